package org.lacuna.document.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class WarpTest {
    private static Pixels noise(int width, int height) {
        Random random = new Random(5);
        return Pixels.ofArgb(width, height, random.ints((long) width * height).toArray());
    }

    private static Pixels plain(int width, int height, int argb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb);
        return Pixels.ofArgb(width, height, pixels);
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void aQuarterTurnMovesPixelsUnchanged(Interpolation interpolation) {
        Pixels opaque = plain(9, 6, 0xff000000)
                .withArgb(
                        new Rect(2, 1, 3, 2),
                        new int[] {0xff102030, 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff, 0xff7f7f7f},
                        0,
                        3);
        AffineTransform turn = new AffineTransform(0, 1, -1, 0, 0, 0);
        Rect area = Projection.of(turn).of(opaque.bounds());
        assertThat(area).isEqualTo(Rect.between(-6, 0, 0, 9));
        Pixels turned = Warp.of(opaque, Projection.of(turn), area, interpolation);
        assertThat(turned).isEqualTo(Turn.CLOCKWISE.of(opaque));
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void nothingChangesWhereNothingMoves(Interpolation interpolation) {
        Pixels picture = noise(40, 37);
        Pixels warped = Warp.of(picture, Projection.IDENTITY, picture.bounds(), interpolation);
        for (int y = 0; y < 37; y++) {
            for (int x = 0; x < 40; x++) {
                boolean visible = picture.argb(x, y) >>> 24 != 0;
                assertThat(warped.argb(x, y)).isEqualTo(visible ? picture.argb(x, y) : 0);
            }
        }
    }

    /** Inside, where borders play no part, scaling by a projection is what the resampler does. */
    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"BICUBIC", "LANCZOS3"})
    void scalingAgreesWithTheResampler(Interpolation interpolation) {
        int[] tones = new int[64 * 48];
        for (int i = 0; i < tones.length; i++) {
            int tone = (int) (127 + 100 * Math.sin(i % 64 * 0.31) * Math.cos(i / 64 * 0.23));
            tones[i] = 0xff000000 | tone * 0x10101;
        }
        Pixels picture = Pixels.ofArgb(64, 48, tones);
        for (double scale : new double[] {0.5, 1.5, 2}) {
            int width = (int) (64 * scale);
            int height = (int) (48 * scale);
            Pixels expected = Resampler.scaled(picture, width, height, interpolation);
            Pixels actual = Warp.of(
                    picture,
                    Projection.of(AffineTransform.getScaleInstance(scale, scale)),
                    Rect.ofSize(width, height),
                    interpolation);
            int margin = (int) Math.ceil(4 * Math.max(1, scale));
            for (int y = margin; y < height - margin; y++) {
                for (int x = margin; x < width - margin; x++) {
                    assertThat(actual.argb(x, y) & 0xff).isCloseTo(expected.argb(x, y) & 0xff, within(1));
                }
            }
        }
    }

    @Test
    void onePlainColourStaysInPerspective() {
        Pixels red = plain(50, 50, 0xffc03020);
        Projection projection = Projection.ofCorners(
                        red.bounds(),
                        List.of(
                                new Point2D.Double(20, 0),
                                new Point2D.Double(60, 10),
                                new Point2D.Double(80, 70),
                                new Point2D.Double(0, 60)))
                .orElseThrow();
        Rect area = projection.of(red.bounds());
        Pixels warped = Warp.of(red, projection, area, Interpolation.BICUBIC);
        assertThat(warped.argb(40, 35)).isEqualTo(0xffc03020);
        assertThat(warped.argb(0, 0) >>> 24).isZero();
        for (int y = 0; y < area.height(); y++) {
            for (int x = 0; x < area.width(); x++) {
                int argb = warped.argb(x, y);
                if (argb >>> 24 > 40) {
                    assertThat(argb >> 16 & 0xff).isCloseTo(0xc0, within(4));
                }
            }
        }
    }

    /** A fine pattern made much smaller becomes its mean, not single pixels of it. */
    @Test
    void allPixelsCountWhenAPictureShrinks() {
        int[] stripes = new int[160 * 160];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i % 160 % 2 == 0 ? 0xff000000 : 0xffffffff;
        }
        AffineTransform shrink = AffineTransform.getScaleInstance(0.1, 0.1);
        Pixels small = Warp.of(
                Pixels.ofArgb(160, 160, stripes), Projection.of(shrink), new Rect(0, 0, 16, 16), Interpolation.BICUBIC);
        assertThat(small.argb(8, 8) & 0xff).isCloseTo(127, within(4));
    }

    @Test
    void sixteenBitsStayFine() {
        long[] argb = new long[30 * 30];
        Arrays.fill(argb, 0xffff_1234_5678_9abcL);
        Pixels deep = Pixels.ofArgb64(30, 30, argb);
        AffineTransform turn = AffineTransform.getRotateInstance(0.4, 15, 15);
        Pixels turned = Warp.of(deep, Projection.of(turn), deep.bounds(), Interpolation.LANCZOS3);
        assertThat(turned.format()).isEqualTo(PixelFormat.RGBA16);
        assertThat(turned.argb64(15, 15) & 0xffff).isCloseTo(0x9abcL, within(2L));
    }

    @Test
    void masksAreProjectedLikePictures() {
        Mask square = Mask.rectangle(new Rect(10, 10, 20, 20));
        Mask doubled = Warp.of(square, Projection.of(AffineTransform.getScaleInstance(2, 2)), Interpolation.BICUBIC);
        assertThat(doubled.at(40, 40)).isEqualTo(255);
        assertThat(doubled.at(18, 40)).isZero();
        assertThat(doubled.bounds()).isEqualTo(new Rect(20, 20, 40, 40));
        assertThat(Warp.of(Mask.EMPTY, Projection.IDENTITY, Interpolation.BICUBIC)
                        .isEmpty())
                .isTrue();
    }
}
