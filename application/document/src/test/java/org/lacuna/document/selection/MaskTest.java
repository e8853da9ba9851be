package org.lacuna.document.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class MaskTest {
    private static final Rect PLANE = new Rect(-400, -400, 1000, 1000);

    /** Dabs, rectangles and noise, around the origin. */
    private static Mask random(Random random) {
        Mask mask = Mask.EMPTY;
        for (int i = random.nextInt(4); i > 0; i--) {
            int x = random.nextInt(500) - 200;
            int y = random.nextInt(500) - 200;
            mask = switch (random.nextInt(4)) {
                case 0 -> mask.union(Mask.rectangle(new Rect(x, y, random.nextInt(300), random.nextInt(300))));
                case 1 -> mask.withDab(x, y, random.nextDouble() * 60, random.nextDouble());
                case 2 -> mask.subtract(Mask.rectangle(new Rect(x, y, 50, 50)));
                default -> {
                    byte[] noise = new byte[40 * 30];
                    random.nextBytes(noise);
                    yield mask.union(Mask.of(new Rect(x, y, 40, 30), noise));
                }
            };
        }
        return mask;
    }

    private static int[] values(Mask mask, Rect area) {
        byte[] bytes = mask.toBytes(area);
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        return values;
    }

    @Property(tries = 60)
    void combinesValueByValue(@ForAll long seed) {
        Random random = new Random(seed);
        Mask a = random(random);
        Mask b = random(random);
        int[] va = values(a, PLANE);
        int[] vb = values(b, PLANE);
        int[] all = IntStream.range(0, va.length).toArray();
        assertThat(values(a.union(b), PLANE)).isEqualTo(map(all, i -> Math.max(va[i], vb[i])));
        assertThat(values(a.intersect(b), PLANE)).isEqualTo(map(all, i -> Math.min(va[i], vb[i])));
        assertThat(values(a.subtract(b), PLANE)).isEqualTo(map(all, i -> Math.min(va[i], 255 - vb[i])));
        assertThat(values(a.invert(PLANE), PLANE)).isEqualTo(map(all, i -> 255 - va[i]));
    }

    private static int[] map(int[] indices, IntUnaryOperator value) {
        return IntStream.of(indices).map(value).toArray();
    }

    @Property(tries = 60)
    void hasTightBoundsAndOneFormPerContent(@ForAll long seed) {
        Mask mask = random(new Random(seed));
        int[] values = values(mask, PLANE);
        Rect bounds = Rect.EMPTY;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                bounds = bounds.union(new Rect(PLANE.x() + i % 1000, PLANE.y() + i / 1000, 1, 1));
            }
        }
        assertThat(mask.bounds()).isEqualTo(bounds);
        Mask again = Mask.of(PLANE, mask.toBytes(PLANE));
        assertThat(again).isEqualTo(mask).hasSameHashCodeAs(mask);
        assertThat(mask.translate(13, -300).translate(-13, 300)).isEqualTo(mask);
        assertThat(mask.translate(256, -512).translate(-200, 12)).isEqualTo(mask.translate(56, -500));
        assertThat(mask.invert(PLANE).invert(PLANE)).isEqualTo(mask);
    }

    @Test
    void keepsLargeRectanglesInLittleMemory() {
        Mask mask = Mask.rectangle(new Rect(3, 3, 90_000, 90_000));
        assertThat(mask.at(60_000, 60_000)).isEqualTo(255);
        assertThat(mask.bytesNotIn(Collections.newSetFromMap(new IdentityHashMap<>())))
                .as("only the tiles at the border")
                .isLessThan(4L * 353 * 65_536);
    }

    @Test
    void fillsPolygonsByCoverage() {
        List<Point2D> half = List.of(
                new Point2D.Double(10.5, 20),
                new Point2D.Double(14, 20),
                new Point2D.Double(14, 23),
                new Point2D.Double(10.5, 23));
        Mask soft = Mask.polygon(half, true, PLANE);
        assertThat(soft.bounds()).isEqualTo(new Rect(10, 20, 4, 3));
        assertThat(soft.at(10, 21)).isBetween(120, 136);
        assertThat(soft.at(11, 21)).isEqualTo(255);
        Mask hard = Mask.polygon(half, false, PLANE);
        assertThat(values(hard, hard.bounds())).containsOnly(255);
        assertThat(Mask.polygon(half, true, new Rect(12, 0, 5, 22)).bounds()).isEqualTo(new Rect(12, 20, 2, 2));
        assertThat(Mask.polygon(half.subList(0, 2), true, PLANE).isEmpty()).isTrue();
    }

    @Test
    void fillsTrianglesOverTheirArea() {
        Mask triangle = Mask.polygon(
                List.of(new Point2D.Double(-50, -50), new Point2D.Double(200, 10), new Point2D.Double(3, 180)),
                true,
                PLANE);
        double sum = 0;
        for (int value : values(triangle, triangle.bounds())) {
            sum += value / 255.0;
        }
        double area = 0.5 * Math.abs(250 * 230 - 53 * 60);
        assertThat(sum).isCloseTo(area, within(area * 0.002));
    }

    @Test
    void makesRoundDabs() {
        Mask hard = Mask.EMPTY.withDab(100, 100, 20, 1);
        assertThat(hard.at(100, 100)).isEqualTo(255);
        assertThat(hard.at(118, 100)).isEqualTo(255);
        assertThat(hard.at(121, 100)).isZero();
        double sum = 0;
        for (int value : values(hard, hard.bounds())) {
            sum += value / 255.0;
        }
        assertThat(sum).isCloseTo(Math.PI * 400, within(5.0));
        Mask soft = Mask.EMPTY.withDab(100, 100, 20, 0);
        assertThat(soft.at(100, 100)).isGreaterThan(250);
        assertThat(soft.at(110, 100)).isBetween(110, 145);
        assertThat(soft.at(118, 100)).isBetween(1, 12);
        assertThat(hard.withoutDab(100, 100, 25, 1).isEmpty()).isTrue();
    }

    @Test
    void makesLinesAsTheUnionOfAllDabsOnThem() {
        Mask line = Mask.EMPTY.withLine(-30, 10, 260, 90, 9, 0.5);
        Mask dabs = Mask.EMPTY;
        for (int i = 0; i <= 2000; i++) {
            double t = i / 2000.0;
            dabs = dabs.withDab(-30 + 290 * t, 10 + 80 * t, 9, 0.5);
        }
        int[] expected = values(dabs, PLANE);
        int[] actual = values(line, PLANE);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1));
        }
    }

    @Test
    void growsAndShrinksByADisc() {
        Mask dot = Mask.rectangle(new Rect(250, 250, 1, 1));
        Mask disc = dot.grow(30);
        for (int y = 210; y < 290; y++) {
            for (int x = 210; x < 290; x++) {
                boolean inside = (x - 250) * (x - 250) + (y - 250) * (y - 250) <= 900;
                assertThat(disc.at(x, y)).isEqualTo(inside ? 255 : 0);
            }
        }
        assertThat(disc.shrink(30)).isEqualTo(dot);
        assertThat(disc.shrink(31).isEmpty()).isTrue();
        assertThat(Mask.rectangle(new Rect(0, 0, 700, 700)).shrink(10))
                .isEqualTo(Mask.rectangle(new Rect(10, 10, 680, 680)));
        assertThat(disc.grow(0)).isSameAs(disc);
        assertThat(Mask.EMPTY.grow(9).isEmpty()).isTrue();
    }

    @Property(tries = 20)
    void growsToTheLargestValueWithinTheRadius(@ForAll long seed) {
        Random random = new Random(seed);
        Mask mask = random(random);
        int radius = 1 + random.nextInt(12);
        Mask grown = mask.grow(radius);
        Mask shrunk = mask.shrink(radius);
        for (int i = 0; i < 300; i++) {
            int x = random.nextInt(800) - 350;
            int y = random.nextInt(800) - 350;
            int largest = 0;
            int smallest = 255;
            for (int dy = -radius; dy <= radius; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                    if (dx * dx + dy * dy <= radius * radius) {
                        largest = Math.max(largest, mask.at(x + dx, y + dy));
                        smallest = Math.min(smallest, mask.at(x + dx, y + dy));
                    }
                }
            }
            assertThat(grown.at(x, y)).isEqualTo(largest);
            assertThat(shrunk.at(x, y)).isEqualTo(smallest);
        }
    }

    @Test
    void blursAsTheBellSays() {
        double sigma = 7;
        Mask edge = Mask.rectangle(new Rect(-300, -300, 600, 600)).blur(sigma);
        for (int x = 280; x < 320; x++) {
            double expected = 255 * (0.5 - 0.5 * erf((x + 0.5 - 300) / (sigma * Math.sqrt(2))));
            assertThat((double) edge.at(x, 0)).isCloseTo(expected, within(1.5));
        }
        assertThat(edge.at(0, 0)).isEqualTo(255);
        Mask feathered = Mask.rectangle(new Rect(-300, -300, 600, 600)).feather(20);
        assertThat(feathered.at(300 - 20, 0)).isGreaterThan(245);
        assertThat(feathered.at(300 + 20, 0)).isLessThan(10);
        assertThat(feathered.feather(0)).isSameAs(feathered);
    }

    /** Abramowitz and Stegun, 7.1.26. */
    private static double erf(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double series =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return Math.signum(x) * (1 - series * Math.exp(-x * x));
    }

    @Test
    void blursAcrossTilesWithoutSeams() {
        Mask mask = Mask.rectangle(new Rect(200, 200, 150, 150));
        Mask moved = Mask.rectangle(new Rect(33, 33, 150, 150));
        assertThat(mask.blur(11).translate(-167, -167)).isEqualTo(moved.blur(11));
        assertThat(mask.grow(23).translate(-167, -167)).isEqualTo(moved.grow(23));
    }

    @Property(tries = 60)
    void outlinesExactlyThePixelsInside(@ForAll long seed) {
        Mask mask = random(new Random(seed));
        Path2D outline = mask.outline();
        for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
            double[] point = new double[6];
            i.currentSegment(point);
            assertThat(point[0]).isEqualTo(Math.rint(point[0]));
        }
        Mask filled = Mask.shape(outline, false, PLANE);
        assertThat(filled).isEqualTo(mask.threshold(128));
    }

    @Test
    void outlinesHolesAndKeepsDiagonalNeighboursApart() {
        Mask ring = Mask.rectangle(new Rect(0, 0, 10, 10)).subtract(Mask.rectangle(new Rect(3, 3, 4, 4)));
        assertThat(subpaths(ring.outline())).isEqualTo(2);
        Mask diagonal = Mask.rectangle(new Rect(0, 0, 1, 1)).union(Mask.rectangle(new Rect(1, 1, 1, 1)));
        assertThat(subpaths(diagonal.outline())).isEqualTo(2);
        assertThat(new Area(diagonal.outline()).getBounds()).isEqualTo(new java.awt.Rectangle(0, 0, 2, 2));
        assertThat(points(Mask.rectangle(new Rect(5, 5, 4000, 3000)).outline()))
                .as("corners only")
                .isEqualTo(4);
        assertThat(subpaths(Mask.EMPTY.outline())).isZero();
    }

    private static int subpaths(Path2D path) {
        int count = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            count += i.currentSegment(new double[6]) == PathIterator.SEG_MOVETO ? 1 : 0;
        }
        return count;
    }

    private static int points(Path2D path) {
        int count = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            count += i.currentSegment(new double[6]) == PathIterator.SEG_CLOSE ? 0 : 1;
        }
        return count;
    }

    @Test
    void comesFromLayersAndImages() {
        Pixels pixels = Pixels.ofArgb(2, 1, new int[] {0x80ff0000, 0});
        RasterLayer layer = RasterLayer.of("layer", pixels);
        Mask alpha = layer.withProperties(layer.properties().withOffset(-7, 9)).alphaMask();
        assertThat(alpha.bounds()).isEqualTo(new Rect(-7, 9, 1, 1));
        assertThat(alpha.at(-7, 9)).isEqualTo(128);
        BufferedImage gray = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSample(1, 0, 0, 77);
        assertThat(Mask.ofGray(gray).at(1, 0)).isEqualTo(77);
        assertThat(Mask.ofGray(gray)
                        .toGrayImage(new Rect(1, 0, 1, 1))
                        .getRaster()
                        .getSample(0, 0, 0))
                .isEqualTo(77);
        BufferedImage colours = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        colours.setRGB(0, 0, 0xff4d4d4d);
        colours.setRGB(1, 0, 0x80ffffff);
        assertThat(Mask.ofGray(colours).at(0, 0)).isEqualTo(0x4d);
        assertThat(Mask.ofGray(colours).at(1, 0)).isEqualTo(0x80);
        assertThat(Mask.ofLightness(Pixels.of(colours))).isEqualTo(Mask.ofGray(colours));
    }

    @Test
    void refusesTheWrongNumberOfValues() {
        assertThatThrownBy(() -> Mask.of(new Rect(0, 0, 2, 2), new byte[3])).hasMessageContaining("3 values");
    }
}
