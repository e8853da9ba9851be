package org.lacuna.document.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lacuna.document.formats.KnownProfiles;

/** A broken profile is refused or gives colours; it never does anything else. */
class HostileProfilesTest {
    /** Where headers, directories and the beginnings of tags lie. */
    private static final int HEAD = 1200;

    private static int used(byte[] original, int times, long seed) {
        Random random = new Random(seed);
        int used = 0;
        for (int i = 0; i < times; i++) {
            byte[] broken = original.clone();
            if (i % 5 == 0) {
                broken = Arrays.copyOf(broken, random.nextInt(broken.length));
            }
            for (int change = random.nextInt(8) + 1; change > 0 && broken.length > 0; change--) {
                int at = random.nextInt(Math.min(broken.length, random.nextBoolean() ? HEAD : broken.length));
                broken[at] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt());
            }
            used += uses(broken) ? 1 : 0;
        }
        return used;
    }

    private static boolean uses(byte[] bytes) {
        try {
            ColourProfile profile = ColourProfile.of(bytes);
            Optional<String> name = profile.name();
            double[] rgb = new double[3];
            double[] numbers = new double[profile.kind().channels()];
            Arrays.fill(numbers, 0.5);
            ColourTransform.between(profile, WorkingSpaces.SRGB, Rendering.USUAL)
                    .convert(numbers, rgb, 1);
            ColourTransform.between(WorkingSpaces.SRGB, profile, Rendering.USUAL)
                    .convert(rgb, numbers, 1);
            for (double number : numbers) {
                assertThat(number).isBetween(0.0, 1.0);
            }
            return name.isPresent();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return false;
        }
    }

    @Test
    void brokenProfilesOfScreensAreRefusedOrGiveColours() {
        assertThat(used(WorkingSpaces.ADOBE_RGB.data().toArray(), 1500, 1)).isPositive();
        assertThat(used(WorkingSpaces.SGREY.data().toArray(), 700, 2)).isPositive();
    }

    @Test
    void brokenProfilesOfPressesAreRefusedOrGiveColours() {
        byte[] press = KnownProfiles.builtIn().get(6).profile().data().toArray();
        assertThat(used(press, 200, 3)).isPositive();
    }

    @Test
    void nothingIsNoProfile() {
        assertThat(uses(new byte[0])).isFalse();
        assertThat(uses(new byte[128])).isFalse();
        assertThat(uses(new byte[5000])).isFalse();
    }
}
