package org.lacuna.editor.layers;

import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTargetAdapter;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.awt.dnd.DropTargetEvent;

/** Lets layers that were dragged out of the list come back and be reordered all the same. */
final class LayerReturn extends DropTargetAdapter {
    private final LayerList list;

    LayerReturn(LayerList list) {
        this.list = list;
    }

    @Override
    public void dragEnter(DropTargetDragEvent event) {
        dragOver(event);
    }

    @Override
    public void dragOver(DropTargetDragEvent event) {
        if (list.awaitsReturn()) {
            list.dragTo(event.getLocation());
        }
        if (list.canDrop()) {
            event.acceptDrag(DnDConstants.ACTION_COPY);
        } else {
            event.rejectDrag();
        }
    }

    @Override
    public void dragExit(DropTargetEvent event) {
        list.cancelDrag();
    }

    @Override
    public void drop(DropTargetDropEvent event) {
        if (list.canDrop()) {
            event.acceptDrop(DnDConstants.ACTION_COPY);
            list.drop();
            event.dropComplete(true);
        } else {
            event.rejectDrop();
        }
    }
}
