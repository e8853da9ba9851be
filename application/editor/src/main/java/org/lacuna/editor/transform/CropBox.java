package org.lacuna.editor.transform;

import java.util.Optional;
import org.lacuna.document.Rect;

/** What becomes of a box of whole pixels when it is dragged. */
final class CropBox {
    private CropBox() {}

    /**
     * The box between two points, each rounded to the nearest pixel's edge.
     *
     * @param ratio width by height; the longer way of the pointer counts
     */
    static Rect between(double x0, double y0, double x1, double y1, Optional<Double> ratio) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        if (ratio.isPresent()) {
            double width = Math.max(Math.abs(dx), Math.abs(dy) * ratio.get());
            dx = Math.copySign(width, dx);
            dy = Math.copySign(width / ratio.get(), dy);
        }
        return box(x0, y0, x0 + dx, y0 + dy);
    }

    private static Rect box(double x0, double y0, double x1, double y1) {
        return Rect.between(
                (int) Math.round(Math.min(x0, x1)),
                (int) Math.round(Math.min(y0, y1)),
                (int) Math.round(Math.max(x0, x1)),
                (int) Math.round(Math.max(y0, y1)));
    }

    /**
     * With one of its handles ({@link Quad#HANDLES}) moved by so much; what lies across stays. With a ratio a side takes the other
     * two along, around their middle.
     */
    static Rect byHandle(Rect box, int handle, double dx, double dy, Optional<Double> ratio) {
        boolean left = handle == 0 || handle == 3 || handle == 7;
        boolean right = handle == 1 || handle == 2 || handle == 5;
        boolean top = handle == 0 || handle == 1 || handle == 4;
        boolean bottom = handle == 2 || handle == 3 || handle == 6;
        double x0 = box.x() + (left ? dx : 0);
        double x1 = box.right() + (right ? dx : 0);
        double y0 = box.y() + (top ? dy : 0);
        double y1 = box.bottom() + (bottom ? dy : 0);
        if (ratio.isEmpty()) {
            return box(x0, y0, x1, y1);
        }
        if (handle < 4) {
            return between(left ? x1 : x0, top ? y1 : y0, left ? x0 : x1, top ? y0 : y1, ratio);
        }
        if (left || right) {
            double height = Math.abs(x1 - x0) / ratio.get();
            double middle = (y0 + y1) / 2;
            return box(x0, middle - height / 2, x1, middle + height / 2);
        }
        double width = Math.abs(y1 - y0) * ratio.get();
        double middle = (x0 + x1) / 2;
        return box(middle - width / 2, y0, middle + width / 2, y1);
    }

    /** The largest box of that ratio inside a box, in its middle. */
    static Rect fitted(Rect box, double ratio) {
        double width = Math.min(box.width(), box.height() * ratio);
        double height = width / ratio;
        int w = Math.max(1, (int) Math.round(width));
        int h = Math.max(1, (int) Math.round(height));
        return new Rect(box.x() + (box.width() - w) / 2, box.y() + (box.height() - h) / 2, w, h);
    }
}
