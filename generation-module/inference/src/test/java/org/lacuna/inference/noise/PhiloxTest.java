package org.lacuna.inference.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhiloxTest {
    private static float[] normal(long seed, int draw, int count) {
        float[] noise = new float[count];
        Philox.normal(seed, draw, noise);
        return noise;
    }

    @Test
    void beginsAsPyTorchsGenerator() {
        assertThat(normal(0, 0, 4)).containsExactly(-0.92466259f, -0.42534415f, -2.6438457f, 0.14518388f);
    }

    @Test
    void anElementDependsOnNothingButItsPlace() {
        assertThat(Arrays.copyOf(normal(42, 3, 1000), 10)).containsExactly(normal(42, 3, 10));
    }

    @Test
    void everyBitOfSeedAndDrawCounts() {
        float[] base = normal(5, 0, 16);
        assertThat(normal(5, 1, 16)).isNotEqualTo(base);
        for (int bit = 0; bit < 64; bit++) {
            assertThat(normal(5 ^ 1L << bit, 0, 16)).isNotEqualTo(base);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 123456789012345L})
    void isNormal(long seed) {
        int count = 200_000;
        float[] first = normal(seed, 0, count);
        float[] second = normal(seed, 1, count);
        double[] moments = new double[4];
        double correlation = 0;
        for (int i = 0; i < count; i++) {
            double power = 1;
            for (int k = 0; k < 4; k++) {
                power *= first[i];
                moments[k] += power / count;
            }
            correlation += (double) first[i] * second[i] / count;
        }
        assertThat(moments[0]).isCloseTo(0, within(0.01));
        assertThat(moments[1]).isCloseTo(1, within(0.015));
        assertThat(moments[2]).isCloseTo(0, within(0.04));
        assertThat(moments[3]).isCloseTo(3, within(0.1));
        assertThat(correlation).isCloseTo(0, within(0.01));
    }
}
