package org.lacuna.generation.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MasksTest {
    private static final int SIDE = 64;

    @Test
    void growsByTheRadiusInEveryDirection() {
        float[] grown = Masks.dilate(square(30, 30, 4), SIDE, SIDE, 6);
        assertThat(grown[at(24, 32)]).as("six left of the square").isEqualTo(1);
        assertThat(grown[at(23, 32)]).as("seven left of it").isEqualTo(0);
        assertThat(grown[at(39, 32)]).as("six right of it").isEqualTo(1);
        assertThat(grown[at(26, 26)]).as("within six of the corner").isEqualTo(1);
        assertThat(grown[at(24, 24)])
                .as("beyond six of the corner: the outline is round")
                .isEqualTo(0);
    }

    @Test
    void growingKeepsSoftSelection() {
        float[] soft = new float[SIDE * SIDE];
        soft[at(5, 5)] = 0.3f;
        assertThat(Masks.dilate(soft, SIDE, SIDE, 3)).isEqualTo(soft);
    }

    @Test
    void erosionUndoesGrowthOfAConvexShape() {
        float[] square = square(20, 20, 20);
        float[] back = Masks.erode(Masks.dilate(square, SIDE, SIDE, 5), SIDE, SIDE, 5);
        assertThat(back[at(30, 20)]).isEqualTo(1);
        assertThat(back[at(30, 19)]).isEqualTo(0);
        assertThat(back[at(20, 30)]).isEqualTo(1);
    }

    @Test
    void erosionDoesNotEatFromTheBorderOfThePlane() {
        float[] all = square(0, 0, SIDE);
        assertThat(Masks.erode(all, SIDE, SIDE, 10)).containsOnly(1f);
    }

    @Test
    void triangularBlurMakesARampOfItsSize() {
        float[] half = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < 32; x++) {
                half[at(x, y)] = 1;
            }
        }
        float[] soft = Masks.triangularBlur(half, SIDE, SIDE, 16);
        assertThat(soft[at(23, 10)]).as("eight before the edge").isCloseTo(1, within(1e-6f));
        assertThat(soft[at(40, 10)]).as("eight behind it").isCloseTo(0, within(1e-6f));
        assertThat(soft[at(31, 10)] + soft[at(32, 10)]).as("symmetric").isCloseTo(1, within(1e-5f));
        for (int x = 1; x < SIDE; x++) {
            assertThat(soft[at(x, 10)]).isLessThanOrEqualTo(soft[at(x - 1, 10)] + 1e-6f);
        }
    }

    @Test
    void gaussianBlurKeepsTheSumAndEndsAtItsRadius() {
        float[] point = new float[SIDE * SIDE];
        point[at(32, 32)] = 1;
        float[] soft = Masks.gaussianBlur(point, SIDE, SIDE, 2, 6);
        double sum = 0;
        for (float v : soft) {
            sum += v;
        }
        assertThat(sum).isCloseTo(1, within(1e-4));
        assertThat(soft[at(38, 32)]).isPositive();
        assertThat(soft[at(39, 32)]).isZero();
    }

    @Test
    void snapMakesNearlyOneExactlyOne() {
        assertThat(Masks.snap(new float[] {0.995f, 0.98f, 0}, 0.99f)).containsExactly(1, 0.98f, 0);
    }

    @Test
    void distanceIsExact() {
        float[] points = new float[SIDE * SIDE];
        points[at(3, 7)] = 1;
        points[at(50, 20)] = 1;
        float[] squared = Distance.squaredTo(points, SIDE, SIDE, 0.5f);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int expected =
                        Math.min((x - 3) * (x - 3) + (y - 7) * (y - 7), (x - 50) * (x - 50) + (y - 20) * (y - 20));
                assertThat(squared[at(x, y)]).isEqualTo(expected);
            }
        }
    }

    private static float[] square(int x, int y, int side) {
        float[] mask = new float[SIDE * SIDE];
        for (int i = y; i < y + side; i++) {
            for (int j = x; j < x + side; j++) {
                mask[at(j, i)] = 1;
            }
        }
        return mask;
    }

    private static int at(int x, int y) {
        return y * SIDE + x;
    }
}
