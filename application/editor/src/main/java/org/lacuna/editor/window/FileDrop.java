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
import org.lacuna.editor.clipboard.Clipboards;
import org.openide.util.lookup.ServiceProvider;
import org.openide.windows.ExternalDropHandler;
import org.openide.windows.TopComponent;

/**
 * Opens files that are dropped from a file manager onto the editor's area, and shows the document over whose tab something is dragged,
 * so that it can be dropped on its canvas.
 */
@ServiceProvider(service = ExternalDropHandler.class)
public final class FileDrop extends ExternalDropHandler {
    private static final Logger LOG = Logger.getLogger(FileDrop.class.getName());

    @Override
    public boolean canDrop(DropTargetDragEvent event) {
        if (Clipboards.canPaste(event.getTransferable())) {
            Tabs.at(event.getDropTargetContext().getComponent(), event.getLocation())
                    .filter(CanvasTopComponent.class::isInstance)
                    .ifPresent(TopComponent::requestVisible);
        }
        return canOpen(event.getTransferable());
    }

    @Override
    public boolean canDrop(DropTargetDropEvent event) {
        return canOpen(event.getTransferable());
    }

    /** Layers of this program can also be had as files, but are meant for a canvas. */
    static boolean canOpen(Transferable dragged) {
        return dragged.isDataFlavorSupported(DataFlavor.javaFileListFlavor) && !Clipboards.areLayers(dragged);
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
