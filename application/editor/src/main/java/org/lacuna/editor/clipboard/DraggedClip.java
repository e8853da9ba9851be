package org.lacuna.editor.clipboard;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import org.lacuna.document.Clip;
import org.lacuna.editor.files.Failures;

/** A clip being dragged: all that it is on the clipboard, and for file managers and the like a PNG file with the layer's name. */
final class DraggedClip implements Transferable {
    /** What no file system may have in a name, and what some would hide or cut off. */
    private static final String NOT_IN_NAMES = "[\\\\/:*?\"<>|\\p{Cntrl}]|^[. ]+|[. ]+$";

    private static final int LONGEST_NAME = 60;
    private static final String NAMELESS = "layer";

    private final Clip clip;
    private final ClipTransfer transfer;
    private Optional<Path> file = Optional.empty();

    DraggedClip(Clip clip) {
        this.clip = clip;
        transfer = new ClipTransfer(clip);
    }

    @Override
    public DataFlavor[] getTransferDataFlavors() {
        return Stream.concat(Stream.of(DataFlavor.javaFileListFlavor), Stream.of(transfer.getTransferDataFlavors()))
                .toArray(DataFlavor[]::new);
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
        return flavor.equals(DataFlavor.javaFileListFlavor) || transfer.isDataFlavorSupported(flavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException, IOException {
        try {
            return flavor.equals(DataFlavor.javaFileListFlavor) ? files() : transfer.getTransferData(flavor);
        } catch (IOException e) {
            // The other program hears no more than that there is nothing.
            SwingUtilities.invokeLater(() -> Failures.tellEdit(Bundle.Clipboards_dragging(), e));
            throw e;
        }
    }

    /** The file stays until this program ends: nobody says when the other one has read it. */
    private synchronized List<File> files() throws IOException {
        if (file.isEmpty()) {
            Path folder = Files.createTempDirectory("lacuna-drag");
            folder.toFile().deleteOnExit();
            Path written = folder.resolve(fileName(clip.name()));
            written.toFile().deleteOnExit();
            file = Optional.of(Files.write(written, transfer.encoded()));
        }
        return List.of(file.get().toFile());
    }

    static String fileName(String layer) {
        String name = layer.substring(0, Math.min(LONGEST_NAME, layer.length())).replaceAll(NOT_IN_NAMES, "");
        return (name.isBlank() ? NAMELESS : name) + ".png";
    }
}
