package org.lacuna.generation;

import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.generation.masks.Masks;
import org.lacuna.generation.pictures.Resampling;
import org.lacuna.generation.pictures.Resampling.Filter;
import org.lacuna.generation.plan.MaskPlan;

/**
 * The masks that come of a selection: where the model paints, what is filled beforehand, and how the result covers the
 * canvas. Their soft borders are computed at the canvas's resolution as long as that is moderate, else at a lower one: soft
 * borders of large selections are wide, and the selection itself is always taken at full resolution.
 */
final class SelectionMasks {
    private static final int MOST = 2048;
    /** What the denoising mask leaves below this is not touched. */
    private static final float TOUCHED = 1e-3f;

    private static final float SNAP_TO_ONE = 0.99f;
    private static final int BAND = 128;

    private final Mask selection;
    private final Rect context;
    private final boolean exact;
    private final int width;
    private final int height;
    /** How far the result covers, at the working size. */
    private final float[] coverage;
    /** The same by rows of the context; null when the selection itself is meant exactly. */
    private final Resampling coverageRows;

    private final float[] denoise;
    private final float[] fill;
    private final byte[] selectedRow;

    /**
     * @param paintedWidth width of the masks for the model
     */
    SelectionMasks(Mask selection, Rect context, MaskPlan plan, int paintedWidth, int paintedHeight) {
        this.selection = selection;
        this.context = context;
        exact = plan.reach() == 0;
        double shrink = Math.min(1, (double) MOST / Math.max(context.width(), context.height()));
        width = Math.max(1, (int) Math.round(context.width() * shrink));
        height = Math.max(1, (int) Math.round(context.height() * shrink));
        selectedRow = new byte[context.width()];

        float[] selected = selected();
        float[] soft =
                Masks.triangularBlur(Masks.dilate(selected, width, height, plan.grow() * shrink), width, height, (int)
                        Math.round(plan.feather() * shrink));
        denoise = Masks.snap(painted(soft, paintedWidth, paintedHeight), SNAP_TO_ONE);
        fill = painted(Masks.dilate(selected, width, height, plan.fillGrow() * shrink), paintedWidth, paintedHeight);
        coverage = exact ? selected : faded(soft, plan, shrink);
        coverageRows = new Resampling(1, width, height, context.width(), context.height(), Filter.LINEAR);
        coverageRows.add(coverage, 0, height);
    }

    /** How far each pixel is painted over, at the painted size. */
    float[] denoise() {
        return denoise;
    }

    /** What is filled beforehand, at the painted size. */
    float[] fill() {
        return fill;
    }

    /** How far the result covers the canvas, over the whole context at some small size. */
    float[] coverage(int smallWidth, int smallHeight) {
        return painted(coverage, smallWidth, smallHeight);
    }

    /** How far the result covers a run of canvas pixels in one row; the selection itself is covered fully. */
    void coverage(int x, int y, float[] target) {
        float[] row = new float[context.width()];
        if (!exact) {
            coverageRows.row(y - context.y(), row, 0);
        }
        selection.readRow(x, y, target.length, selectedRow, 0);
        for (int i = 0; i < target.length; i++) {
            target[i] = Math.max(row[x - context.x() + i], (selectedRow[i] & 0xff) / 255f);
        }
    }

    private float[] selected() {
        Resampling scaling = new Resampling(1, context.width(), context.height(), width, height, Filter.LINEAR);
        for (int y = 0; y < context.height(); y += BAND) {
            int rows = Math.min(BAND, context.height() - y);
            byte[] values = selection.toBytes(new Rect(context.x(), context.y() + y, context.width(), rows));
            float[] band = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                band[i] = (values[i] & 0xff) / 255f;
            }
            scaling.add(band, y, rows);
        }
        return scaling.all();
    }

    private float[] faded(float[] soft, MaskPlan plan, double shrink) {
        float[] inner = Masks.erode(Masks.above(soft, TOUCHED), width, height, plan.shrink() * shrink);
        return Masks.gaussianBlur(
                inner, width, height, plan.blendSigma() * shrink, (int) Math.round(plan.blendRadius() * shrink));
    }

    private float[] painted(float[] plane, int paintedWidth, int paintedHeight) {
        return Resampling.scale(plane, 1, width, height, paintedWidth, paintedHeight, Filter.LINEAR);
    }
}
