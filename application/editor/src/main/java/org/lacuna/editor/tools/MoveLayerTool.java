package org.lacuna.editor.tools;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.Set;
import javax.swing.Icon;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.LayerMasks;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.Transforming;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.editor.guides.GuideGesture;
import org.lacuna.editor.guides.Magnet;
import org.lacuna.editor.guides.Snapping;
import org.lacuna.editor.layers.LayerChoice;
import org.lacuna.editor.layers.LockedLayers;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Moves the chosen layers by whole pixels. */
@NbBundle.Messages({
    "MoveLayer=Move Layer",
    "MoveLayer_hint=Drag the chosen layers, or a guide; Ctrl stops snapping, Shift keeps to one direction. Arrow keys move by a"
            + " pixel, with Shift by ten."
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
    public Cursor cursor(CanvasContext canvas, Pointer at) {
        return GuideGesture.at(canvas, at)
                .map(guide -> GuideGesture.isSeenUpright(canvas, guide.direction()))
                .map(upright -> Cursor.getPredefinedCursor(upright ? Cursor.E_RESIZE_CURSOR : Cursor.N_RESIZE_CURSOR))
                .orElseGet(this::cursor);
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        Optional<Guide> guide = GuideGesture.at(canvas, at);
        if (guide.isPresent()) {
            return guide.map(grasped -> GuideGesture.move(canvas, grasped));
        }
        return canvas.document()
                .state()
                .activeLayer()
                .filter(layer -> isPossible(canvas.document()))
                .map(layer -> new Moving(canvas, at));
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

    /** Steps in a row become one edit, as long as the layers stay the same. */
    private static boolean moveBy(Document document, int dx, int dy) {
        Set<LayerId> layers = LayerChoice.get().of(document);
        if (!layers.isEmpty() && isPossible(document)) {
            boolean mask = movesMask(document);
            document.edit(
                    Bundle.MoveLayer(), "arrow keys " + mask + layers, state -> moved(state, layers, mask, dx, dy));
        }
        return true;
    }

    /** Whether something can be moved; tells what keeps it if not. */
    private static boolean isPossible(Document document) {
        return movesMask(document) || LockedLayers.mayMove(document);
    }

    /** A mask that is not linked moves by itself while tools work on it. */
    private static boolean movesMask(Document document) {
        return PaintFocus.getDefault().isMaskChosen(document)
                && document.state()
                        .activeLayer()
                        .flatMap(Layer::mask)
                        .filter(mask -> !mask.linked())
                        .isPresent();
    }

    private static DocumentState moved(DocumentState state, Set<LayerId> layers, boolean mask, int dx, int dy) {
        return mask
                ? state.active().map(id -> LayerMasks.moveBy(state, id, dx, dy)).orElse(state)
                : Layers.moveBy(state, layers, dx, dy);
    }

    private static final class Moving implements Gesture {
        private final CanvasContext canvas;
        private final Set<LayerId> layers;
        private final boolean mask;
        private final Pointer start;
        private final Rect box;
        private final Magnet magnet;
        private final Object mergeKey = new Object();
        private int movedX;
        private int movedY;

        Moving(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            this.start = start;
            DocumentState before = canvas.document().state();
            layers = LayerChoice.get().of(canvas.document());
            mask = movesMask(canvas.document());
            box = Transforming.extent(before, layers);
            magnet = Magnet.of(canvas, layers);
        }

        @Override
        public void drag(Pointer at) {
            int dx = (int) Math.round(at.x() - start.x());
            int dy = (int) Math.round(at.y() - start.y());
            if (at.shift()) {
                dx = Math.abs(dx) >= Math.abs(dy) ? dx : 0;
                dy = dx == 0 ? dy : 0;
            }
            Snapping.Snapped snapped = magnet.draw(mask ? Rect.EMPTY : box.translate(dx, dy), at);
            moveTo(
                    dx == 0 && at.shift() ? 0 : dx + (int) snapped.dx(),
                    dy == 0 && at.shift() ? 0 : dy + (int) snapped.dy());
        }

        /** Only what is missing is added, so that others may change the document meanwhile. */
        private void moveTo(int dx, int dy) {
            int moreX = dx - movedX;
            int moreY = dy - movedY;
            movedX = dx;
            movedY = dy;
            canvas.document().edit(Bundle.MoveLayer(), mergeKey, state -> moved(state, layers, mask, moreX, moreY));
        }

        @Override
        public void release(Pointer at) {
            drag(at);
            magnet.release();
        }

        @Override
        public void cancel() {
            moveTo(0, 0);
        }

        @Override
        public void paint(Graphics2D graphics) {
            magnet.paint(graphics);
        }

        @Override
        public Rectangle area() {
            return magnet.area(new Rectangle());
        }
    }
}
