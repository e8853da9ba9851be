package org.lacuna.editor.tools;

import java.awt.Cursor;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.Icon;
import org.lacuna.document.Document;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.Layer;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Moves the active layer by whole pixels. */
@NbBundle.Messages({
    "MoveLayer=Move Layer",
    "MoveLayer_hint=Drag to move the active layer; Shift keeps to one direction. Arrow keys move by a pixel, with Shift by ten."
})
@ServiceProvider(service = Tool.class)
public final class MoveLayerTool implements Tool {
    private static final int LARGE_STEP = 10;

    @Override
    public String id() {
        return "move-layer";
    }

    @Override
    public String displayName() {
        return Bundle.MoveLayer();
    }

    @Override
    public String hint() {
        return Bundle.MoveLayer_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("move", 20);
    }

    @Override
    public char shortcut() {
        return 'V';
    }

    @Override
    public int position() {
        return 100;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.MOVE_CURSOR);
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return canvas.document().state().activeLayer().map(layer -> new Moving(canvas.document(), layer, at));
    }

    @Override
    public boolean key(CanvasContext canvas, KeyEvent event) {
        if (event.isControlDown() || event.isAltDown()) {
            return false;
        }
        int step = event.isShiftDown() ? LARGE_STEP : 1;
        return switch (event.getKeyCode()) {
            case KeyEvent.VK_LEFT -> moveBy(canvas.document(), -step, 0);
            case KeyEvent.VK_RIGHT -> moveBy(canvas.document(), step, 0);
            case KeyEvent.VK_UP -> moveBy(canvas.document(), 0, -step);
            case KeyEvent.VK_DOWN -> moveBy(canvas.document(), 0, step);
            default -> false;
        };
    }

    /** Steps in a row become one edit, as long as the layer stays the same. */
    private static boolean moveBy(Document document, int dx, int dy) {
        document.state()
                .activeLayer()
                .ifPresent(layer -> document.edit(
                        Bundle.MoveLayer(),
                        "arrow keys " + layer.id(),
                        state -> Layers.setOffset(
                                state,
                                layer.id(),
                                layer.properties().x() + dx,
                                layer.properties().y() + dy)));
        return true;
    }

    private static final class Moving implements Gesture {
        private final Document document;
        private final Layer layer;
        private final Pointer start;
        private final Object mergeKey = new Object();

        Moving(Document document, Layer layer, Pointer start) {
            this.document = document;
            this.layer = layer;
            this.start = start;
        }

        @Override
        public void drag(Pointer at) {
            int dx = (int) Math.round(at.x() - start.x());
            int dy = (int) Math.round(at.y() - start.y());
            if (at.shift()) {
                dx = Math.abs(dx) >= Math.abs(dy) ? dx : 0;
                dy = dx == 0 ? dy : 0;
            }
            moveTo(layer.properties().x() + dx, layer.properties().y() + dy);
        }

        private void moveTo(int x, int y) {
            document.edit(
                    Bundle.MoveLayer(),
                    mergeKey,
                    state -> state.find(layer.id()).isPresent() ? Layers.setOffset(state, layer.id(), x, y) : state);
        }

        @Override
        public void release(Pointer at) {
            drag(at);
        }

        @Override
        public void cancel() {
            moveTo(layer.properties().x(), layer.properties().y());
        }
    }
}
