package org.lacuna.panels.generate.window;

import java.awt.FlowLayout;
import java.awt.Font;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import org.lacuna.panels.generate.GeneratePresenter;
import org.lacuna.panels.generate.InstalledModel;
import org.lacuna.panels.generate.PanelState;
import org.openide.util.NbBundle;

/** Stands in the place of the settings while there is no model to paint with, and says how to get one. */
@NbBundle.Messages({
    "NoModelPane_title=No model to paint with yet",
    "# {0} - path of a folder",
    "NoModelPane_how=Put a Stable Diffusion 1.x model, either a .safetensors file or a folder in the diffusers layout, into\n\n{0}\n\n"
            + "and press Rescan. Everything else in Lacuna works without one.",
    "# {0} - list of names with reasons",
    "NoModelPane_unusable=Found, but not usable:\n{0}",
    "# {0} - name",
    "# {1} - reason",
    "NoModelPane_reason=\u2022 {0}: {1}",
    "NoModelPane_open=Open Models Folder",
    "NoModelPane_rescan=Rescan"
})
final class NoModelPane extends Column {
    private final JTextArea how = text();
    private final JTextArea unusable = text();

    NoModelPane(GeneratePresenter presenter) {
        super(null);
        setLayout(new BoxLayout(this, BoxLayout.PAGE_AXIS));
        setBorder(BorderFactory.createEmptyBorder(16, 12, 12, 12));
        setName("no-model");
        JLabel title = new JLabel(Bundle.NoModelPane_title());
        title.setFont(title.getFont().deriveFont(Font.BOLD));
        JButton open = new JButton(Bundle.NoModelPane_open());
        open.addActionListener(event -> ModelsFolder.open(presenter.state().modelsFolder()));
        JButton rescan = new JButton(Bundle.NoModelPane_rescan());
        rescan.setName("rescan");
        rescan.addActionListener(event -> presenter.rescanModels());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        buttons.add(open);
        buttons.add(Box.createHorizontalStrut(8));
        buttons.add(rescan);
        add(leading(title));
        add(Box.createVerticalStrut(8));
        add(leading(how));
        add(Box.createVerticalStrut(12));
        add(leading(buttons));
        add(Box.createVerticalStrut(16));
        add(leading(unusable));
        add(Box.createVerticalGlue());
    }

    private static JComponent leading(JComponent component) {
        component.setAlignmentX(LEFT_ALIGNMENT);
        return component;
    }

    private static JTextArea text() {
        JTextArea text = new JTextArea();
        text.setEditable(false);
        text.setOpaque(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setBorder(null);
        text.setFont(UIManager.getFont("Label.font"));
        return text;
    }

    void show(PanelState state) {
        how.setText(Bundle.NoModelPane_how(state.modelsFolder()));
        String reasons = state.models().stream().map(NoModelPane::reason).collect(Collectors.joining("\n"));
        unusable.setText(reasons.isEmpty() ? "" : Bundle.NoModelPane_unusable(reasons));
    }

    private static String reason(InstalledModel model) {
        return Bundle.NoModelPane_reason(model.info().name(), model.problem().orElse(""));
    }
}
