package org.lacuna.panels.generate.window;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.Insets;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.generation.Progress;
import org.lacuna.panels.generate.Activity;
import org.lacuna.panels.generate.GeneratePresenter;
import org.lacuna.panels.generate.JobStatus;
import org.lacuna.panels.generate.PanelState;
import org.lacuna.panels.generate.Wording;
import org.openide.util.NbBundle;

/** Below the settings: messages, what will be painted on, and the button that starts; while a job runs, how far it is. */
@NbBundle.Messages({
    "JobBar_generateTip=Paint now (Ctrl+Enter)",
    "JobBar_cancel=Cancel",
    "JobBar_cancelTip=Stop and leave the document as it is (Esc)",
    "JobBar_searching=Looking for models\u2026"
})
final class JobBar extends JPanel {
    private static final int FINENESS = 1000;
    private static final String START = "start";
    private static final String RUN = "run";
    /** The one button that matters is filled in either theme; the themes' default buttons are not. */
    private static final String ACCENT = "font: bold; background: $Component.accentColor;"
            + "foreground: contrast($Component.accentColor, #1b1d22, #ffffff);"
            + "hoverBackground: lighten($Component.accentColor, 4%); pressedBackground: darken($Component.accentColor, 6%);"
            + "focusedBackground: $Component.accentColor; borderColor: $Component.accentColor;"
            + "hoverBorderColor: $Component.accentColor; focusedBorderColor: $Component.focusedBorderColor";

    private final NoticeArea notice = new NoticeArea();
    private final JLabel text = new JLabel();
    private final JPanel cards = new JPanel(new CardLayout());
    private final JButton start = new JButton();
    private final JProgressBar progress = new JProgressBar(0, FINENESS);
    private final JButton cancel = new JButton(Bundle.JobBar_cancel());

    JobBar(GeneratePresenter presenter, Runnable generate) {
        super(new BorderLayout());
        setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(1, 0, 0, 0, CanvasColors.separator()),
                BorderFactory.createEmptyBorder(10, 12, 12, 12)));
        start.setName("generate");
        start.setToolTipText(Bundle.JobBar_generateTip());
        start.putClientProperty("FlatLaf.style", ACCENT);
        start.setMargin(new Insets(5, 14, 5, 14));
        start.addActionListener(event -> generate.run());
        cancel.setName("cancel-generation");
        cancel.setToolTipText(Bundle.JobBar_cancelTip());
        cancel.addActionListener(event -> presenter.cancel());
        progress.setName("generation-progress");
        text.setName("generation-text");
        text.setMinimumSize(new Dimension());
        text.setBorder(BorderFactory.createEmptyBorder(0, 0, 6, 0));
        JPanel run = new JPanel(new BorderLayout(10, 0));
        run.add(progress, BorderLayout.CENTER);
        run.add(cancel, BorderLayout.LINE_END);
        cards.add(start, START);
        cards.add(run, RUN);
        add(notice, BorderLayout.PAGE_START);
        add(text, BorderLayout.CENTER);
        add(cards, BorderLayout.PAGE_END);
    }

    void show(PanelState state) {
        boolean busy = state.activity().busy();
        notice.show(state.notice());
        start.setText(Wording.action(state.target()));
        start.setEnabled(state.canGenerate());
        cancel.setEnabled(state.canCancel());
        String line = busy ? Wording.progress(state) : Wording.target(state.target());
        text.setText(state.modelsKnown() || busy ? line : Bundle.JobBar_searching());
        text.setToolTipText(busy ? line : null);
        showProgress(state);
        turn(busy);
    }

    /** Shows the button that has a meaning now, and leaves the focus on it where it was on the other. */
    private void turn(boolean busy) {
        JButton before = busy ? start : cancel;
        JButton after = busy ? cancel : start;
        if (before.isFocusOwner()) {
            SwingUtilities.invokeLater(after::requestFocusInWindow);
        }
        ((CardLayout) cards.getLayout()).show(cards, busy ? RUN : START);
    }

    private void showProgress(PanelState state) {
        double done =
                state.job().flatMap(JobStatus::progress).map(Progress::fraction).orElse(0.0);
        progress.setIndeterminate(state.activity() == Activity.LOADING);
        progress.setValue((int) Math.round(done * FINENESS));
    }
}
