package org.lacuna.document.text;

import java.awt.font.TextLayout;
import java.util.Optional;

/**
 * A line of a {@link TypeLayout}, in its units.
 *
 * @param start index of its first char
 * @param end index behind its last char; the {@code \n} does not count
 * @param wraps whether the paragraph goes on in the next line
 * @param layout absent for an empty line
 * @param left where the layout begins
 */
record TypeLine(int start, int end, boolean wraps, Optional<TextLayout> layout, float left, float baseline) {
    float advance() {
        return layout.map(TextLayout::getAdvance).orElse(0f);
    }
}
