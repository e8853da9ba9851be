package org.lacuna.document.blend;

import java.util.Arrays;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.ReferenceBlending.Colour;

/** A whole picture, a colour for each pixel; knows at which pixels rounding may have decided. */
public final class ReferencePicture {
    @FunctionalInterface
    public interface Change {
        Colour of(int x, int y, Colour colour);
    }

    @FunctionalInterface
    public interface Combination {
        Colour of(int x, int y, Colour own, Colour other);
    }

    private final Rect area;
    private final Colour[] colours;
    private final boolean[] unsure;

    public ReferencePicture(Rect area) {
        this.area = area;
        colours = new Colour[(int) area.area()];
        unsure = new boolean[colours.length];
        Arrays.fill(colours, Colour.NONE);
    }

    public Rect area() {
        return area;
    }

    public ReferencePicture copy() {
        ReferencePicture copy = new ReferencePicture(area);
        System.arraycopy(colours, 0, copy.colours, 0, colours.length);
        System.arraycopy(unsure, 0, copy.unsure, 0, unsure.length);
        return copy;
    }

    private int index(int x, int y) {
        return (y - area.y()) * area.width() + x - area.x();
    }

    public Colour at(int x, int y) {
        return colours[index(x, y)];
    }

    public boolean isUnsure(int x, int y) {
        return unsure[index(x, y)];
    }

    public void set(int x, int y, Colour colour, boolean isUnsure) {
        colours[index(x, y)] = colour;
        unsure[index(x, y)] = isUnsure;
    }

    public void change(Change change, ReferenceBlending blending) {
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                int i = index(x, y);
                colours[i] = change.of(x, y, colours[i]);
                unsure[i] |= blending.tookAStep();
            }
        }
    }

    /** With another picture that covers the same area. */
    public void combine(ReferencePicture other, Combination combination, ReferenceBlending blending) {
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                int i = index(x, y);
                colours[i] = combination.of(x, y, colours[i], other.at(x, y));
                unsure[i] |= blending.tookAStep() | other.isUnsure(x, y);
            }
        }
    }
}
