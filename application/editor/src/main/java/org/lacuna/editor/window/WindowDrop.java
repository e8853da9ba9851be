package org.lacuna.editor.window;

import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetAdapter;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import org.openide.windows.OnShowing;
import org.openide.windows.WindowManager;

/** Lets files also be dropped on the rest of the main window; the platform itself asks {@link FileDrop} for the editor's area. */
@OnShowing
public final class WindowDrop extends DropTargetAdapter implements Runnable {
    private final FileDrop files = new FileDrop();

    @Override
    public void run() {
        WindowManager.getDefault()
                .getMainWindow()
                .setDropTarget(new DropTarget(WindowManager.getDefault().getMainWindow(), this));
    }

    @Override
    public void dragEnter(DropTargetDragEvent event) {
        dragOver(event);
    }

    @Override
    public void dragOver(DropTargetDragEvent event) {
        if (files.canDrop(event)) {
            event.acceptDrag(DnDConstants.ACTION_COPY);
        } else {
            event.rejectDrag();
        }
    }

    @Override
    public void drop(DropTargetDropEvent event) {
        if (files.canDrop(event)) {
            event.acceptDrop(DnDConstants.ACTION_COPY);
            event.dropComplete(files.handleDrop(event));
        } else {
            event.rejectDrop();
        }
    }
}
