package org.lacuna.editor.type;

import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.KeyEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.text.AttributedCharacterIterator;
import java.text.AttributedString;
import java.util.Optional;
import org.lacuna.document.text.TextPlace;
import org.lacuna.document.text.TypeLayout;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Typing;

/** The keys of a text that is being typed. */
final class TypingInSession implements Typing {
    private final TextSession session;
    private final TextBuffer buffer;
    private final CanvasContext canvas;

    TypingInSession(TextSession session, CanvasContext canvas) {
        this.session = session;
        this.canvas = canvas;
        buffer = session.buffer();
    }

    @Override
    public boolean press(KeyEvent event) {
        boolean used = event.isControlDown() && !event.isAltDown() ? command(event) : move(event) || erase(event);
        if (used && session.isAlive()) {
            session.typed();
        }
        return used;
    }

    private boolean command(KeyEvent event) {
        boolean extend = event.isShiftDown();
        switch (event.getKeyCode()) {
            case KeyEvent.VK_ENTER -> session.apply();
            case KeyEvent.VK_A -> buffer.selectAll();
            case KeyEvent.VK_C -> copy();
            case KeyEvent.VK_X -> {
                if (copy()) {
                    buffer.insert("");
                }
            }
            case KeyEvent.VK_V -> pasted().ifPresent(buffer::insert);
            case KeyEvent.VK_Z -> {
                if (extend) {
                    buffer.redo();
                } else {
                    buffer.undo();
                }
            }
            case KeyEvent.VK_Y -> buffer.redo();
            case KeyEvent.VK_LEFT -> buffer.moveByWord(isRightToLeft(), extend);
            case KeyEvent.VK_RIGHT -> buffer.moveByWord(!isRightToLeft(), extend);
            case KeyEvent.VK_HOME -> buffer.moveTo(TextPlace.of(0), extend);
            case KeyEvent.VK_END -> buffer.moveTo(TextPlace.of(buffer.content().length()), extend);
            case KeyEvent.VK_BACK_SPACE -> buffer.deleteBack(true);
            case KeyEvent.VK_DELETE -> buffer.deleteOnwards(true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isRightToLeft() {
        return session.layout().isRightToLeft(buffer.caret());
    }

    private boolean move(KeyEvent event) {
        TypeLayout layout = session.layout();
        boolean extend = event.isShiftDown();
        switch (event.getKeyCode()) {
            case KeyEvent.VK_LEFT, KeyEvent.VK_KP_LEFT -> buffer.moveBeside(layout, false, extend);
            case KeyEvent.VK_RIGHT, KeyEvent.VK_KP_RIGHT -> buffer.moveBeside(layout, true, extend);
            case KeyEvent.VK_UP, KeyEvent.VK_KP_UP -> buffer.moveVertically(layout, -1, extend);
            case KeyEvent.VK_DOWN, KeyEvent.VK_KP_DOWN -> buffer.moveVertically(layout, 1, extend);
            case KeyEvent.VK_HOME -> buffer.moveTo(layout.lineStart(buffer.caret()), extend);
            case KeyEvent.VK_END -> buffer.moveTo(layout.lineEnd(buffer.caret()), extend);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean erase(KeyEvent event) {
        switch (event.getKeyCode()) {
            case KeyEvent.VK_BACK_SPACE -> buffer.deleteBack(false);
            case KeyEvent.VK_DELETE -> buffer.deleteOnwards(false);
            case KeyEvent.VK_ENTER -> buffer.insert("\n");
            case KeyEvent.VK_ESCAPE -> session.cancel();
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Clipboard clipboard() {
        return Toolkit.getDefaultToolkit().getSystemClipboard();
    }

    private boolean copy() {
        if (buffer.marked().isEmpty()) {
            return false;
        }
        try {
            clipboard().setContents(new StringSelection(buffer.marked()), null);
            return true;
        } catch (IllegalStateException e) {
            // Another program holds the clipboard.
            return false;
        }
    }

    private static Optional<String> pasted() {
        try {
            return clipboard().isDataFlavorAvailable(DataFlavor.stringFlavor)
                    ? Optional.of((String) clipboard().getData(DataFlavor.stringFlavor))
                    : Optional.empty();
        } catch (UnsupportedFlavorException | IOException | IllegalStateException e) {
            // Another program holds the clipboard, or has just ended.
            return Optional.empty();
        }
    }

    @Override
    public void insert(String typed) {
        buffer.insert(typed);
        session.typed();
    }

    @Override
    public void compose(String committed, String composed, int caret) {
        buffer.compose(committed, composed, caret);
        session.typed();
    }

    @Override
    public AttributedCharacterIterator committed(int from, int to) {
        return new AttributedString(buffer.committed().substring(from, to)).getIterator();
    }

    @Override
    public int committedLength() {
        return buffer.committed().length();
    }

    @Override
    public int insertPosition() {
        return buffer.composedFrom() < buffer.composedTo() ? buffer.composedFrom() : buffer.from();
    }

    @Override
    public String marked() {
        return buffer.marked();
    }

    @Override
    public Line2D caret() {
        Line2D caret = session.layout().caret(buffer.caret());
        AffineTransform toView = canvas.toView();
        toView.concatenate(session.toCanvas());
        Point2D top = toView.transform(caret.getP1(), null);
        Point2D bottom = toView.transform(caret.getP2(), null);
        return new Line2D.Double(top, bottom);
    }
}
