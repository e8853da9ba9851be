package org.lacuna.document.text;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.LineMetrics;
import java.awt.font.TextAttribute;
import java.awt.font.TextHitInfo;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A text broken into lines, in the coordinates of {@link Placement}. Lines of point text begin at, end at or are centred on x =
 * 0, and the first one's baseline is y = 0; a box's upper left corner is the origin. As in CSS, half of what the line height
 * exceeds the font's own height by lies above a line and half below.
 *
 * <p>All is set at one size and then scaled, without hinting, so that a text breaks at the same places at every size.
 */
public final class TypeLayout {
    /** Size of the em while text is set. */
    private static final float EM = 100;
    /** What lines may be wider than the box: rounding alone must not break them elsewhere. */
    private static final float SLACK = EM / 10_000;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Text text;
    private final double scale;
    private final float ascent;
    private final float descent;
    private final float pitch;
    private final List<TypeLine> lines = new ArrayList<>();

    /**
     * @param known lines of paragraphs, all of the same style and box
     */
    private TypeLayout(Text text, Map<String, List<TypeLine>> known) {
        this.text = text;
        scale = text.style().size() / EM;
        pitch = (float) (text.style().lineHeight() * EM);
        Font font = Fonts.font(text.style(), EM);
        LineMetrics metrics = font.getLineMetrics("x", CONTEXT);
        ascent = metrics.getAscent();
        descent = metrics.getDescent();
        String content = text.content();
        int from = 0;
        for (int to = content.indexOf('\n'); to >= 0; to = content.indexOf('\n', from)) {
            addParagraph(from, to, font, known);
            from = to + 1;
        }
        addParagraph(from, content.length(), font, known);
    }

    public static TypeLayout of(Text text) {
        return new TypeLayout(text, Map.of());
    }

    /** The layout of another text; while somebody types in a long one, only the paragraph that changes is broken anew. */
    public TypeLayout with(Text next) {
        boolean alike = next.style().equals(text.style()) && next.box().equals(text.box());
        return new TypeLayout(next, alike ? paragraphs() : Map.of());
    }

    private Map<String, List<TypeLine>> paragraphs() {
        Map<String, List<TypeLine>> paragraphs = new HashMap<>();
        int first = 0;
        for (int last = 0; last < lines.size(); last++) {
            if (!lines.get(last).wraps()) {
                String content = text.content()
                        .substring(lines.get(first).start(), lines.get(last).end());
                paragraphs.put(content, lines.subList(first, last + 1));
                first = last + 1;
            }
        }
        return paragraphs;
    }

    public Text text() {
        return text;
    }

    // ---- lines

    private void addParagraph(int from, int to, Font font, Map<String, List<TypeLine>> known) {
        List<TypeLine> same = known.get(text.content().substring(from, to));
        if (same == null) {
            breakParagraph(from, to, font);
        } else {
            int shift = from - same.get(0).start();
            same.forEach(line -> add(line.start() + shift, line.end() + shift, line.wraps(), line.layout()));
        }
    }

    private void breakParagraph(int from, int to, Font font) {
        if (from == to) {
            add(from, to, false, Optional.empty());
            return;
        }
        AttributedString styled = styled(from, to, font);
        if (text.box().isEmpty()) {
            add(from, to, false, Optional.of(new TextLayout(styled.getIterator(), CONTEXT)));
            return;
        }
        float width = boxWidth() + SLACK;
        LineBreakMeasurer measurer =
                new LineBreakMeasurer(styled.getIterator(), BreakIterator.getLineInstance(Locale.ROOT), CONTEXT);
        while (measurer.getPosition() < to - from) {
            int start = from + measurer.getPosition();
            TextLayout line = measurer.nextLayout(width);
            int end = from + measurer.getPosition();
            boolean wraps = end < to;
            boolean justified = wraps && text.style().alignment() == TextAlignment.JUSTIFIED;
            add(start, end, wraps, Optional.of(justified ? line.getJustifiedLayout(boxWidth()) : line));
        }
    }

    private float boxWidth() {
        return (float) (text.box().orElseThrow().width() / scale);
    }

    private AttributedString styled(int from, int to, Font font) {
        String shown = shown(text.content().substring(from, to));
        AttributedString styled = new AttributedString(shown);
        styled.addAttribute(TextAttribute.FONT, font);
        Font used = font;
        int run = 0;
        for (int i = 0; i < shown.length(); ) {
            int character = shown.codePointAt(i);
            boolean joins = isJoining(character);
            Font wanted = joins || font.canDisplay(character)
                    ? joins ? used : font
                    : used != font && used.canDisplay(character)
                            ? used
                            : Fonts.substitute(character, text.style(), EM).orElse(font);
            if (wanted != used) {
                if (used != font) {
                    styled.addAttribute(TextAttribute.FONT, used, run, i);
                }
                used = wanted;
                run = i;
            }
            i += Character.charCount(character);
        }
        if (used != font) {
            styled.addAttribute(TextAttribute.FONT, used, run, shown.length());
        }
        return styled;
    }

    /** Whether a character is set with the one before it, in the same font. */
    private static boolean isJoining(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT;
    }

    /** With something to see, or nothing, for each control character; no index changes. */
    private static String shown(String content) {
        StringBuilder shown = new StringBuilder(content);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '\t') {
                shown.setCharAt(i, '\u2003');
            } else if (Character.isISOControl(c)) {
                shown.setCharAt(i, '\u200b');
            }
        }
        return shown.toString();
    }

    private void add(int start, int end, boolean wraps, Optional<TextLayout> layout) {
        float left = layout.map(this::left).orElseGet(this::emptyLeft);
        float first = text.box().isPresent() ? halfLeading() + ascent : 0;
        lines.add(new TypeLine(start, end, wraps, layout, left, first + lines.size() * pitch));
    }

    private float halfLeading() {
        return (pitch - ascent - descent) / 2;
    }

    /** What a line ends with that is not seen hangs out of the box, on whichever side. */
    private float left(TextLayout line) {
        float hidden = line.getAdvance() - line.getVisibleAdvance();
        float before = line.isLeftToRight() ? 0 : hidden;
        float free = (text.box().isPresent() ? boxWidth() : 0) - line.getVisibleAdvance();
        boolean lastOfJustified = text.style().alignment() == TextAlignment.JUSTIFIED
                && text.box().isPresent()
                && !line.isLeftToRight();
        return shift(lastOfJustified ? TextAlignment.RIGHT : text.style().alignment(), free) - before;
    }

    private float emptyLeft() {
        return shift(text.style().alignment(), text.box().isPresent() ? boxWidth() : 0);
    }

    private static float shift(TextAlignment alignment, float free) {
        return switch (alignment) {
            case LEFT, JUSTIFIED -> 0;
            case CENTRE -> free / 2;
            case RIGHT -> free;
        };
    }

    private boolean fits(TypeLine line) {
        return text.box().isEmpty()
                || line.baseline() + descent <= text.box().get().height() / scale + SLACK;
    }

    /** Whether the box is too small for the text. */
    public boolean overflows() {
        return !fits(lines.get(lines.size() - 1));
    }

    /** How many lines there are, those that do not fit the box included. */
    public int lineCount() {
        return lines.size();
    }

    /** The part of the text that a line shows. */
    public String line(int number) {
        TypeLine line = lines.get(number);
        return text.content().substring(line.start(), line.end());
    }

    // ---- shapes

    /** The letters of each line that fits, as outlines to be filled. */
    public List<Shape> outlines() {
        List<Shape> outlines = new ArrayList<>();
        for (TypeLine line : lines) {
            if (fits(line) && line.layout().isPresent()) {
                AffineTransform place = AffineTransform.getScaleInstance(scale, scale);
                place.translate(line.left(), line.baseline());
                outlines.add(line.layout().get().getOutline(place));
            }
        }
        return outlines;
    }

    /** The box, or what the lines cover: as wide as they advance. */
    public Rectangle2D frame() {
        if (text.box().isPresent()) {
            return new Rectangle2D.Double(
                    0, 0, text.box().get().width(), text.box().get().height());
        }
        Rectangle2D all = null;
        for (TypeLine line : lines) {
            Rectangle2D bounds = bounds(line, line.left(), line.left() + line.advance());
            if (all == null) {
                all = bounds;
            } else {
                all.add(bounds);
            }
        }
        return all;
    }

    private Rectangle2D bounds(TypeLine line, float from, float to) {
        float top = line.baseline() - ascent;
        return new Rectangle2D.Double(
                from * scale, top * scale, (to - from) * scale, (double) (ascent + descent) * scale);
    }

    /** What a stretch of the text covers, to be marked; lines that do not fit the box are left out. */
    public Shape highlight(int from, int to) {
        Path2D marked = new Path2D.Double();
        for (TypeLine line : lines) {
            int first = Math.max(from, line.start());
            int last = Math.min(to, line.end());
            boolean paragraphEnds = !line.wraps() && from <= line.end() && to > line.end();
            if (!fits(line) || first > last || first == last && !paragraphEnds) {
                continue;
            }
            if (first < last) {
                TextLayout layout = line.layout().orElseThrow();
                Rectangle2D bounds = new Rectangle2D.Float(0, -ascent, layout.getAdvance(), ascent + descent);
                Shape part = layout.getLogicalHighlightShape(first - line.start(), last - line.start(), bounds);
                AffineTransform place = AffineTransform.getScaleInstance(scale, scale);
                place.translate(line.left(), line.baseline());
                marked.append(place.createTransformedShape(part), false);
            }
            if (paragraphEnds) {
                float end = line.left() + line.advance();
                marked.append(bounds(line, end, end + EM / 4), false);
            }
        }
        return marked;
    }

    // ---- carets

    private int lineOf(TextPlace place) {
        for (int i = lines.size() - 1; i > 0; i--) {
            if (lines.get(i).start() <= place.index()) {
                boolean above = place.atLineEnd()
                        && lines.get(i).start() == place.index()
                        && lines.get(i - 1).wraps();
                return above ? i - 1 : i;
            }
        }
        return 0;
    }

    /** Where a line's caret stands, in the layout's units. */
    private float caretX(TypeLine line, int index) {
        if (line.layout().isEmpty()) {
            return line.left();
        }
        int inside = Math.max(0, Math.min(index, line.end()) - line.start());
        TextLayout layout = line.layout().get();
        TextHitInfo hit =
                inside < layout.getCharacterCount() ? TextHitInfo.leading(inside) : TextHitInfo.trailing(inside - 1);
        return line.left() + layout.getCaretInfo(hit)[0];
    }

    /** The caret, from top to bottom. */
    public Line2D caret(TextPlace place) {
        TypeLine line = lines.get(lineOf(place));
        double x = caretX(line, place.index()) * scale;
        return new Line2D.Double(
                x, (line.baseline() - ascent) * scale, x, (double) (line.baseline() + descent) * scale);
    }

    /** Whether a caret stands in a line that fits the box. */
    public boolean shows(TextPlace place) {
        return fits(lines.get(lineOf(place)));
    }

    /** The place nearest to a point. */
    public TextPlace placeAt(double x, double y) {
        float first = lines.get(0).baseline() - ascent - halfLeading();
        int number = (int) Math.floor((y / scale - first) / pitch);
        return placeIn(Math.max(0, Math.min(lines.size() - 1, number)), (float) (x / scale));
    }

    private TextPlace placeIn(int number, float x) {
        TypeLine line = lines.get(number);
        if (line.layout().isEmpty()) {
            return TextPlace.of(line.start());
        }
        int index = line.start()
                + line.layout().get().hitTestChar(x - line.left(), 0).getInsertionIndex();
        return new TextPlace(index, index == line.end() && line.wraps());
    }

    /** One character to the left as one sees it, or to the right; at the text's ends the same place. */
    public TextPlace beside(TextPlace place, boolean right) {
        int number = lineOf(place);
        TypeLine line = lines.get(number);
        if (line.layout().isPresent()) {
            TextLayout layout = line.layout().get();
            int inside = Math.min(place.index(), line.end()) - line.start();
            TextHitInfo next = right ? layout.getNextRightHit(inside) : layout.getNextLeftHit(inside);
            if (next != null) {
                int index = line.start() + next.getInsertionIndex();
                return new TextPlace(index, index == line.end() && line.wraps());
            }
        }
        boolean leftToRight = line.layout().map(TextLayout::isLeftToRight).orElse(true);
        boolean onwards = right == leftToRight;
        if (onwards && number + 1 < lines.size()) {
            return skippedBreak(number, number + 1);
        }
        if (!onwards && number > 0) {
            TypeLine above = lines.get(number - 1);
            return above.wraps() ? beside(new TextPlace(above.end(), true), right) : TextPlace.of(above.end());
        }
        return place;
    }

    /** From the end of a line to the next one: behind the first character where the paragraph goes on, as the end is the same place. */
    private TextPlace skippedBreak(int from, int to) {
        TextPlace start = TextPlace.of(lines.get(to).start());
        boolean leftToRight =
                lines.get(to).layout().map(TextLayout::isLeftToRight).orElse(true);
        return lines.get(from).wraps() ? beside(start, leftToRight) : start;
    }

    /** The place nearest to a column some lines further down, or up where negative; at the ends the text's beginning or end. */
    public TextPlace vertically(TextPlace place, double x, int linesDown) {
        int number = lineOf(place) + linesDown;
        if (number < 0) {
            return TextPlace.of(0);
        }
        if (number >= lines.size()) {
            return TextPlace.of(text.content().length());
        }
        return placeIn(number, (float) (x / scale));
    }

    /** Whether the paragraph that a place is in runs from right to left. */
    public boolean isRightToLeft(TextPlace place) {
        return !lines.get(lineOf(place)).layout().map(TextLayout::isLeftToRight).orElse(true);
    }

    public TextPlace lineStart(TextPlace place) {
        return TextPlace.of(lines.get(lineOf(place)).start());
    }

    public TextPlace lineEnd(TextPlace place) {
        TypeLine line = lines.get(lineOf(place));
        return new TextPlace(line.end(), line.wraps());
    }
}
