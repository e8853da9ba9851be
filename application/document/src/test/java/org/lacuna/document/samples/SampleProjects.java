package org.lacuna.document.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntBinaryOperator;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/**
 * Makes the projects under sample-projects from the pictures there. Run from the top of the tree after a change to them; the
 * same pictures always give the same files.
 */
public final class SampleProjects {
    private static final int WALL_WIDTH = 768;
    private static final int WALL_HEIGHT = 512;
    private static final Rect WALL_IN_PICTURE = new Rect(150, 232, WALL_WIDTH, WALL_HEIGHT);
    private static final int MEADOW = 512;

    private SampleProjects() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "sample-projects");
        Pixels rock = picture(folder.resolve("pictures/rock-wall.png"));
        Formats.write(weatheredWall(rock), folder.resolve("weathered-wall/weathered-wall.ora"));
        Pixels clover = picture(folder.resolve("pictures/clover-grass.png"));
        Formats.write(meadowTile(clover), folder.resolve("meadow-tile/meadow-tile.ora"));
    }

    private static Pixels picture(Path file) throws IOException {
        return Pixels.of(Compositor.flatten(Formats.read(file)));
    }

    /** A rock face from which two pieces broke off; the larger one is selected. The light is graded in layers of its own. */
    static DocumentState weatheredWall(Pixels rock) {
        int[] argb = new int[WALL_WIDTH * WALL_HEIGHT];
        rock.readArgb(WALL_IN_PICTURE, argb, 0, WALL_WIDTH);
        Loss large = new Loss(352, 226, 44, 41);
        Loss small = new Loss(606, 330, 27, 29);
        large.breakOff(argb);
        small.breakOff(argb);
        RasterLayer wall = RasterLayer.of("Rock wall", Pixels.ofArgb(WALL_WIDTH, WALL_HEIGHT, argb));
        RasterLayer shade = graded("Shade", BlendMode.MULTIPLY, 0.7, SampleProjects::shade);
        RasterLayer sun = graded("Evening sun", BlendMode.NORMAL, 1, SampleProjects::sun);
        RasterLayer glow = graded("Glow", BlendMode.NORMAL, 0.5, SampleProjects::glow);
        GroupLayer light = GroupLayer.of("Light", List.of(glow, sun));
        light = light.withProperties(
                light.properties().withBlendMode(BlendMode.OVERLAY).withOpacity(0.55));
        List<Layer> layers = List.of(light, shade, wall);
        return document(WALL_WIDTH, WALL_HEIGHT, layers).withSelection(Optional.of(large.around()));
    }

    /** The topmost layer is active, so that what is generated from the whole picture comes above all of it. */
    private static DocumentState document(int width, int height, List<? extends Layer> layers) {
        GroupLayer root = (GroupLayer) withIdsFromNames(GroupLayer.of("root", layers), "");
        return new DocumentState(
                width,
                height,
                DocumentState.DEFAULT_DPI,
                root,
                Optional.of(root.children().get(0).id()),
                Optional.empty());
    }

    /** Identities that are the same in every run. */
    private static Layer withIdsFromNames(Layer layer, String path) {
        String name = path + "/" + layer.properties().name();
        LayerId id = new LayerId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        if (layer instanceof GroupLayer group) {
            return group.withChildren(group.children().stream()
                            .map(child -> withIdsFromNames(child, name))
                            .toList())
                    .withId(id);
        }
        return layer.withId(id);
    }

    private static RasterLayer graded(String name, BlendMode mode, double opacity, IntBinaryOperator colour) {
        RasterLayer layer = RasterLayer.of(name, painted(WALL_WIDTH, WALL_HEIGHT, colour));
        return layer.withProperties(layer.properties().withBlendMode(mode).withOpacity(opacity));
    }

    private static Pixels painted(int width, int height, IntBinaryOperator colour) {
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = colour.applyAsInt(i % width, i / width);
        }
        return Pixels.ofArgb(width, height, argb);
    }

    /** Darker and cooler towards the lower left. */
    private static int shade(int x, int y) {
        double t = clamp(0.75 * (1 - (double) x / WALL_WIDTH) + 0.6 * (double) y / WALL_HEIGHT - 0.25);
        return rgb(255 - 105 * t, 255 - 92 * t, 255 - 70 * t);
    }

    /** Warm from the upper right. */
    private static int sun(int x, int y) {
        double t = clamp(1.15 - Math.hypot((x - 700) / 620.0, (y + 60) / 560.0));
        return argb(255 * t, 236, 172, 104);
    }

    private static int glow(int x, int y) {
        double t = clamp(1 - Math.hypot((x - 740) / 420.0, (y - 20) / 330.0));
        return argb(200 * t * t, 255, 190, 120);
    }

    /** A tile of clover with dry patches and daisies; all layers repeat without a seam, as the picture does. */
    static DocumentState meadowTile(Pixels clover) {
        RasterLayer ground = RasterLayer.of("Clover", clover);
        Noise dry = new Noise(3, MEADOW, 3);
        RasterLayer patches = RasterLayer.of("Dry patches", painted(MEADOW, MEADOW, (x, y) -> {
            double t = clamp(2.2 * dry.at(x, y) - 0.15);
            return argb(210 * t, 226, 196, 120);
        }));
        patches = patches.withProperties(
                patches.properties().withBlendMode(BlendMode.MULTIPLY).withOpacity(0.8));
        Noise light = new Noise(8, MEADOW, 2);
        RasterLayer sunlight = RasterLayer.of("Sunlight", painted(MEADOW, MEADOW, (x, y) -> {
            double t = clamp(0.5 + light.at(x, y));
            return argb(255 * t, 255, 240, 170);
        }));
        sunlight = sunlight.withProperties(
                sunlight.properties().withBlendMode(BlendMode.OVERLAY).withOpacity(0.35));
        RasterLayer daisies = RasterLayer.of("Daisies", Daisies.scattered(MEADOW, 46, new Random(5)));
        return document(MEADOW, MEADOW, List.of(daisies, sunlight, patches, ground));
    }

    static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }

    static int rgb(double red, double green, double blue) {
        return argb(255, red, green, blue);
    }

    static int argb(double alpha, double red, double green, double blue) {
        return channel(alpha) << 24 | channel(red) << 16 | channel(green) << 8 | channel(blue);
    }

    private static int channel(double value) {
        return (int) Math.round(Math.max(0, Math.min(255, value)));
    }

    /** A place where the weathered skin of the rock broke off: ragged, pale and dusty inside, with a shadowed rim. */
    private static final class Loss {
        private static final int DEPTH = 7;

        private final double centreX;
        private final double centreY;
        private final double radius;
        private final Noise ragged;
        private final Noise dust;
        private final Noise speckle;

        Loss(double centreX, double centreY, double radius, long seed) {
            this.centreX = centreX;
            this.centreY = centreY;
            this.radius = radius;
            ragged = new Noise(seed, 256, 5);
            dust = new Noise(seed + 1, 64, 8);
            speckle = new Noise(seed + 2, 97, 61);
        }

        /** Above 0 inside, in pixels from the border or so. */
        private double inside(double x, double y) {
            double distance = Math.hypot((x - centreX) / 1.12, (y - centreY) / 0.88);
            return radius - distance + 0.55 * radius * ragged.at(x, y) + 7 * ragged.at(4 * x, 4 * y);
        }

        private double coverage(double x, double y) {
            return clamp(inside(x, y) / 1.5 + 0.5);
        }

        void breakOff(int[] argb) {
            Rect area = area();
            for (int y = area.y(); y < area.bottom(); y++) {
                for (int x = area.x(); x < area.right(); x++) {
                    int at = y * WALL_WIDTH + x;
                    argb[at] = broken(x, y, argb[at]);
                }
            }
        }

        private int broken(int x, int y, int rock) {
            double grain = 34 * dust.at(x, y) + 30 * ragged.at(2 * x, 5 * y) + 14 * speckle.at(x, y);
            double light = 1 - 0.5 * shadow(x, y, 1) + 0.07 * shadow(x, y, -1);
            double chipped = clamp(1 + inside(x, y) / 4) * (1 - coverage(x, y)) * 40;
            double t = coverage(x, y);
            return rgb(
                    mix((rock >> 16 & 0xff) + chipped, (188 + grain) * light, t),
                    mix((rock >> 8 & 0xff) + chipped, (181 + grain) * light, t),
                    mix((rock & 0xff) + chipped, (168 + grain) * light, t));
        }

        /**
         * How much of the light the rim keeps away.
         *
         * @param from 1 for light from the upper left, -1 for light from the lower right
         */
        private double shadow(int x, int y, int from) {
            double open = 0;
            for (int step = 1; step <= DEPTH; step++) {
                open += coverage(x - from * step, y - from * 1.3 * step) / DEPTH;
            }
            return 1 - open * open;
        }

        private static double mix(double a, double b, double t) {
            return a + (b - a) * t;
        }

        private Rect area() {
            int reach = (int) (2 * radius);
            return new Rect((int) centreX - reach, (int) centreY - reach, 2 * reach, 2 * reach)
                    .intersect(Rect.ofSize(WALL_WIDTH, WALL_HEIGHT));
        }

        /** The loss and a little of the rock around it. */
        Mask around() {
            Rect area = area();
            byte[] values = new byte[(int) area.area()];
            for (int i = 0; i < values.length; i++) {
                double covered = coverage(area.x() + i % area.width(), area.y() + i / area.width());
                values[i] = (byte) Math.round(255 * covered);
            }
            return Mask.of(area, values).grow(7).feather(2);
        }
    }
}
