package org.lacuna.editor.canvas;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.InputMethodEvent;
import java.awt.event.InputMethodListener;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Point2D;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.Action;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.lacuna.editor.spi.Typing;
import org.openide.util.Utilities;

/** The mouse and keyboard over a canvas: gestures of the active tool, and moving the view, which works with every tool. */
final class CanvasInput {
    /** Where actions are registered that the menu over the canvas shows. */
    private static final String POPUP = "Lacuna/CanvasPopup";

    private final Canvas canvas;
    private final Supplier<Tool> tool;
    private Optional<Gesture> gesture = Optional.empty();
    private Optional<Pointer> pointer = Optional.empty();
    private boolean spaceHeld;
    private boolean composing;
    /** The screen pixels of what was shown last over the canvas. */
    private Rectangle overlay = new Rectangle();

    CanvasInput(Canvas canvas, Supplier<Tool> tool) {
        this.canvas = canvas;
        this.tool = tool;
        Mouse mouse = new Mouse();
        canvas.addMouseListener(mouse);
        canvas.addMouseMotionListener(mouse);
        canvas.addMouseWheelListener(mouse);
        canvas.addKeyListener(new Keys());
        canvas.addInputMethodListener(new Composing());
        canvas.enableInputMethods(false);
        canvas.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                spaceHeld = false;
                showCursor();
            }
        });
        showCursor();
    }

    Optional<Pointer> pointer() {
        return pointer;
    }

    /** What is typed on the canvas now. */
    Optional<Typing> typing() {
        return tool.get().typing(canvas);
    }

    /** Input methods would take letters that choose tools. */
    private void followTyping() {
        boolean now = typing().isPresent();
        if (now != composing) {
            composing = now;
            canvas.enableInputMethods(now);
        }
    }

    void toolChanged() {
        cancel();
        followTyping();
        showCursor();
        overlayChanged();
    }

    /** Begins a gesture that was started beside the canvas; whether none was under way. */
    boolean begin(Gesture started) {
        boolean free = gesture.isEmpty();
        if (free) {
            gesture = Optional.of(started);
        }
        return free;
    }

    /** The document moved under the resting pointer. */
    void viewChanged() {
        pointer = pointer.map(old -> {
            Point2D place = canvas.toDocument(old.viewX(), old.viewY());
            return new Pointer(
                    place.getX(), place.getY(), old.viewX(), old.viewY(), old.shift(), old.alt(), old.control(), 0);
        });
    }

    void paint(Graphics2D screen) {
        tool.get().paintOverlay((Graphics2D) screen.create(), canvas);
        if (gesture.isPresent()) {
            gesture.get().paint((Graphics2D) screen.create());
        } else if (!spaceHeld) {
            pointer.ifPresent(at -> tool.get().paintHover((Graphics2D) screen.create(), canvas, at));
        }
    }

    private void cancel() {
        gesture.ifPresent(running -> {
            gesture = Optional.empty();
            running.cancel();
            overlayChanged();
        });
    }

    void overlayChanged() {
        Rectangle old = overlay;
        overlay = new Rectangle();
        gesture.ifPresentOrElse(running -> overlay = running.area(), () -> {
            if (!spaceHeld) {
                pointer.ifPresent(at -> overlay = tool.get().hoverArea(canvas, at));
            }
        });
        repaint(old);
        repaint(overlay);
    }

    /** What the tool shows wherever the pointer is. */
    void repaintTool() {
        followTyping();
        repaint(tool.get().overlayArea(canvas));
    }

    private void repaint(Rectangle screen) {
        if (!screen.isEmpty()) {
            canvas.repaintScreen(screen);
        }
    }

    private void showCursor() {
        canvas.setCursor(
                spaceHeld
                        ? Cursor.getPredefinedCursor(Cursor.MOVE_CURSOR)
                        : pointer.map(at -> tool.get().cursor(canvas, at))
                                .orElseGet(() -> tool.get().cursor()));
    }

    private Pointer pointerOf(MouseEvent event) {
        double scale = canvas.screenScale();
        double viewX = event.getX() * scale;
        double viewY = event.getY() * scale;
        Point2D place = canvas.toDocument(viewX, viewY);
        return new Pointer(
                place.getX(),
                place.getY(),
                viewX,
                viewY,
                event.isShiftDown(),
                event.isAltDown(),
                event.isControlDown(),
                event.getClickCount());
    }

    private void pointAt(MouseEvent event) {
        pointer = Optional.of(pointerOf(event));
        if (gesture.isEmpty()) {
            showCursor();
        }
        overlayChanged();
        canvas.fireViewChanged();
    }

    private final class Mouse extends MouseAdapter {
        @Override
        public void mousePressed(MouseEvent event) {
            canvas.requestFocusInWindow();
            if (gesture.isPresent()) {
                return;
            }
            Pointer at = pointerOf(event);
            if (SwingUtilities.isMiddleMouseButton(event) || spaceHeld && SwingUtilities.isLeftMouseButton(event)) {
                gesture = Optional.of(new PanGesture(canvas, at));
            } else if (changesTool(event)) {
                gesture = tool.get().adjust(canvas, at);
            } else if (SwingUtilities.isLeftMouseButton(event)) {
                gesture = tool.get().press(canvas, at);
            } else if (SwingUtilities.isRightMouseButton(event)) {
                showPopup(event);
            }
            pointAt(event);
        }

        /** Both that drawing programs have: Ctrl and Alt with the left button, Alt with the right one. */
        private boolean changesTool(MouseEvent event) {
            return event.isAltDown()
                    && (SwingUtilities.isLeftMouseButton(event) && event.isControlDown()
                            || SwingUtilities.isRightMouseButton(event));
        }

        private void showPopup(MouseEvent event) {
            JPopupMenu popup = tool.get().popup().orElseGet(() -> {
                JPopupMenu menu =
                        Utilities.actionsToPopup(Utilities.actionsForPath(POPUP).toArray(Action[]::new), canvas);
                menu.setName("canvas-popup");
                return menu;
            });
            popup.show(canvas, event.getX(), event.getY());
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            Pointer at = pointerOf(event);
            gesture.ifPresent(running -> running.drag(at));
            pointAt(event);
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            Optional<Gesture> ended = gesture;
            gesture = Optional.empty();
            ended.ifPresent(running -> running.release(pointerOf(event)));
            pointAt(event);
        }

        @Override
        public void mouseMoved(MouseEvent event) {
            pointAt(event);
        }

        @Override
        public void mouseExited(MouseEvent event) {
            if (gesture.isEmpty()) {
                pointer = Optional.empty();
                overlayChanged();
                canvas.fireViewChanged();
            }
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent event) {
            CanvasSettings settings = CanvasSettings.getDefault();
            double notches = event.getPreciseWheelRotation();
            boolean scrollsAlone = settings.wheel.get() == CanvasSettings.Wheel.SCROLLS;
            if (event.isControlDown() == scrollsAlone && !event.isShiftDown()) {
                Pointer at = pointerOf(event);
                canvas.zoomTo(
                        canvas.zoom() * Math.pow(1 + settings.zoomStep.share(), -notches), at.viewX(), at.viewY());
            } else {
                double pixels = -notches * settings.scrollStep.get() * canvas.screenScale();
                canvas.pan(event.isShiftDown() ? pixels : 0, event.isShiftDown() ? 0 : pixels);
            }
        }
    }

    private final class Composing implements InputMethodListener {
        @Override
        public void inputMethodTextChanged(InputMethodEvent event) {
            typing().ifPresent(typing -> {
                StringBuilder all = new StringBuilder();
                AttributedCharacterIterator text = event.getText();
                if (text != null) {
                    for (char c = text.first(); c != CharacterIterator.DONE; c = text.next()) {
                        all.append(c);
                    }
                }
                int committed = Math.min(event.getCommittedCharacterCount(), all.length());
                int caret = event.getCaret() == null
                        ? all.length() - committed
                        : event.getCaret().getInsertionIndex();
                typing.compose(all.substring(0, committed), all.substring(committed), caret);
                repaintTool();
                event.consume();
            });
        }

        @Override
        public void caretPositionChanged(InputMethodEvent event) {
            event.consume();
        }
    }

    private final class Keys extends KeyAdapter {
        @Override
        public void keyPressed(KeyEvent event) {
            if (event.getKeyCode() == KeyEvent.VK_ESCAPE && gesture.isPresent()) {
                cancel();
                event.consume();
            } else if (typing().isPresent()) {
                type(event, typing().get());
            } else if (event.getKeyCode() == KeyEvent.VK_SPACE) {
                hold(true);
                event.consume();
            } else if (tool.get().key(canvas, event)) {
                overlayChanged();
                repaintTool();
                event.consume();
            }
        }

        /** Keys that make characters are used up here, too: they must not choose tools. */
        private void type(KeyEvent event, Typing typing) {
            boolean character = event.getKeyChar() != KeyEvent.CHAR_UNDEFINED
                    && !event.isControlDown()
                    && !event.isMetaDown()
                    && !event.isAltDown();
            if (typing.press(event) || character) {
                repaintTool();
                event.consume();
            }
        }

        @Override
        public void keyTyped(KeyEvent event) {
            boolean command = event.isMetaDown() || event.isControlDown() != event.isAltDown();
            if (!command && !Character.isISOControl(event.getKeyChar())) {
                typing().ifPresent(typing -> {
                    typing.insert(String.valueOf(event.getKeyChar()));
                    repaintTool();
                    event.consume();
                });
            }
        }

        @Override
        public void keyReleased(KeyEvent event) {
            if (event.getKeyCode() == KeyEvent.VK_SPACE) {
                hold(false);
                event.consume();
            }
        }

        private void hold(boolean held) {
            if (spaceHeld != held) {
                spaceHeld = held;
                showCursor();
                overlayChanged();
            }
        }
    }
}
