package org.lacuna.editor.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextBox;
import org.lacuna.document.text.TextPlace;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.text.TypeLayout;

class TextBufferTest {
    private static TextBuffer buffer(String content, int caret) {
        TextBuffer buffer = new TextBuffer(content);
        buffer.moveTo(TextPlace.of(caret), false);
        return buffer;
    }

    private static TypeLayout layout(TextBuffer buffer) {
        return TypeLayout.of(new Text(buffer.content(), TextStyle.DEFAULT, Optional.of(new TextBox(300, 1000))));
    }

    @Test
    void beginsWithAllMarkedSoThatTypingReplacesIt() {
        TextBuffer buffer = new TextBuffer("old");
        assertThat(buffer.marked()).isEqualTo("old");
        buffer.insert("n");
        assertThat(buffer.content()).isEqualTo("n");
        assertThat(buffer.caret()).isEqualTo(TextPlace.of(1));
    }

    @Test
    void deletesCharactersAndWordsBothWays() {
        TextBuffer buffer = buffer("one two three", 7);
        buffer.deleteBack(true);
        assertThat(buffer.content()).isEqualTo("one  three");
        buffer.deleteOnwards(true);
        assertThat(buffer.content()).isEqualTo("one three");
        buffer.deleteBack(false);
        assertThat(buffer.content()).isEqualTo("onethree");
        buffer.deleteOnwards(false);
        assertThat(buffer.content()).isEqualTo("onehree");
        TextBuffer ends = buffer("x", 1);
        ends.deleteOnwards(false);
        ends.moveTo(TextPlace.of(0), false);
        ends.deleteBack(false);
        assertThat(ends.content()).isEqualTo("x");
    }

    @Test
    void deletesWholeCharactersThoughTheyAreTwoChars() {
        TextBuffer buffer = buffer("a\ud83d\ude00b", 3);
        buffer.deleteBack(false);
        assertThat(buffer.content()).isEqualTo("ab");
        TextBuffer accent = buffer("e\u0301x", 0);
        accent.deleteOnwards(false);
        assertThat(accent.content()).isEqualTo("x");
    }

    @Test
    void movesByWordsAndMarksThem() {
        TextBuffer buffer = buffer("one, two", 0);
        buffer.moveByWord(true, false);
        assertThat(buffer.caret().index()).isEqualTo(5);
        buffer.moveByWord(true, true);
        assertThat(buffer.marked()).isEqualTo("two");
        buffer.moveByWord(false, false);
        assertThat(buffer.caret().index()).isEqualTo(5);
        assertThat(buffer.marked()).isEmpty();
    }

    @Test
    void aDoubleClickMarksAWordAndATripleClickAParagraph() {
        TextBuffer buffer = new TextBuffer("one two\nthree");
        buffer.selectWord(5);
        assertThat(buffer.marked()).isEqualTo("two");
        buffer.selectWord(buffer.content().length());
        assertThat(buffer.marked()).isEqualTo("three");
        buffer.selectParagraph(2);
        assertThat(buffer.marked()).isEqualTo("one two");
        buffer.selectParagraph(9);
        assertThat(buffer.marked()).isEqualTo("three");
        TextBuffer empty = new TextBuffer("");
        empty.selectWord(0);
        empty.selectParagraph(0);
        assertThat(empty.marked()).isEmpty();
    }

    @Test
    void arrowsGoToTheEdgeOfWhatIsMarked() {
        TextBuffer buffer = new TextBuffer("abc");
        buffer.select(0, 2);
        buffer.moveBeside(layout(buffer), false, false);
        assertThat(buffer.caret().index()).isZero();
        buffer.select(0, 2);
        buffer.moveBeside(layout(buffer), true, false);
        assertThat(buffer.caret().index()).isEqualTo(2);
    }

    @Test
    void upAndDownKeepTheColumnOverShortLines() {
        TextBuffer buffer = buffer("aaaaa\nb\naaaaa", 4);
        buffer.moveVertically(layout(buffer), 1, false);
        assertThat(buffer.caret().index()).isEqualTo(7);
        buffer.moveVertically(layout(buffer), 1, false);
        assertThat(buffer.caret().index()).isEqualTo(12);
        buffer.moveVertically(layout(buffer), 1, false);
        assertThat(buffer.caret().index()).isEqualTo(13);
        buffer.moveVertically(layout(buffer), -5, true);
        assertThat(buffer.marked()).isEqualTo(buffer.content());
    }

    @Test
    void undoTakesBackWordByWord() {
        TextBuffer buffer = buffer("", 0);
        for (char c : "two words".toCharArray()) {
            buffer.insert(String.valueOf(c));
        }
        buffer.undo();
        assertThat(buffer.content()).isEqualTo("two ");
        buffer.undo();
        buffer.undo();
        assertThat(buffer.content()).isEmpty();
        buffer.undo();
        buffer.redo();
        buffer.redo();
        buffer.redo();
        buffer.redo();
        assertThat(buffer.content()).isEqualTo("two words");
    }

    @Test
    void inputMethodsComposeAndCommit() {
        TextBuffer buffer = buffer("ab", 1);
        buffer.compose("", "ni", 2);
        assertThat(buffer.content()).isEqualTo("anib");
        assertThat(buffer.committed()).isEqualTo("ab");
        assertThat(buffer.composedFrom()).isEqualTo(1);
        buffer.compose("", "nihao", 5);
        assertThat(buffer.content()).isEqualTo("anihaob");
        buffer.compose("\u4f60\u597d", "", 0);
        assertThat(buffer.content()).isEqualTo("a\u4f60\u597db");
        assertThat(buffer.committed()).isEqualTo(buffer.content());
        assertThat(buffer.caret().index()).isEqualTo(3);
        buffer.undo();
        assertThat(buffer.content()).isEqualTo("ab");
    }

    @Test
    void givingUpACompositionLeavesTheTextAsItWas() {
        TextBuffer buffer = buffer("ab", 2);
        buffer.compose("", "xyz", 1);
        assertThat(buffer.caret().index()).isEqualTo(3);
        buffer.compose("", "", 0);
        assertThat(buffer.content()).isEqualTo("ab");
        assertThat(buffer.caret().index()).isEqualTo(2);
    }

    @Test
    void whatIsComposedInPlaceOfMarkedTextCanBeTakenBack() {
        TextBuffer buffer = buffer("abc", 3);
        buffer.select(1, 3);
        buffer.compose("", "ni", 2);
        buffer.compose("\u4f60", "", 0);
        assertThat(buffer.content()).isEqualTo("a\u4f60");
        buffer.undo();
        buffer.undo();
        assertThat(buffer.content()).isEqualTo("abc");
    }

    @Test
    void cutsNoCharacterInTwoWhereTheTextIsFull() {
        TextBuffer buffer = buffer("", 0);
        buffer.insert("x".repeat(Text.MOST_CHARACTERS - 1));
        buffer.insert("\ud83d\ude00");
        assertThat(buffer.content()).hasSize(Text.MOST_CHARACTERS - 1).endsWith("x");
    }

    @Test
    void takesNoMoreThanATextMayHave() {
        TextBuffer buffer = buffer("", 0);
        buffer.insert("x".repeat(Text.MOST_CHARACTERS - 1));
        buffer.insert("yyy");
        assertThat(buffer.content()).hasSize(Text.MOST_CHARACTERS).endsWith("xy");
    }
}
