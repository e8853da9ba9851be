package org.lacuna.editor.canvas;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.font.TextHitInfo;
import java.awt.geom.Line2D;
import java.awt.im.InputMethodRequests;
import java.text.AttributedCharacterIterator;
import java.text.AttributedCharacterIterator.Attribute;
import java.text.AttributedString;
import org.lacuna.editor.spi.Typing;

/** Answers what input methods ask about the text that is typed on a canvas. */
final class TypingRequests implements InputMethodRequests {
    private final Canvas canvas;
    private final Typing typing;

    TypingRequests(Canvas canvas, Typing typing) {
        this.canvas = canvas;
        this.typing = typing;
    }

    /** Where the list of candidates goes: below the caret. */
    @Override
    public Rectangle getTextLocation(TextHitInfo offset) {
        Line2D caret = typing.caret();
        double scale = canvas.screenScale();
        Point corner = canvas.getLocationOnScreen();
        Rectangle place = caret.getBounds();
        return new Rectangle(
                corner.x + (int) (place.x / scale),
                corner.y + (int) (place.y / scale),
                Math.max(1, (int) (place.width / scale)),
                (int) (place.height / scale));
    }

    @Override
    public TextHitInfo getLocationOffset(int x, int y) {
        return null;
    }

    @Override
    public int getInsertPositionOffset() {
        return typing.insertPosition();
    }

    @Override
    public AttributedCharacterIterator getCommittedText(int beginIndex, int endIndex, Attribute[] attributes) {
        return typing.committed(beginIndex, endIndex);
    }

    @Override
    public int getCommittedTextLength() {
        return typing.committedLength();
    }

    @Override
    public AttributedCharacterIterator cancelLatestCommittedText(Attribute[] attributes) {
        return null;
    }

    @Override
    public AttributedCharacterIterator getSelectedText(Attribute[] attributes) {
        return new AttributedString(typing.marked()).getIterator();
    }
}
