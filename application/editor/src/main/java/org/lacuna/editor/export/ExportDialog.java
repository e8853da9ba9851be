package org.lacuna.editor.export;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.ActionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.ScrollPaneConstants;
import javax.swing.UIManager;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.editor.controls.ByteText;
import org.lacuna.editor.files.DocumentSentences;
import org.lacuna.editor.files.Failures;
import org.lacuna.editor.files.FileChoosers;
import org.lacuna.editor.screen.ColourSettings;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.awt.Mnemonics;
import org.openide.util.NbBundle;

/** The window of an export: at the left the picture as it will be in the file, at the right how it is written. */
@NbBundle.Messages({
    "ExportDialog_title=Export",
    "ExportDialog_export=Export",
    "ExportDialog_view=&View",
    "ExportDialog_file=The file",
    "ExportDialog_original=The original",
    "ExportDialog_both=Original and file",
    "ExportDialog_fit=Fit",
    "ExportDialog_fitTip=Show all of it (0)",
    "ExportDialog_whole=100 %",
    "ExportDialog_wholeTip=One pixel of the file on one of the screen (1)",
    "ExportDialog_in=+",
    "ExportDialog_inTip=Zoom in (+)",
    "ExportDialog_out=−",
    "ExportDialog_outTip=Zoom out (-)",
    "# {0} - percent",
    "ExportDialog_zoom={0} %",
    "ExportDialog_making=Making a preview…",
    "# {0} - width",
    "# {1} - height",
    "# {2} - the file''s size",
    "ExportDialog_result={0} × {1} px, {2}",
    "ExportDialog_failed=No preview",
    "ExportDialog_noFile=Type the name of a file, or choose one.",
    "# {0} - a folder",
    "ExportDialog_noFolder=There is no folder {0}. Create it, or choose another one."
})
final class ExportDialog {
    private static final Dimension SIZE = new Dimension(1060, 640);
    private static final int SCROLL_BAR = 16;

    private final DocumentState state;
    private final ComparisonView view = new ComparisonView();
    private final JLabel zoom = new JLabel();
    private final JLabel result = new JLabel(Bundle.ExportDialog_making());
    private final JTextArea notes = new JTextArea(3, 20);
    private final PreviewMaker maker;
    private final ExportForm form;
    private Optional<ExportSettings> answer = Optional.empty();

    private ExportDialog(DocumentState state, ExportSettings first) {
        this.state = state;
        maker = new PreviewMaker(state, ColourSettings.getDefault().monitor(), new Shown());
        form = new ExportForm(state, first, this::changed);
        view.addListener(() -> zoom.setText(Bundle.ExportDialog_zoom(
                String.format(Locale.ROOT, "%.4g", view.zoom() * 100).replaceAll("\\.?0+$", ""))));
        result.setName("export-result");
        notes.setEditable(false);
        notes.setFocusable(false);
        notes.setLineWrap(true);
        notes.setWrapStyleWord(true);
        notes.setOpaque(false);
        notes.setBorder(BorderFactory.createEmptyBorder(4, 16, 4, 8));
        notes.setFont(UIManager.getFont("Label.font"));
    }

    /** Shows it and waits; empty if the user does not export after all. The file is one that may be written. */
    static Optional<ExportSettings> ask(DocumentState state, ExportSettings first) {
        return new ExportDialog(state, first).ask();
    }

    private Optional<ExportSettings> ask() {
        JButton export = new JButton(Bundle.ExportDialog_export());
        export.setName("export-do");
        DialogDescriptor descriptor = new DialogDescriptor(
                panel(),
                Bundle.ExportDialog_title(),
                true,
                new Object[] {export, DialogDescriptor.CANCEL_OPTION},
                export,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        descriptor.setClosingOptions(new Object[] {DialogDescriptor.CANCEL_OPTION});
        Dialog dialog = DialogDisplayer.getDefault().createDialog(descriptor);
        descriptor.setButtonListener(event -> pressed(event, export, dialog));
        changed();
        form.focus();
        dialog.setVisible(true);
        dialog.dispose();
        maker.cancel();
        return answer;
    }

    private void pressed(ActionEvent event, JButton export, Dialog dialog) {
        if (event.getSource() == export) {
            Optional<Path> file = form.target();
            if (file.isEmpty()) {
                tell(Bundle.ExportDialog_noFile());
            }
            answer = file.filter(this::mayWrite).map(form.settings()::withFile);
            if (answer.isPresent()) {
                dialog.setVisible(false);
            }
        }
    }

    private JPanel panel() {
        JPanel left = new JPanel(new BorderLayout(0, 6));
        left.add(viewBar(), BorderLayout.PAGE_START);
        left.add(view, BorderLayout.CENTER);
        JPanel under = new JPanel(new BorderLayout());
        under.add(result, BorderLayout.LINE_START);
        under.add(zoom, BorderLayout.LINE_END);
        left.add(under, BorderLayout.PAGE_END);
        JScrollPane scroll = new JScrollPane(
                form, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(null);
        scroll.getVerticalScrollBar().setUnitIncrement(16);
        JPanel right = new JPanel(new BorderLayout());
        right.add(scroll, BorderLayout.CENTER);
        right.add(notes, BorderLayout.PAGE_END);
        right.setPreferredSize(new Dimension(form.widest() + SCROLL_BAR, SIZE.height));
        JPanel panel = new JPanel(new BorderLayout());
        panel.setBorder(BorderFactory.createEmptyBorder(12, 12, 4, 4));
        panel.add(left, BorderLayout.CENTER);
        panel.add(right, BorderLayout.LINE_END);
        panel.setPreferredSize(SIZE);
        return panel;
    }

    private JPanel viewBar() {
        JPanel bar = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        JComboBox<String> shown = new JComboBox<>(
                new String[] {Bundle.ExportDialog_file(), Bundle.ExportDialog_original(), Bundle.ExportDialog_both()});
        shown.addActionListener(event -> view.setShown(ComparisonView.Shown.values()[shown.getSelectedIndex()]));
        JLabel label = new JLabel();
        Mnemonics.setLocalizedText(label, Bundle.ExportDialog_view());
        label.setLabelFor(shown);
        bar.add(label);
        bar.add(shown);
        bar.add(button(Bundle.ExportDialog_fit(), Bundle.ExportDialog_fitTip(), view::fit));
        bar.add(button(Bundle.ExportDialog_whole(), Bundle.ExportDialog_wholeTip(), () -> view.zoom(1)));
        bar.add(button(Bundle.ExportDialog_out(), Bundle.ExportDialog_outTip(), view::zoomOut));
        bar.add(button(Bundle.ExportDialog_in(), Bundle.ExportDialog_inTip(), view::zoomIn));
        return bar;
    }

    private static JButton button(String text, String tip, Runnable work) {
        JButton button = new JButton(text);
        button.setToolTipText(tip);
        button.setDefaultCapable(false);
        button.addActionListener(event -> work.run());
        return button;
    }

    private void changed() {
        result.setText(Bundle.ExportDialog_making());
        notes.setForeground(UIManager.getColor("Label.foreground"));
        notes.setText(form.settings().losses(state).stream()
                .map(DocumentSentences::translated)
                .collect(Collectors.joining("\n")));
        notes.setCaretPosition(0);
        maker.request(form.settings());
    }

    private boolean mayWrite(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            tell(Bundle.ExportDialog_noFolder(folder));
            return false;
        }
        return FileChoosers.mayWrite(file);
    }

    private static void tell(String message) {
        DialogDisplayer.getDefault().notify(new NotifyDescriptor.Message(message, NotifyDescriptor.WARNING_MESSAGE));
    }

    /** Shows what was made. */
    private final class Shown implements PreviewMaker.Listener {
        @Override
        public void made(PreviewPicture original, PreviewPicture file, long bytes) {
            view.show(original, file);
            result.setText(Bundle.ExportDialog_result(
                    String.valueOf(file.width()), String.valueOf(file.height()), ByteText.of(bytes)));
        }

        @Override
        public void failed(Throwable failure) {
            result.setText(Bundle.ExportDialog_failed());
            notes.setForeground(UIManager.getColor("Actions.Red"));
            notes.setText(Failures.message(failure));
            notes.setCaretPosition(0);
        }
    }
}
