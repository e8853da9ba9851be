package org.lacuna.inference.text;

/**
 * A text as a text encoder reads it.
 *
 * @param ids {@link ClipTokenizer#LENGTH} token ids: the start token, the text's tokens as far as they fit, the end
 *     token, padding
 * @param count the text's tokens without start, end and padding, also those that do not fit
 */
public record Tokens(int[] ids, long count) {
    /** Whether the end of the text did not fit and has no effect. */
    public boolean truncated() {
        return count > ClipTokenizer.CAPACITY;
    }
}
