package org.lacuna.editor.window;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lacuna.editor.api.DocumentWindows;
import org.openide.util.lookup.ServiceProvider;
import org.openide.windows.ExternalDropHandler;

/** Opens files that are dropped from a file manager onto the editor's area. */
@ServiceProvider(service = ExternalDropHandler.class)
public final class FileDrop extends ExternalDropHandler {
    private static final Logger LOG = Logger.getLogger(FileDrop.class.getName());

    @Override
    public boolean canDrop(DropTargetDragEvent event) {
        return event.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
    }

    @Override
    public boolean canDrop(DropTargetDropEvent event) {
        return event.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
    }

    /** The drop is already accepted. */
    @Override
    public boolean handleDrop(DropTargetDropEvent event) {
        Optional<List<Path>> files = files(event.getTransferable());
        files.ifPresent(dropped -> dropped.forEach(DocumentWindows.getDefault()::open));
        return files.isPresent();
    }

    /** The files being dragged; empty if whoever drags them cannot say which. */
    static Optional<List<Path>> files(Transferable dragged) {
        try {
            List<?> files = (List<?>) dragged.getTransferData(DataFlavor.javaFileListFlavor);
            return Optional.of(
                    files.stream().map(file -> ((File) file).toPath()).toList());
        } catch (UnsupportedFlavorException | IOException e) {
            LOG.log(Level.FINE, "dropped files could not be read", e);
            return Optional.empty();
        }
    }
}
