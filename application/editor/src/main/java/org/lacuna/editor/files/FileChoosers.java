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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.lacuna.document.formats.DocumentFormat;
import org.lacuna.document.formats.Formats;
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
    "# {0} - endings of file names",
    "FileChoosers_all=Projects and pictures ({0})",
    "# {0} - a file format",
    "# {1} - endings of file names",
    "FileChoosers_project={0} project ({1})",
    "# {0} - a file format",
    "# {1} - endings of file names",
    "FileChoosers_picture={0} picture ({1})",
    "# {0} - the file''s name",
    "FileChoosers_overwrite=\"{0}\" exists already. Replace it?",
    "FileChoosers_overwriteTitle=Replace the file?",
    "FileChoosers_quality=JPEG quality"
})
public final class FileChoosers {
    private static final String USUAL_EXPORT = "png";

    private FileChoosers() {}

    /** A file to export to, and how. */
    public record Export(Path file, WriteOptions options) {}

    /** Any number of files to open; none when the user changed their mind. */
    public static List<Path> open() {
        FileNameExtensionFilter all = everything();
        FileChooserBuilder builder = new FileChooserBuilder("lacuna-open")
                .setTitle(Bundle.FileChoosers_open())
                .setFilesOnly(true)
                .addFileFilter(all);
        filters(format -> true).forEach(builder::addFileFilter);
        JFileChooser chooser =
                builder.setFileFilter(all).setAcceptAllFileFilterUsed(true).createFileChooser();
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
                .setFileFilter(filters(DocumentFormat::keepsLayers).get(0))
                .setAcceptAllFileFilterUsed(false)
                .createFileChooser();
        suggest(chooser, withExtension(suggestion, "ora"));
        return asked(chooser).map(file -> withExtension(file, "ora")).filter(FileChoosers::mayWrite);
    }

    /** A picture file to export to. */
    public static Optional<Export> export(Path suggestion) {
        FileChooserBuilder builder = new FileChooserBuilder("lacuna-export")
                .setTitle(Bundle.FileChoosers_export())
                .setFilesOnly(true);
        List<FileNameExtensionFilter> filters = filters(DocumentFormat::writes);
        filters.forEach(builder::addFileFilter);
        filters.stream().filter(filter -> isFor(filter, USUAL_EXPORT)).forEach(builder::setFileFilter);
        JFileChooser chooser = builder.setAcceptAllFileFilterUsed(false).createFileChooser();
        JSlider quality = new JSlider(1, 100, (int) Math.round(WriteOptions.DEFAULTS.jpegQuality() * 100));
        chooser.setAccessory(qualityPanel(quality));
        suggest(chooser, withExtension(suggestion, USUAL_EXPORT));
        return asked(chooser)
                .map(file -> exported(file, (FileNameExtensionFilter) chooser.getFileFilter()))
                .filter(FileChoosers::mayWrite)
                .map(file -> new Export(file, WriteOptions.DEFAULTS.withJpegQuality(quality.getValue() / 100.0)));
    }

    /** All files that can be opened. */
    static FileNameExtensionFilter everything() {
        List<DocumentFormat> formats = Formats.all();
        return new FileNameExtensionFilter(
                Bundle.FileChoosers_all(endings(
                        formats.stream().map(format -> format.extensions().get(0)))),
                formats.stream().flatMap(format -> format.extensions().stream()).toArray(String[]::new));
    }

    /** One for each of these formats. */
    static List<FileNameExtensionFilter> filters(Predicate<DocumentFormat> which) {
        return Formats.all().stream().filter(which).map(FileChoosers::filter).toList();
    }

    private static FileNameExtensionFilter filter(DocumentFormat format) {
        String usual = endings(Stream.of(format.extensions().get(0)));
        String name = format.keepsLayers()
                ? Bundle.FileChoosers_project(format.name(), usual)
                : Bundle.FileChoosers_picture(format.name(), usual);
        return new FileNameExtensionFilter(name, format.extensions().toArray(String[]::new));
    }

    private static String endings(Stream<String> extensions) {
        return extensions.map(each -> "*." + each).collect(Collectors.joining(", "));
    }

    private static boolean isFor(FileNameExtensionFilter filter, String extension) {
        return List.of(filter.getExtensions()).contains(extension);
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

    /** The file under a name that can be written: what the user typed goes before the chosen kind. */
    static Path exported(Path file, FileNameExtensionFilter chosen) {
        boolean typed = Formats.forName(file).filter(DocumentFormat::writes).isPresent();
        return withExtension(file, typed ? extension(file) : chosen.getExtensions()[0]);
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
        boolean known = !old.isEmpty() && Formats.forName(file).isPresent();
        String base = known ? name.substring(0, name.length() - old.length() - 1) : name;
        return file.resolveSibling(base + "." + extension);
    }
}
