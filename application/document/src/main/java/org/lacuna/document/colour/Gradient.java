package org.lacuna.document.colour;

import java.util.ArrayList;
import java.util.List;

/**
 * Colours along a way from 0 to 1. Between two stops colour and alpha go evenly from one to the other, each by itself; before
 * the first and after the last stop they stay. Two stops at one place make a sharp edge.
 *
 * @param stops at least one, by growing position
 */
public record Gradient(List<GradientStop> stops) {
    public Gradient {
        stops = List.copyOf(stops);
        if (stops.isEmpty()) {
            throw new IllegalArgumentException("a gradient needs a stop");
        }
        for (int i = 1; i < stops.size(); i++) {
            if (stops.get(i).position() < stops.get(i - 1).position()) {
                throw new IllegalArgumentException("a gradient's stops must be in order");
            }
        }
    }

    /** From one colour to another. */
    public static Gradient between(Colour first, Colour last) {
        return new Gradient(List.of(new GradientStop(0, first), new GradientStop(1, last)));
    }

    /** The same way walked from its end. */
    public Gradient reversed() {
        List<GradientStop> backwards = new ArrayList<>();
        for (GradientStop stop : stops) {
            backwards.add(0, new GradientStop(1 - stop.position(), stop.colour()));
        }
        return new Gradient(backwards);
    }

    /** Ready to be looked up pixel by pixel. */
    public Lookup lookup() {
        return new Lookup(stops);
    }

    /** A gradient's colours at hand as numbers; immutable. */
    public static final class Lookup {
        private final float[] positions;
        private final float[][] colours;
        /** One by the distance from each stop to the next; unused where that is 0. */
        private final float[] scales;

        private Lookup(List<GradientStop> stops) {
            positions = new float[stops.size()];
            colours = new float[stops.size()][];
            scales = new float[stops.size()];
            for (int i = 0; i < positions.length; i++) {
                Colour colour = stops.get(i).colour();
                positions[i] = (float) stops.get(i).position();
                colours[i] = new float[] {
                    (float) colour.red(), (float) colour.green(), (float) colour.blue(), (float) colour.alpha()
                };
            }
            for (int i = 1; i < positions.length; i++) {
                scales[i - 1] = 1 / (positions[i] - positions[i - 1]);
            }
        }

        /**
         * @param rgba gets red, green, blue and alpha in 0..1
         */
        public void at(float position, float[] rgba) {
            int last = positions.length - 1;
            int next = 0;
            while (next <= last && positions[next] <= position) {
                next++;
            }
            if (next == 0 || next > last) {
                set(colours[Math.min(next, last)], rgba);
                return;
            }
            float[] low = colours[next - 1];
            float[] high = colours[next];
            float part = (position - positions[next - 1]) * scales[next - 1];
            rgba[0] = low[0] + part * (high[0] - low[0]);
            rgba[1] = low[1] + part * (high[1] - low[1]);
            rgba[2] = low[2] + part * (high[2] - low[2]);
            rgba[3] = low[3] + part * (high[3] - low[3]);
        }

        private static void set(float[] colour, float[] rgba) {
            rgba[0] = colour[0];
            rgba[1] = colour[1];
            rgba[2] = colour[2];
            rgba[3] = colour[3];
        }
    }
}
