package org.lacuna.editor.files;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.lacuna.document.formats.WriteOptions;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.filesystems.FileChooserBuilder;
import org.openide.util.NbBundle;
import org.openide.windows.WindowManager;

/** Asks which file. All methods belong to the event thread and return when the dialog is closed. */
@NbBundle.Messages({
    "FileChoosers_open=Open",
    "FileChoosers_saveAs=Save As",
    "FileChoosers_export=Export",
    "FileChoosers_all=Projects and pictures (*.ora, *.png, *.jpg)",
    "FileChoosers_ora=OpenRaster project (*.ora)",
    "FileChoosers_png=PNG picture (*.png)",
    "FileChoosers_jpeg=JPEG picture (*.jpg)",
    "# {0} - the file''s name",
    "FileChoosers_overwrite=\"{0}\" exists already. Replace it?",
    "FileChoosers_overwriteTitle=Replace the file?",
    "FileChoosers_quality=JPEG quality"
})
public final class FileChoosers {
    private static final FileNameExtensionFilter ALL =
            new FileNameExtensionFilter(Bundle.FileChoosers_all(), "ora", "png", "jpg", "jpeg");
    private static final FileNameExtensionFilter ORA = new FileNameExtensionFilter(Bundle.FileChoosers_ora(), "ora");
    private static final FileNameExtensionFilter PNG = new FileNameExtensionFilter(Bundle.FileChoosers_png(), "png");
    private static final FileNameExtensionFilter JPEG =
            new FileNameExtensionFilter(Bundle.FileChoosers_jpeg(), "jpg", "jpeg");

    private FileChoosers() {}

    /** A file to export to, and how. */
    public record Export(Path file, WriteOptions options) {}

    /** Any number of files to open; none when the user changed their mind. */
    public static List<Path> open() {
        JFileChooser chooser = new FileChooserBuilder("lacuna-open")
                .setTitle(Bundle.FileChoosers_open())
                .setFilesOnly(true)
                .addFileFilter(ALL)
                .addFileFilter(ORA)
                .addFileFilter(PNG)
                .addFileFilter(JPEG)
                .setFileFilter(ALL)
                .setAcceptAllFileFilterUsed(true)
                .createFileChooser();
        chooser.setMultiSelectionEnabled(true);
        chooser.setAccessory(new ChooserPreview(chooser));
        int answer = chooser.showOpenDialog(WindowManager.getDefault().getMainWindow());
        return answer == JFileChooser.APPROVE_OPTION
                ? Arrays.stream(chooser.getSelectedFiles()).map(File::toPath).toList()
                : List.of();
    }

    /**
     * An OpenRaster file to save to.
     *
     * @param suggestion its name is offered, and its folder if it has one
     */
    public static Optional<Path> saveAs(Path suggestion) {
        JFileChooser chooser = new FileChooserBuilder("lacuna-save")
                .setTitle(Bundle.FileChoosers_saveAs())
                .setFilesOnly(true)
                .setFileFilter(ORA)
                .setAcceptAllFileFilterUsed(false)
                .createFileChooser();
        suggest(chooser, withExtension(suggestion, "ora"));
        return asked(chooser).map(file -> withExtension(file, "ora")).filter(FileChoosers::mayWrite);
    }

    /** A picture file to export to. */
    public static Optional<Export> export(Path suggestion) {
        JFileChooser chooser = new FileChooserBuilder("lacuna-export")
                .setTitle(Bundle.FileChoosers_export())
                .setFilesOnly(true)
                .addFileFilter(PNG)
                .addFileFilter(JPEG)
                .setFileFilter(PNG)
                .setAcceptAllFileFilterUsed(false)
                .createFileChooser();
        JSlider quality = new JSlider(1, 100, (int) Math.round(WriteOptions.DEFAULTS.jpegQuality() * 100));
        chooser.setAccessory(qualityPanel(quality));
        suggest(chooser, withExtension(suggestion, "png"));
        return asked(chooser)
                .map(file -> withExtension(file, chosenExtension(chooser, file)))
                .filter(FileChoosers::mayWrite)
                .map(file -> new Export(file, WriteOptions.DEFAULTS.withJpegQuality(quality.getValue() / 100.0)));
    }

    private static JPanel qualityPanel(JSlider quality) {
        JLabel value = new JLabel();
        quality.addChangeListener(event -> value.setText(quality.getValue() + " %"));
        value.setText(quality.getValue() + " %");
        JPanel title = new JPanel(new BorderLayout());
        title.add(new JLabel(Bundle.FileChoosers_quality()), BorderLayout.LINE_START);
        title.add(value, BorderLayout.LINE_END);
        JPanel panel = new JPanel(new BorderLayout(0, 6));
        panel.setBorder(BorderFactory.createEmptyBorder(4, 12, 4, 4));
        JPanel upper = new JPanel(new BorderLayout(0, 6));
        upper.add(title, BorderLayout.PAGE_START);
        upper.add(quality, BorderLayout.CENTER);
        panel.add(upper, BorderLayout.PAGE_START);
        panel.add(Box.createRigidArea(new Dimension(180, 0)), BorderLayout.CENTER);
        return panel;
    }

    private static void suggest(JFileChooser chooser, Path suggestion) {
        Path folder = suggestion.getParent();
        chooser.setSelectedFile(
                (folder == null ? chooser.getCurrentDirectory().toPath().resolve(suggestion) : suggestion).toFile());
    }

    private static Optional<Path> asked(JFileChooser chooser) {
        return chooser.showSaveDialog(WindowManager.getDefault().getMainWindow()) == JFileChooser.APPROVE_OPTION
                ? Optional.of(chooser.getSelectedFile().toPath())
                : Optional.empty();
    }

    /** What the user typed goes before the chosen kind. */
    private static String chosenExtension(JFileChooser chooser, Path file) {
        String typed = extension(file);
        if (PNG.accept(new File("x." + typed)) || JPEG.accept(new File("x." + typed))) {
            return typed;
        }
        return chooser.getFileFilter() == JPEG ? "jpg" : "png";
    }

    private static boolean mayWrite(Path file) {
        if (!Files.exists(file)) {
            return true;
        }
        NotifyDescriptor ask = new NotifyDescriptor.Confirmation(
                Bundle.FileChoosers_overwrite(file.getFileName()),
                Bundle.FileChoosers_overwriteTitle(),
                NotifyDescriptor.OK_CANCEL_OPTION,
                NotifyDescriptor.WARNING_MESSAGE);
        return DialogDisplayer.getDefault().notify(ask) == NotifyDescriptor.OK_OPTION;
    }

    static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    /** The file with this extension in place of a picture's or project's, or after any other. */
    static Path withExtension(Path file, String extension) {
        String old = extension(file);
        if (old.equals(extension)) {
            return file;
        }
        String name = file.getFileName().toString();
        boolean known = Arrays.asList(ALL.getExtensions()).contains(old);
        String base = known ? name.substring(0, name.length() - old.length() - 1) : name;
        return file.resolveSibling(base + "." + extension);
    }
}
