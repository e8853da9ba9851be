package org.lacuna.editor.type;

import java.text.BreakIterator;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextPlace;
import org.lacuna.document.text.TypeLayout;

/** A text that is being typed: its characters, the caret, what is marked, what an input method composes, and its own undo. */
final class TextBuffer {
    /** Earlier changes cannot be taken back one by one: each is kept with the whole text. */
    private static final int MOST_UNDONE = 500;

    private record Moment(String content, TextPlace caret, int anchor) {}

    private String content;
    private TextPlace caret;
    /** Where what is marked begins; the caret stands at its end. */
    private int anchor;

    private int composedFrom;
    private int composedTo;
    /** The column that the caret goes up and down in; NaN for that where it stands. */
    private double column = Double.NaN;

    private final Deque<Moment> done = new ArrayDeque<>();
    private final Deque<Moment> undone = new ArrayDeque<>();
    /** Whether the next character typed is undone with the one before it. */
    private boolean typing;

    TextBuffer(String content) {
        this.content = content;
        select(0, content.length());
    }

    String content() {
        return content;
    }

    TextPlace caret() {
        return caret;
    }

    int from() {
        return Math.min(anchor, caret.index());
    }

    int to() {
        return Math.max(anchor, caret.index());
    }

    String marked() {
        return content.substring(from(), to());
    }

    int composedFrom() {
        return composedFrom;
    }

    int composedTo() {
        return composedTo;
    }

    /** Without what is being composed. */
    String committed() {
        return content.substring(0, composedFrom) + content.substring(composedTo);
    }

    // ---- the caret

    void select(int from, int to) {
        anchor = from;
        moveTo(TextPlace.of(to), true);
    }

    void moveTo(TextPlace place, boolean extend) {
        caret = place;
        if (!extend) {
            anchor = place.index();
        }
        column = Double.NaN;
        typing = false;
    }

    /** One character, or to the edge of what is marked. */
    void moveBeside(TypeLayout layout, boolean right, boolean extend) {
        boolean collapses = !extend && from() < to();
        moveTo(collapses ? TextPlace.of(right ? to() : from()) : layout.beside(caret, right), extend);
    }

    void moveVertically(TypeLayout layout, int lines, boolean extend) {
        double x = Double.isNaN(column) ? layout.caret(caret).getX1() : column;
        moveTo(layout.vertically(caret, x, lines), extend);
        column = x;
    }

    void moveByWord(boolean onwards, boolean extend) {
        moveTo(TextPlace.of(onwards ? nextWord(caret.index()) : previousWord(caret.index())), extend);
    }

    private int nextWord(int index) {
        int at = index;
        while (at < content.length() && isPartOfWord(at)) {
            at += charCount(at);
        }
        while (at < content.length() && !isPartOfWord(at)) {
            at += charCount(at);
        }
        return at;
    }

    private int previousWord(int index) {
        int at = index;
        while (at > 0 && !isPartOfWord(before(at))) {
            at = before(at);
        }
        while (at > 0 && isPartOfWord(before(at))) {
            at = before(at);
        }
        return at;
    }

    private boolean isPartOfWord(int index) {
        int character = content.codePointAt(index);
        return Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private int charCount(int index) {
        return Character.charCount(content.codePointAt(index));
    }

    private int before(int index) {
        return content.offsetByCodePoints(index, -1);
    }

    void selectAll() {
        select(0, content.length());
    }

    void selectWord(int index) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(content);
        int to = index >= content.length() ? content.length() : words.following(index);
        int from = words.preceding(Math.max(to, 0));
        select(from == BreakIterator.DONE ? 0 : from, to);
    }

    void selectParagraph(int index) {
        int from = content.lastIndexOf('\n', index - 1) + 1;
        int to = content.indexOf('\n', index);
        select(from, to < 0 ? content.length() : to);
    }

    // ---- changes

    /** Puts something in the place of what is marked. What would make the text too long is left away. */
    void insert(String typed) {
        String clean = Text.clean(typed);
        boolean single = clean.length() == 1 && from() == to() && !Character.isWhitespace(clean.charAt(0));
        remember(single && typing);
        replace(from(), to(), clean);
        typing = single;
    }

    private void replace(int from, int to, String with) {
        int room = Text.MOST_CHARACTERS - content.length() + to - from;
        String fitting = with.length() <= room ? with : upTo(with, room);
        content = content.substring(0, from) + fitting + content.substring(to);
        moveTo(TextPlace.of(from + fitting.length()), false);
    }

    /** No half of a character that is two chars. */
    private static String upTo(String text, int length) {
        boolean splits = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }

    /** Takes away what is marked, or else what lies between the caret and a place beside it. */
    private void deleteTo(int index) {
        if (from() == to()) {
            anchor = index;
        }
        if (from() < to()) {
            remember(false);
            replace(from(), to(), "");
        }
    }

    void deleteBack(boolean word) {
        deleteTo(word ? previousWord(caret.index()) : previousCharacter(caret.index()));
    }

    void deleteOnwards(boolean word) {
        deleteTo(word ? nextWord(caret.index()) : nextCharacter(caret.index()));
    }

    /** Back by one character only of what one sees as a letter: so an accent can be typed again. */
    private int previousCharacter(int index) {
        return index == 0 ? 0 : before(index);
    }

    private int nextCharacter(int index) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(content);
        return index >= content.length() ? content.length() : characters.following(index);
    }

    /** An input method goes on; see {@link org.lacuna.editor.spi.Typing#compose}. */
    void compose(String committed, String composed, int caretInside) {
        if (composedFrom < composedTo) {
            replace(composedFrom, composedTo, "");
        }
        if (!committed.isEmpty()) {
            insert(committed);
        }
        if (!composed.isEmpty()) {
            if (from() < to()) {
                remember(false);
            }
            composedFrom = from();
            replace(from(), to(), Text.clean(composed));
            composedTo = caret.index();
            moveTo(TextPlace.of(Math.min(composedTo, composedFrom + caretInside)), false);
        } else {
            composedFrom = caret.index();
            composedTo = caret.index();
        }
    }

    // ---- undo

    private void remember(boolean joined) {
        if (!joined) {
            done.push(moment());
            if (done.size() > MOST_UNDONE) {
                done.removeLast();
            }
        }
        undone.clear();
    }

    private Moment moment() {
        return new Moment(content, caret, anchor);
    }

    /** Takes the last change back; does nothing when there is none. */
    void undo() {
        step(done, undone);
    }

    void redo() {
        step(undone, done);
    }

    private void step(Deque<Moment> from, Deque<Moment> to) {
        if (!from.isEmpty()) {
            to.push(moment());
            Moment moment = from.pop();
            content = moment.content;
            moveTo(moment.caret, true);
            anchor = moment.anchor;
            composedFrom = 0;
            composedTo = 0;
        }
    }
}
