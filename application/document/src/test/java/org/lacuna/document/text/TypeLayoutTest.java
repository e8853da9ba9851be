package org.lacuna.document.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In Inter, which is always there: so it does not matter which fonts the computer has. */
class TypeLayoutTest {
    private static final TextStyle STYLE = TextStyle.DEFAULT.withSize(20);
    private static final String WORDS = "The quick brown fox jumps over the lazy dog";

    private static TypeLayout boxed(String content, TextStyle style, double width) {
        return TypeLayout.of(new Text(content, style, Optional.of(new TextBox(width, 1000))));
    }

    private static TypeLayout boxed(String content, TextAlignment alignment, double width) {
        return boxed(content, STYLE.withAlignment(alignment), width);
    }

    /** What the letters of a line cover. */
    private static Rectangle2D ink(TypeLayout layout, int line) {
        return layout.outlines().get(line).getBounds2D();
    }

    @Test
    void pointTextBreaksOnlyAtTheEndsOfParagraphs() {
        TypeLayout layout = TypeLayout.of(Text.at(WORDS + "\n\nEnd", STYLE));
        assertThat(layout.lineCount()).isEqualTo(3);
        assertThat(layout.line(0)).isEqualTo(WORDS);
        assertThat(layout.line(1)).isEmpty();
        assertThat(layout.line(2)).isEqualTo("End");
    }

    @Test
    void aBoxWrapsBetweenWords() {
        TypeLayout layout = boxed(WORDS, TextAlignment.LEFT, 120);
        assertThat(layout.lineCount()).isGreaterThan(2);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < layout.lineCount(); i++) {
            all.append(layout.line(i));
            assertThat(ink(layout, i).getMaxX()).isLessThanOrEqualTo(121);
            assertThat(layout.line(i).endsWith(" ") || i == layout.lineCount() - 1)
                    .isTrue();
        }
        assertThat(all).hasToString(WORDS);
    }

    @Test
    void aWordThatIsTooLongForTheBoxIsBroken() {
        TypeLayout layout = boxed("Donaudampfschifffahrt", TextAlignment.LEFT, 60);
        assertThat(layout.lineCount()).isGreaterThan(1);
        assertThat(boxed("WWW", TextAlignment.LEFT, 1).lineCount()).isEqualTo(3);
    }

    @Test
    void linesBreakAtTheSamePlacesAtEverySize() {
        TypeLayout small = boxed(WORDS, STYLE.withSize(7), 41.3);
        for (double factor : new double[] {0.1, 0.5, 3, 17.7, 100}) {
            TypeLayout large = boxed(WORDS, STYLE.withSize(7 * factor), 41.3 * factor);
            assertThat(large.lineCount()).isEqualTo(small.lineCount());
            for (int i = 0; i < small.lineCount(); i++) {
                assertThat(large.line(i)).isEqualTo(small.line(i));
            }
        }
    }

    @Test
    void linesAreAlignedInTheBox() {
        assertThat(ink(boxed("Hill", TextAlignment.LEFT, 200), 0).getMinX()).isBetween(0.0, 4.0);
        assertThat(ink(boxed("Hill", TextAlignment.RIGHT, 200), 0).getMaxX()).isBetween(196.0, 200.0);
        Rectangle2D centred = ink(boxed("Hill", TextAlignment.CENTRE, 200), 0);
        assertThat(centred.getCenterX()).isCloseTo(100, within(1.0));
    }

    @Test
    void pointTextIsAlignedAtItsPoint() {
        assertThat(ink(TypeLayout.of(Text.at("Hill", STYLE)), 0).getMinX()).isBetween(0.0, 4.0);
        TextStyle right = STYLE.withAlignment(TextAlignment.RIGHT);
        assertThat(ink(TypeLayout.of(Text.at("Hill", right)), 0).getMaxX()).isBetween(-4.0, 0.0);
        TextStyle centre = STYLE.withAlignment(TextAlignment.CENTRE);
        assertThat(ink(TypeLayout.of(Text.at("Hill", centre)), 0).getCenterX()).isCloseTo(0, within(1.0));
        assertThat(ink(TypeLayout.of(Text.at("H", STYLE)), 0).getMaxY()).isCloseTo(0, within(0.01));
    }

    @Test
    void justifiedLinesFillTheBoxButForTheLast() {
        TypeLayout layout = boxed(WORDS, TextAlignment.JUSTIFIED, 150);
        int last = layout.lineCount() - 1;
        for (int i = 0; i < last; i++) {
            // But for the white that a letter has on its right.
            assertThat(ink(layout, i).getMaxX()).isCloseTo(150, within(3.0));
        }
        assertThat(ink(layout, last).getMaxX())
                .isCloseTo(ink(boxed(WORDS, TextAlignment.LEFT, 150), last).getMaxX(), within(0.01));
    }

    @Test
    void lineHeightAndLetterSpacingCountInEms() {
        TypeLayout layout = TypeLayout.of(Text.at("H\nH", STYLE.withLineHeight(1.5)));
        assertThat(ink(layout, 1).getMaxY() - ink(layout, 0).getMaxY()).isCloseTo(30, within(0.01));
        double plain = TypeLayout.of(Text.at("HHHH", STYLE)).frame().getWidth();
        double spaced = TypeLayout.of(Text.at("HHHH", STYLE.withLetterSpacing(0.1)))
                .frame()
                .getWidth();
        assertThat(spaced - plain).isCloseTo(4 * 0.1 * 20, within(0.1));
    }

    @Test
    void whatDoesNotFitTheBoxIsNotShown() {
        Text text = new Text("one\ntwo\nthree", STYLE, Optional.of(new TextBox(200, 50)));
        TypeLayout layout = TypeLayout.of(text);
        assertThat(layout.overflows()).isTrue();
        assertThat(layout.lineCount()).isEqualTo(3);
        assertThat(layout.outlines()).hasSize(2);
        assertThat(layout.shows(TextPlace.of(text.content().length()))).isFalse();
    }

    @Test
    void theCaretTravelsFromOneEndToTheOther() {
        TypeLayout layout = boxed(WORDS, TextAlignment.LEFT, 120);
        TextPlace place = TextPlace.of(0);
        int steps = 0;
        while (place.index() < WORDS.length() && steps < 200) {
            TextPlace next = layout.beside(place, true);
            assertThat(next.index()).isGreaterThan(place.index());
            place = next;
            steps++;
        }
        assertThat(steps).isEqualTo(WORDS.length());
        while (place.index() > 0 && steps > 0) {
            TextPlace next = layout.beside(place, false);
            assertThat(next.index()).isLessThan(place.index());
            place = next;
            steps--;
        }
        assertThat(steps).isZero();
    }

    @Test
    void thePlaceUnderACaretIsThatOfTheCaret() {
        TypeLayout layout = boxed(WORDS + "\n\nmore", TextAlignment.CENTRE, 120);
        for (int i = 0; i <= layout.text().content().length(); i++) {
            var caret = layout.caret(TextPlace.of(i));
            double middle = (caret.getY1() + caret.getY2()) / 2;
            assertThat(layout.placeAt(caret.getX1(), middle).index()).isEqualTo(i);
        }
    }

    @Test
    void homeAndEndStayInTheLineThatWraps() {
        TypeLayout layout = boxed(WORDS, TextAlignment.LEFT, 120);
        TextPlace end = layout.lineEnd(TextPlace.of(2));
        assertThat(end).isEqualTo(new TextPlace(layout.line(0).length(), true));
        assertThat(layout.caret(end).getY1())
                .isEqualTo(layout.caret(TextPlace.of(0)).getY1());
        assertThat(layout.lineStart(end)).isEqualTo(TextPlace.of(0));
        assertThat(layout.caret(TextPlace.of(end.index())).getY1())
                .isGreaterThan(layout.caret(end).getY1());
    }

    @Test
    void hebrewRunsFromRightToLeft() {
        String shalom = "\u05e9\u05dc\u05d5\u05dd";
        TypeLayout layout = TypeLayout.of(Text.at(shalom, STYLE));
        assertThat(layout.isRightToLeft(TextPlace.of(0))).isTrue();
        assertThat(layout.caret(TextPlace.of(0)).getX1())
                .isGreaterThan(layout.caret(TextPlace.of(4)).getX1());
        assertThat(layout.beside(TextPlace.of(0), false).index()).isEqualTo(1);
        TypeLayout mixed = TypeLayout.of(Text.at("abc " + shalom + " def", STYLE));
        assertThat(mixed.isRightToLeft(TextPlace.of(0))).isFalse();
        assertThat(mixed.caret(TextPlace.of(5)).getX1())
                .isGreaterThan(mixed.caret(TextPlace.of(7)).getX1());
    }

    @Test
    void controlCharactersAndTabsDoNotStopIt() {
        TypeLayout layout = TypeLayout.of(Text.at("a\tb\u0000\u0007\u001bc", STYLE));
        assertThat(layout.lineCount()).isEqualTo(1);
        assertThat(layout.frame().getWidth())
                .isGreaterThan(TypeLayout.of(Text.at("abc", STYLE)).frame().getWidth());
    }

    @Test
    void aHundredThousandCharactersAreLaidOut() {
        String much = (WORDS + " ").repeat(2300);
        TypeLayout layout = boxed(much, TextAlignment.LEFT, 400);
        int total = 0;
        for (int i = 0; i < layout.lineCount(); i++) {
            total += layout.line(i).length();
        }
        assertThat(total).isEqualTo(much.length()).isGreaterThan(100_000);
    }

    @Test
    void typingInOneOfManyParagraphsGivesWhatLayingAllOutGives() {
        Text text = new Text(WORDS + "\n\n" + WORDS + "\nEnd", STYLE, Optional.of(new TextBox(120, 1000)));
        TypeLayout layout = TypeLayout.of(text);
        for (String content : List.of(
                WORDS + "\n\nAnd " + WORDS + "\nEnd",
                WORDS + "\nx\nAnd " + WORDS + "\nEnd",
                "End\nx\nAnd " + WORDS + "\n" + WORDS,
                "",
                WORDS)) {
            Text next = text.withContent(content);
            layout = layout.with(next);
            assertSame(layout, TypeLayout.of(next));
        }
        Text larger = layout.text().withStyle(STYLE.withSize(31));
        assertSame(layout.with(larger), TypeLayout.of(larger));
    }

    private static void assertSame(TypeLayout layout, TypeLayout expected) {
        assertThat(layout.text()).isEqualTo(expected.text());
        assertThat(layout.lineCount()).isEqualTo(expected.lineCount());
        assertThat(layout.frame()).isEqualTo(expected.frame());
        assertThat(layout.outlines())
                .extracting(Shape::getBounds2D)
                .isEqualTo(expected.outlines().stream().map(Shape::getBounds2D).toList());
        for (int i = 0; i < expected.lineCount(); i++) {
            assertThat(layout.line(i)).isEqualTo(expected.line(i));
        }
        for (int i = 0; i <= expected.text().content().length(); i++) {
            assertThat(layout.caret(TextPlace.of(i)).getBounds2D())
                    .isEqualTo(expected.caret(TextPlace.of(i)).getBounds2D());
        }
    }
}
