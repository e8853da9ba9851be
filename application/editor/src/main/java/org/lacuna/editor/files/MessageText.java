package org.lacuna.editor.files;

/** Lays out a long message for a dialog. */
final class MessageText {
    private static final int COLUMNS = 72;

    private MessageText() {}

    /** The text with line breaks at spaces, so that no line is longer than a dialog should be wide. */
    static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column > 0 && column + 1 + word.length() > COLUMNS) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
