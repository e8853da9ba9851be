package org.lacuna.editor.window;

import java.awt.Point;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTargetAdapter;
import java.awt.dnd.DropTargetDragEvent;
import java.awt.dnd.DropTargetDropEvent;
import java.awt.dnd.DropTargetEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.canvas.Canvas;
import org.lacuna.editor.clipboard.Clipboards;
import org.openide.awt.Mnemonics;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;

/** What is dragged onto a canvas: files become layers or are opened, as a small menu asks; layers and pictures become layers. */
@NbBundle.Messages({
    "CanvasDrop_place=Place as &Layers",
    "CanvasDrop_open=&Open",
    "CanvasDrop_layers=Drop to copy the layers into this document",
    "CanvasDrop_hint=Drop to place as layers or to open"
})
final class CanvasDrop extends DropTargetAdapter {
    private final Canvas canvas;
    private final DocumentView view;

    CanvasDrop(Canvas canvas, DocumentView view) {
        this.canvas = canvas;
        this.view = view;
    }

    @Override
    public void dragEnter(DropTargetDragEvent event) {
        if (Clipboards.canPaste(event.getTransferable())) {
            event.acceptDrag(DnDConstants.ACTION_COPY);
            StatusDisplayer.getDefault()
                    .setStatusText(
                            Clipboards.areLayers(event.getTransferable())
                                    ? Bundle.CanvasDrop_layers()
                                    : Bundle.CanvasDrop_hint());
        } else {
            event.rejectDrag();
        }
    }

    @Override
    public void dragExit(DropTargetEvent event) {
        StatusDisplayer.getDefault().setStatusText("");
    }

    @Override
    public void drop(DropTargetDropEvent event) {
        StatusDisplayer.getDefault().setStatusText("");
        event.acceptDrop(DnDConstants.ACTION_COPY);
        Point at = event.getLocation();
        Optional<List<Path>> files =
                Optional.of(event.getTransferable()).filter(FileDrop::canOpen).flatMap(FileDrop::files);
        if (files.isPresent()) {
            ask(files.get(), at);
        } else {
            Clipboards.drop(view, event.getTransferable(), canvas.toDocument(at.x, at.y));
            view.requestActive();
        }
        event.dropComplete(true);
    }

    private void ask(List<Path> files, Point at) {
        JPopupMenu menu = new JPopupMenu();
        menu.add(item(Bundle.CanvasDrop_place(), () -> Clipboards.place(view, files)));
        menu.add(item(Bundle.CanvasDrop_open(), () -> files.forEach(DocumentWindows.getDefault()::open)));
        menu.show(canvas, at.x, at.y);
    }

    private static JMenuItem item(String text, Runnable work) {
        JMenuItem item = new JMenuItem();
        Mnemonics.setLocalizedText(item, text);
        item.addActionListener(event -> work.run());
        return item;
    }
}
