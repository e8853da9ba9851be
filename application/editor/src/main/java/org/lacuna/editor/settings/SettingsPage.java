package org.lacuna.editor.settings;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.awt.Mnemonics;
import org.openide.util.HelpCtx;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;

/**
 * A page of the Options window that is made of settings. A subclass says which, and is registered by
 * {@link org.netbeans.spi.options.OptionsPanelController.TopLevelRegistration}; its words to be found by are that annotation's keywords.
 */
@NbBundle.Messages({
    "SettingsPage_reset=&Reset to Defaults",
    "SettingsPage_reset_tip=Shows how everything on this page was at first; Apply or OK makes it so"
})
public abstract class SettingsPage extends OptionsPanelController {
    private final PropertyChangeSupport listeners = new PropertyChangeSupport(this);
    private Optional<SettingsForm> form = Optional.empty();

    /** Puts the settings of this page on the form; called once. */
    protected abstract void fill(SettingsForm page);

    @Override
    public final JComponent getComponent(Lookup lookup) {
        SettingsForm filled = form();
        JPanel top = new JPanel(new BorderLayout());
        top.add(filled, BorderLayout.PAGE_START);
        JScrollPane scroll = new JScrollPane(top);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getVerticalScrollBar().setUnitIncrement(16);
        JButton reset = new JButton();
        reset.setName("reset-settings");
        Mnemonics.setLocalizedText(reset, Bundle.SettingsPage_reset());
        reset.setToolTipText(Bundle.SettingsPage_reset_tip());
        reset.addActionListener(event -> filled.showFirst());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING));
        buttons.add(reset);
        JPanel page = new JPanel(new BorderLayout());
        page.add(scroll, BorderLayout.CENTER);
        page.add(buttons, BorderLayout.PAGE_END);
        return page;
    }

    private SettingsForm form() {
        if (form.isEmpty()) {
            SettingsForm made = new SettingsForm(() -> listeners.firePropertyChange(PROP_CHANGED, null, null));
            fill(made);
            form = Optional.of(made);
        }
        return form.get();
    }

    @Override
    public final void update() {
        form().showNow();
    }

    @Override
    public final void applyChanges() {
        // The platform calls from a thread of its own.
        SwingUtilities.invokeLater(form()::apply);
    }

    @Override
    public final void cancel() {
        // Nothing has been set.
    }

    @Override
    public final boolean isValid() {
        return true;
    }

    @Override
    public final boolean isChanged() {
        return form().isChanged();
    }

    @Override
    public final HelpCtx getHelpCtx() {
        return HelpCtx.DEFAULT_HELP;
    }

    @Override
    public final void addPropertyChangeListener(PropertyChangeListener listener) {
        listeners.addPropertyChangeListener(listener);
    }

    @Override
    public final void removePropertyChangeListener(PropertyChangeListener listener) {
        listeners.removePropertyChangeListener(listener);
    }
}
