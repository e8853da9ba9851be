package org.lacuna.document.text;

import java.util.Objects;
import java.util.Optional;

/**
 * What a text layer says and how it is set: as lines that begin at a point of the first one's baseline, or within a box.
 *
 * @param content up to {@value #MOST_CHARACTERS} chars; paragraphs end at {@code \n}, what else ends lines becomes that, and
 *     half a surrogate pair U+FFFD
 * @param box where it wraps; absent for lines that end only with their paragraph
 */
public record Text(String content, TextStyle style, Optional<TextBox> box) {
    public static final int MOST_CHARACTERS = 200_000;

    private static final int LONGEST_TITLE = 40;

    public Text {
        Objects.requireNonNull(style);
        Objects.requireNonNull(box);
        content = clean(content);
        if (content.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a text has at most " + MOST_CHARACTERS + " characters, not "
                    + content.length() + ". Divide it among several layers");
        }
    }

    /** Lines from a point on. */
    public static Text at(String content, TextStyle style) {
        return new Text(content, style, Optional.empty());
    }

    /** What is kept of some text: see {@link #content()}. */
    public static String clean(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '\r' -> {
                    if (i + 1 == raw.length() || raw.charAt(i + 1) != '\n') {
                        clean.append('\n');
                    }
                }
                case '\u000b', '\f', '\u0085', '\u2028', '\u2029' -> clean.append('\n');
                default -> {
                    boolean pair = i + 1 < raw.length() && Character.isSurrogatePair(c, raw.charAt(i + 1));
                    if (pair) {
                        clean.append(c).append(raw.charAt(++i));
                    } else {
                        clean.append(Character.isSurrogate(c) ? '\ufffd' : c);
                    }
                }
            }
        }
        return clean.toString();
    }

    public Text withContent(String newContent) {
        return new Text(newContent, style, box);
    }

    public Text withStyle(TextStyle newStyle) {
        return new Text(content, newStyle, box);
    }

    public Text withBox(Optional<TextBox> newBox) {
        return new Text(content, style, newBox);
    }

    /** The same in another size, or the nearest that is allowed; the box goes with it. */
    public Text scaled(double factor) {
        TextStyle scaled = style.withSize(style.size() * factor);
        // The size has limits; where they hold it back, the box keeps in step so that lines break where they did.
        double allowed = scaled.size() / style.size();
        return new Text(
                content, scaled, box.map(old -> TextBox.nearest(old.width() * allowed, old.height() * allowed)));
    }

    /** The beginning of the first line that is not blank, as a name for the layer; empty if all are. */
    public String title() {
        String line = content.lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        int length = line.codePointCount(0, line.length());
        return length <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1))
                                .strip() + "…";
    }
}
