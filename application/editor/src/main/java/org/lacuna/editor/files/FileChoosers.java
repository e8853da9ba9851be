package org.lacuna.editor.files;

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
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileNameExtensionFilter;
import javax.swing.filechooser.FileSystemView;
import org.lacuna.document.formats.DocumentFormat;
import org.lacuna.document.formats.Formats;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.filesystems.FileChooserBuilder;
import org.openide.util.NbBundle;
import org.openide.windows.WindowManager;

/** Asks which file. All methods belong to the event thread and return when the dialog is closed. */
@NbBundle.Messages({
    "FileChoosers_open=Open",
    "FileChoosers_place=Place",
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
    "FileChoosers_replace=Replace",
    "# {0} - the file''s name",
    "FileChoosers_overwrite=\"{0}\" exists already. Replace it?",
    "FileChoosers_overwriteTitle=Replace the file?"
})
public final class FileChoosers {
    private FileChoosers() {}

    /** Any number of files to open; none when the user changed their mind. */
    public static List<Path> open() {
        return several(Bundle.FileChoosers_open());
    }

    /** Any number of files whose layers come into a document that is open; none when the user changed their mind. */
    public static List<Path> place() {
        return several(Bundle.FileChoosers_place());
    }

    /**
     * @param what is done with the files: what the dialog and its button are called
     */
    private static List<Path> several(String what) {
        FileNameExtensionFilter all = everything();
        FileChooserBuilder builder = new FileChooserBuilder("lacuna-open")
                .setTitle(what)
                .setApproveText(what)
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

    /**
     * A file of any format to save to; what is lost in it is not asked.
     *
     * @param suggestion as in {@link #saveAs}
     */
    public static Optional<Path> saveAsAny(Path suggestion) {
        FileChooserBuilder builder = new FileChooserBuilder("lacuna-save")
                .setTitle(Bundle.FileChoosers_saveAs())
                .setFilesOnly(true);
        List<FileNameExtensionFilter> filters = filters(DocumentFormat::writes);
        filters.forEach(builder::addFileFilter);
        JFileChooser chooser = builder.setFileFilter(filters.get(0))
                .setAcceptAllFileFilterUsed(false)
                .createFileChooser();
        suggest(chooser, withExtension(suggestion, "ora"));
        return asked(chooser)
                .map(file -> exported(file, (FileNameExtensionFilter) chooser.getFileFilter()))
                .filter(FileChoosers::mayWrite);
    }

    /**
     * A picture file to export to; whether it may be replaced is not asked.
     *
     * @param extension of the format that is offered first
     */
    public static Optional<Path> exportTo(Path suggestion, String extension) {
        FileChooserBuilder builder = new FileChooserBuilder("lacuna-export")
                .setTitle(Bundle.FileChoosers_export())
                .setFilesOnly(true);
        List<FileNameExtensionFilter> filters = filters(DocumentFormat::writes);
        filters.forEach(builder::addFileFilter);
        filters.stream().filter(filter -> isFor(filter, extension)).forEach(builder::setFileFilter);
        JFileChooser chooser = builder.setAcceptAllFileFilterUsed(false).createFileChooser();
        chooser.setAccessory(new ChooserPreview(chooser));
        suggest(chooser, withExtension(suggestion, extension));
        return asked(chooser).map(file -> exported(file, (FileNameExtensionFilter) chooser.getFileFilter()));
    }

    /** The ending of a name that stands for a format that can be written, as {@link DocumentFormat#extensions} has it first. */
    public static Optional<String> writtenExtension(Path file) {
        return Formats.forName(file)
                .filter(DocumentFormat::writes)
                .map(format -> extension(file).equals("psb")
                        ? "psb"
                        : format.extensions().get(0));
    }

    /** Where files are proposed to go that were nowhere yet. */
    public static Path folder() {
        return FileSystemView.getFileSystemView().getDefaultDirectory().toPath();
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

    /** Whether there is no such file, or the user says that it may be replaced. */
    public static boolean mayWrite(Path file) {
        if (!Files.exists(file)) {
            return true;
        }
        JButton replace = new JButton(Bundle.FileChoosers_replace());
        NotifyDescriptor ask = new NotifyDescriptor(
                Bundle.FileChoosers_overwrite(file.getFileName()),
                Bundle.FileChoosers_overwriteTitle(),
                NotifyDescriptor.OK_CANCEL_OPTION,
                NotifyDescriptor.WARNING_MESSAGE,
                new Object[] {replace, NotifyDescriptor.CANCEL_OPTION},
                replace);
        return DialogDisplayer.getDefault().notify(ask) == replace;
    }

    static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    /** The file with this extension in place of a picture's or project's, or after any other. */
    public static Path withExtension(Path file, String extension) {
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
