package org.lacuna.document.formats;

import java.util.Map;

/**
 * How to write; a format ignores what does not concern it.
 *
 * @param jpegQuality 0 (small) to 1 (good)
 * @param text notes to store by keyword, where the format can (PNG; keywords of 1 to 79 Latin-1 characters)
 */
public record WriteOptions(double jpegQuality, Map<String, String> text) {
    public static final WriteOptions DEFAULTS = new WriteOptions(0.92, Map.of());

    public WriteOptions {
        if (!(jpegQuality >= 0 && jpegQuality <= 1)) {
            throw new IllegalArgumentException("quality must lie in 0..1, not " + jpegQuality);
        }
        text = Map.copyOf(text);
    }

    public WriteOptions withJpegQuality(double quality) {
        return new WriteOptions(quality, text);
    }

    public WriteOptions withText(Map<String, String> newText) {
        return new WriteOptions(jpegQuality, newText);
    }
}
