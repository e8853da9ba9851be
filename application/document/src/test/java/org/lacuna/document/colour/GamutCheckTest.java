package org.lacuna.document.colour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.formats.KnownProfiles;

class GamutCheckTest {
    private static final GamutCheck PRESS =
            GamutCheck.of(WorkingSpaces.SRGB, KnownProfiles.builtIn().get(6).profile(), true);

    /** What printers know: pure screen colours cannot be printed, paper, skin, greys and black can. */
    @ParameterizedTest
    @CsvSource({
        "ff0000ff, true",
        "ff00ff00, true",
        "ffff00ff, true",
        "ff00ffff, true",
        "ffff0000, true",
        "ffffffff, false",
        "ff808080, false",
        "ff000000, false",
        "ffc89664, false",
        "ff7a4f30, false",
        "ff4a6a8a, false",
    })
    void knowsWhatCanBePrinted(String argb, boolean outside) {
        int pixel = (int) Long.parseLong(argb, 16);
        assertThat(PRESS.isOutside(Colour.ofArgb(pixel))).isEqualTo(outside);
        int[] marked = {pixel};
        PRESS.mark(new int[] {pixel}, marked, 0x123456);
        assertThat(marked[0] == 0xff123456).isEqualTo(outside);
    }

    @Test
    void marksHaveThePixelsAlphaAndWhatIsTransparentHasNone() {
        int[] pixels = {0x80000080, 0x00000000};
        int[] marked = pixels.clone();
        PRESS.mark(pixels, marked, 0xff00ff);
        assertThat(marked).containsExactly(0x80800080, 0);
    }

    @Test
    void theNearestPrintableColourCanBePrinted() {
        for (int argb : new int[] {0xff0000ff, 0xff00ff00, 0xffff00ff, 0xffff0000}) {
            Colour nearest = PRESS.nearest(Colour.ofArgb(argb));
            assertThat(PRESS.isOutside(nearest)).isFalse();
        }
    }

    @Test
    void aSmallerScreenLacksColoursOfALargerOne() {
        GamutCheck check = GamutCheck.of(WorkingSpaces.DISPLAY_P3, WorkingSpaces.SRGB, true);
        assertThat(check.isOutside(new Colour(0, 1, 0, 1))).isTrue();
        assertThat(check.isOutside(new Colour(0.5, 0.4, 0.5, 1))).isFalse();
        GamutCheck other = GamutCheck.of(WorkingSpaces.SRGB, WorkingSpaces.DISPLAY_P3, true);
        assertThat(other.isOutside(new Colour(0, 1, 0, 1))).isFalse();
    }
}
