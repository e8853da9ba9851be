package org.lacuna.panels.generate.window;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import org.lacuna.panels.generate.GeneratePresenter;
import org.lacuna.panels.generate.PanelState;

/** The whole panel. */
final class GeneratePanel extends JPanel {
    private static final String SETTINGS = "settings";
    private static final String NO_MODEL = "no-model";

    private final transient GeneratePresenter presenter;
    private final SettingsForm form;
    private final NoModelPane noModel;
    private final JobBar bar;
    private final JPanel cards = new JPanel(new CardLayout());

    GeneratePanel(GeneratePresenter presenter) {
        super(new BorderLayout());
        this.presenter = presenter;
        form = new SettingsForm(presenter);
        noModel = new NoModelPane(presenter);
        bar = new JobBar(presenter, this::generate);
        cards.add(form.inScrollPane(), SETTINGS);
        cards.add(noModel.inScrollPane(), NO_MODEL);
        add(cards, BorderLayout.CENTER);
        add(bar, BorderLayout.PAGE_END);
        int control = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        bind(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, control), SETTINGS, this::generate);
        presenter.addListener(this::show);
    }

    private void bind(KeyStroke key, String name, Runnable work) {
        getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(key, name);
        getActionMap().put(name, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                work.run();
            }
        });
    }

    private void generate() {
        form.commit();
        form.used();
        presenter.generate();
    }

    private void show(PanelState state) {
        boolean settings = state.hasUsableModel() || !state.modelsKnown();
        form.show(state);
        noModel.show(state);
        bar.show(state);
        bar.setVisible(settings);
        ((CardLayout) cards.getLayout()).show(cards, settings ? SETTINGS : NO_MODEL);
    }

    /** Puts the cursor where a picture begins. */
    void focus() {
        form.prompt().requestFocusInWindow();
    }
}
