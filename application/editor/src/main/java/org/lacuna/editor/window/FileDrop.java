package org.lacuna.editor.window;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetAdapter;
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
import org.openide.windows.OnShowing;
import org.openide.windows.WindowManager;

/** Opens files that are dropped from a file manager anywhere on the main window. */
@OnShowing
public final class FileDrop extends DropTargetAdapter implements Runnable {
    private static final Logger LOG = Logger.getLogger(FileDrop.class.getName());

    @Override
    public void run() {
        WindowManager.getDefault()
                .getMainWindow()
                .setDropTarget(new DropTarget(WindowManager.getDefault().getMainWindow(), this));
    }

    @Override
    public void dragEnter(DropTargetDragEvent event) {
        answer(event);
    }

    @Override
    public void dragOver(DropTargetDragEvent event) {
        answer(event);
    }

    private static void answer(DropTargetDragEvent event) {
        if (event.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
            event.acceptDrag(DnDConstants.ACTION_COPY);
        } else {
            event.rejectDrag();
        }
    }

    @Override
    public void drop(DropTargetDropEvent event) {
        if (!event.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
            event.rejectDrop();
            return;
        }
        event.acceptDrop(DnDConstants.ACTION_COPY);
        Optional<List<Path>> files = files(event.getTransferable());
        files.ifPresent(dropped -> dropped.forEach(DocumentWindows.getDefault()::open));
        event.dropComplete(files.isPresent());
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
