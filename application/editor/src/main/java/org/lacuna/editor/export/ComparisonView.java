package org.lacuna.editor.export;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import org.lacuna.document.Rect;
import org.lacuna.editor.canvas.ViewTransform;
import org.lacuna.editor.look.CanvasColors;

/**
 * Shows two pictures of one size at one place: one of them, or both side by side with a line between that can be dragged. The
 * wheel zooms, dragging moves, and so do the keys + and -, 0 for all of it, 1 for 100 %, and the arrows.
 */
final class ComparisonView extends JComponent {
    /** Which of the two is seen. */
    enum Shown {
        FILE,
        ORIGINAL,
        BOTH
    }

    private static final int MARGIN = 12;
    private static final int CHECK = 8;
    private static final int GRIP = 6;
    private static final int STEP = 48;

    private final transient List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private transient Optional<PreviewPicture> original = Optional.empty();
    private transient Optional<PreviewPicture> file = Optional.empty();
    private transient ViewTransform view = new ViewTransform(1, 0, 0);
    private Shown shown = Shown.FILE;
    private boolean fitting = true;
    private double split = 0.5;

    ComparisonView() {
        setPreferredSize(new Dimension(560, 480));
        setMinimumSize(new Dimension(240, 200));
        setFocusable(true);
        Dragging dragging = new Dragging();
        addMouseListener(dragging);
        addMouseMotionListener(dragging);
        addMouseWheelListener(dragging);
        addFocusListener(new FocusListener() {
            @Override
            public void focusGained(FocusEvent event) {
                repaint();
            }

            @Override
            public void focusLost(FocusEvent event) {
                repaint();
            }
        });
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                place(view);
            }
        });
        onKey('+', this::zoomIn);
        onKey('=', this::zoomIn);
        onKey('-', this::zoomOut);
        onKey('0', this::fit);
        onKey('1', () -> zoom(1));
        onArrow(KeyEvent.VK_LEFT, STEP, 0);
        onArrow(KeyEvent.VK_RIGHT, -STEP, 0);
        onArrow(KeyEvent.VK_UP, 0, STEP);
        onArrow(KeyEvent.VK_DOWN, 0, -STEP);
    }

    private void onKey(char key, Runnable work) {
        registerKeyboardAction(event -> work.run(), KeyStroke.getKeyStroke(key), WHEN_FOCUSED);
    }

    private void onArrow(int key, int dx, int dy) {
        registerKeyboardAction(event -> pan(dx, dy), KeyStroke.getKeyStroke(key, 0), WHEN_FOCUSED);
    }

    /** Is called when the zoom has changed. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void show(PreviewPicture newOriginal, PreviewPicture newFile) {
        boolean other = file.map(old -> old.width() != newFile.width() || old.height() != newFile.height())
                .orElse(true);
        original = Optional.of(newOriginal);
        file = Optional.of(newFile);
        fitting |= other;
        place(view);
    }

    void setShown(Shown which) {
        shown = which;
        repaint();
    }

    void fit() {
        fitting = true;
        place(view);
    }

    /** Screen pixels per pixel of the file. */
    double zoom() {
        return view.zoom();
    }

    /** With the middle of what is seen staying where it is. */
    void zoom(double newZoom) {
        zoom(newZoom, pixels(getWidth()) / 2.0, pixels(getHeight()) / 2.0);
    }

    void zoomIn() {
        zoom(ViewTransform.stepIn(view.zoom()));
    }

    void zoomOut() {
        zoom(ViewTransform.stepOut(view.zoom()));
    }

    private void zoom(double newZoom, double x, double y) {
        fitting = false;
        place(view.zoomedTo(newZoom, x, y));
    }

    private void pan(int dx, int dy) {
        fitting = false;
        place(view.movedBy(pixels(dx), pixels(dy)));
    }

    private void place(ViewTransform wanted) {
        int width = pixels(getWidth());
        int height = pixels(getHeight());
        Optional<Rect> area = file.map(picture -> Rect.ofSize(picture.width(), picture.height()));
        view = area.map(all -> fitting
                        ? wanted.fitting(all, width, height, pixels(MARGIN), 1)
                        : wanted.keeping(all, width, height))
                .orElse(wanted);
        repaint();
        listeners.forEach(Runnable::run);
    }

    /** Swing pixels as pixels of the screen. */
    private int pixels(double length) {
        return (int) Math.round(length * scale());
    }

    private double scale() {
        return getGraphicsConfiguration() == null
                ? 1
                : getGraphicsConfiguration().getDefaultTransform().getScaleX();
    }

    private int splitAt() {
        return (int) Math.round(getWidth() * split);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setColor(CanvasColors.surround());
        g.fillRect(0, 0, getWidth(), getHeight());
        file.ifPresent(picture -> {
            double scale = scale();
            g.scale(1 / scale, 1 / scale);
            Rectangle all = view.toView(Rect.ofSize(picture.width(), picture.height()));
            g.setPaint(checks(scale));
            g.fill(all);
            paint(g, shown == Shown.ORIGINAL ? original.orElse(picture) : picture);
            if (shown == Shown.BOTH) {
                Shape clip = g.getClip();
                g.clipRect(0, 0, pixels(splitAt()), pixels(getHeight()));
                g.setPaint(checks(scale));
                g.fill(all);
                original.ifPresent(other -> paint(g, other));
                g.setClip(clip);
                g.setColor(CanvasColors.accent());
                g.fillRect(pixels(splitAt()), 0, pixels(1), pixels(getHeight()));
            }
        });
        g.dispose();
        if (isFocusOwner()) {
            graphics.setColor(CanvasColors.accent());
            graphics.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
        }
    }

    private void paint(Graphics2D g, PreviewPicture picture) {
        picture.paint(g, view.toAffine());
    }

    private static TexturePaint checks(double scale) {
        int side = (int) Math.round(CHECK * scale);
        BufferedImage tile = new BufferedImage(2 * side, 2 * side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = tile.createGraphics();
        paintChecks(g, side, CanvasColors.checkLight(), CanvasColors.checkDark());
        g.dispose();
        return new TexturePaint(tile, new Rectangle(2 * side, 2 * side));
    }

    private static void paintChecks(Graphics2D g, int side, Color light, Color dark) {
        g.setColor(light);
        g.fillRect(0, 0, 2 * side, 2 * side);
        g.setColor(dark);
        g.fillRect(0, 0, side, side);
        g.fillRect(side, side, side, side);
    }

    private final class Dragging extends MouseAdapter {
        private MouseEvent last;
        private boolean line;

        private boolean onLine(MouseEvent event) {
            return shown == Shown.BOTH && Math.abs(event.getX() - splitAt()) <= GRIP;
        }

        @Override
        public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            last = event;
            line = onLine(event);
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            if (line) {
                split = Math.max(0, Math.min(1, event.getX() / (double) getWidth()));
                repaint();
            } else {
                pan(event.getX() - last.getX(), event.getY() - last.getY());
            }
            last = event;
        }

        @Override
        public void mouseMoved(MouseEvent event) {
            setCursor(Cursor.getPredefinedCursor(onLine(event) ? Cursor.E_RESIZE_CURSOR : Cursor.DEFAULT_CURSOR));
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent event) {
            double next = event.getWheelRotation() < 0
                    ? ViewTransform.stepIn(view.zoom())
                    : ViewTransform.stepOut(view.zoom());
            zoom(next, pixels(event.getX()), pixels(event.getY()));
        }
    }
}
