package org.lacuna.editor.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.im.InputMethodRequests;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.lacuna.document.Changes;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guides;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.CompositeCache;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.guides.AidsPainter;
import org.lacuna.editor.guides.LayoutAids;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.screen.ScreenColours;
import org.lacuna.editor.screen.ScreenConversion;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.RequestProcessor;

/**
 * Shows one document. Everything is laid out in screen pixels ({@link ViewTransform}); compositing and tracing the
 * selection happen on a worker, painting only joins what is ready.
 */
public final class Canvas extends JComponent implements CanvasContext {
    private static final int FIT_MARGIN = 32;
    private static final int ANTS_PER_STEP_MS = 90;

    private final RequestProcessor worker = new RequestProcessor("Lacuna canvas", 2);
    private final Document document;
    private final CompositeCache composited;
    private final ScreenTiles screenTiles;
    private final TileQueue tiles;
    private final MarchingAnts ants = new MarchingAnts();
    private final Timer antsTimer = new Timer(ANTS_PER_STEP_MS, event -> moveAnts());
    private final DocumentListener documentListener = this::documentChanged;
    private final CanvasInput input;
    private final QuickMaskFilm film = new QuickMaskFilm();
    private final Runnable focusListener = this::paintFocusChanged;
    private final Runnable aidsListener = this::repaint;
    private final Runnable screenListener = this::screenChanged;
    private final CanvasSettings settings = CanvasSettings.getDefault();
    private final Runnable settingsListener = this::settingsChanged;
    private final List<Runnable> viewListeners = new CopyOnWriteArrayList<>();

    private ViewTransform view = new ViewTransform(1, 0, 0);
    /** Whether the document is still to be fitted in, or stays fitted while the window changes its size. */
    private boolean fitted = true;

    private boolean seen;

    /** Whether the document is seen repeated in all directions. */
    private boolean wrapped;

    private Optional<Mask> traced = Optional.empty();
    private Optional<PagePainter.Preview> preview = Optional.empty();
    /** The picture that was laid over the document last, before conversion to the screen's colours; null when it is gone. */
    private BufferedImage previewed;

    /**
     * @param tool gives the tool that is active at the time of asking
     */
    public Canvas(Document document, Supplier<Tool> tool) {
        this.document = document;
        composited = new CompositeCache(document);
        screenTiles = new ScreenTiles(ScreenColours.getDefault().of(document));
        tiles = new TileQueue(composited, screenTiles, worker, this::tileComputed);
        input = new CanvasInput(this, tool);
        setName("canvas");
        setOpaque(true);
        setFocusable(true);
        // Tab hides the panels.
        setFocusTraversalKeysEnabled(false);
        setMinimumSize(new Dimension(64, 64));
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                resized();
            }
        });
    }

    @Override
    public void addNotify() {
        super.addNotify();
        document.addListener(documentListener);
        PaintFocus.getDefault().addListener(focusListener);
        LayoutAids.getDefault().addListener(aidsListener);
        ScreenColours.getDefault().addListener(screenListener);
        screenChanged();
        paintFocusChanged();
        settings.addListener(settingsListener);
        settingsChanged();
    }

    @Override
    public void removeNotify() {
        antsTimer.stop();
        LayoutAids.getDefault().removeListener(aidsListener);
        settings.removeListener(settingsListener);
        PaintFocus.getDefault().removeListener(focusListener);
        ScreenColours.getDefault().removeListener(screenListener);
        document.removeListener(documentListener);
        super.removeNotify();
    }

    private void settingsChanged() {
        if (settings.movingAnts.get()) {
            antsTimer.start();
        } else {
            antsTimer.stop();
        }
        repaint();
    }

    // ---- the document

    @Override
    public Document document() {
        return document;
    }

    /** What is kept to show the document fast, in bytes; for any thread. */
    public long cachedBytes() {
        return composited.bytes() + screenTiles.bytes();
    }

    /** Forgets what is kept to show the document fast; what can be seen is composited again. */
    public void emptyCaches() {
        composited.clear();
        screenTiles.clear();
        repaint();
    }

    /** The document is not shown any more. */
    public void close() {
        composited.close();
    }

    /** Any thread; the document waits meanwhile. */
    private void documentChanged(DocumentState before, DocumentState after, Rect area) {
        boolean resized = !before.bounds().equals(after.bounds());
        if (!resized) {
            // At once, and painted when it is ready: to paint what was there before takes as long as a mark of a brush.
            tiles.changed(area);
        }
        SwingUtilities.invokeLater(() -> {
            if (resized) {
                canvasResized();
            } else if (!before.selection().equals(after.selection())) {
                repaintDocument(area);
            }
            repaintGuides(before.guides(), after.guides());
            if (!before.profile().equals(after.profile())) {
                screenChanged();
            }
            if (!before.selection().equals(after.selection())) {
                // The film lies over all of the canvas as soon as there is a selection.
                boolean all = before.selection().isEmpty() || after.selection().isEmpty();
                film.changed(all ? after.bounds() : Changes.selection(before, after));
                selectionChanged(after);
                if (all && showsFilm()) {
                    repaint();
                }
            }
        });
    }

    /** The document itself has become larger or smaller: what surrounds it changes, too. */
    private void canvasResized() {
        tiles.forgetWanted();
        if (fitted && getWidth() > 0 && getHeight() > 0) {
            fit(1);
        } else {
            setView(view);
        }
        repaint();
    }

    /** The document's profile, the screen's or the proof is another one, or its tables are ready. */
    private void screenChanged() {
        screenTiles.use(ScreenColours.getDefault().of(document));
        repaint();
    }

    /** On the worker. */
    private void tileComputed(TileQueue.Key key) {
        SwingUtilities.invokeLater(() -> repaintDocument(key.area()));
    }

    private void repaintDocument(Rect area) {
        if (wrapped) {
            // It is seen many times.
            repaint();
            return;
        }
        Rectangle seen = view.toView(area.intersect(document.state().bounds()));
        seen.grow(2, 2);
        repaintScreen(seen);
    }

    private boolean showsFilm() {
        return PaintFocus.getDefault().isQuickMask(document);
    }

    /** The quick mask shows the selection by a film instead of an outline. */
    private void paintFocusChanged() {
        film.clear();
        selectionChanged(document.state());
        repaint();
    }

    private void selectionChanged(DocumentState state) {
        if (showsFilm()) {
            traced = Optional.empty();
            ants.setOutline(new Path2D.Double());
            ants.layOut(view, screenBounds());
        } else {
            traceSelection(state);
        }
    }

    private void traceSelection(DocumentState state) {
        worker.post(() -> {
            Path2D outline = state.selection().map(Mask::outline).orElseGet(Path2D.Double::new);
            SwingUtilities.invokeLater(() -> {
                if (!showsFilm() && document.state().selection().equals(state.selection())) {
                    traced = state.selection();
                    repaintAnts();
                    ants.setOutline(outline);
                    ants.layOut(view, screenBounds());
                    repaintAnts();
                }
            });
        });
    }

    // ---- the view

    public ViewTransform view() {
        return view;
    }

    /** Is called, on the event thread, when the zoom or position has changed, or the pointer has moved. */
    public void addViewListener(Runnable listener) {
        viewListeners.add(listener);
    }

    public void removeViewListener(Runnable listener) {
        viewListeners.remove(listener);
    }

    void fireViewChanged() {
        viewListeners.forEach(Runnable::run);
    }

    /** Where the pointer is, if it is over the canvas. */
    public Optional<Pointer> pointer() {
        return input.pointer();
    }

    /**
     * Begins a gesture that was started beside the canvas, as on a ruler; it gets the mouse events that are dispatched to the canvas,
     * up to the next release.
     *
     * @return whether no other was under way
     */
    public boolean begin(Gesture gesture) {
        requestFocusInWindow();
        return input.begin(gesture);
    }

    /** The colour that is seen under the pointer; empty beside the document, on transparent pixels, and before they are composited. */
    public Optional<Color> colourUnderPointer() {
        return pointer()
                .map(this::inDocument)
                .flatMap(at -> colourAt((int) Math.floor(at.x()), (int) Math.floor(at.y())));
    }

    private Optional<Color> colourAt(int x, int y) {
        if (!document.state().bounds().contains(x, y)) {
            return Optional.empty();
        }
        int level = TileQueue.levelFor(zoom());
        int side = TileQueue.side(level);
        return composited
                .latest(level, x / side, y / side)
                .map(tile -> tile.getRGB(
                        Math.min(tile.getWidth() - 1, (x % side) >> level),
                        Math.min(tile.getHeight() - 1, (y % side) >> level)))
                .filter(argb -> argb >>> 24 != 0)
                .map(Color::new);
    }

    /** Chooses the pointer's picture anew, after another tool was chosen. */
    public void toolChanged() {
        input.toolChanged();
        repaint();
    }

    @Override
    public double screenScale() {
        return getGraphicsConfiguration() == null
                ? 1
                : getGraphicsConfiguration().getDefaultTransform().getScaleX();
    }

    private Rectangle screenBounds() {
        return new Rectangle(screenLength(getWidth()), screenLength(getHeight()));
    }

    private int screenLength(int swingLength) {
        return (int) Math.round(swingLength * screenScale());
    }

    private void setView(ViewTransform next) {
        Rectangle screen = screenBounds();
        ViewTransform kept = wrapped ? next : next.keeping(document.state().bounds(), screen.width, screen.height);
        if (!kept.equals(view)) {
            view = kept;
            tiles.forgetWanted();
            ants.layOut(view, screen);
            repaint();
        }
        input.viewChanged();
        fireViewChanged();
    }

    private void resized() {
        if (getWidth() == 0 || getHeight() == 0) {
            return;
        }
        if (fitted) {
            fit(1);
            openAsSet();
        } else {
            setView(view);
            ants.layOut(view, screenBounds());
        }
    }

    /** The first time that there is room to show the document. */
    private void openAsSet() {
        if (!seen && settings.openAt.get() == CanvasSettings.OpenAt.ACTUAL_PIXELS) {
            zoomTo(1);
        }
        seen = true;
    }

    /** Shows the whole document, enlarged at most to fill the window. */
    public void fit() {
        fit(ViewTransform.MAX_ZOOM);
    }

    private void fit(double maxZoom) {
        Rectangle screen = screenBounds();
        setView(view.fitting(
                document.state().bounds(), screen.width, screen.height, screenLength(FIT_MARGIN), maxZoom));
        fitted = true;
    }

    /** Zooms with the middle of the window staying where it is. */
    public void zoomTo(double zoom) {
        Rectangle screen = screenBounds();
        zoomTo(zoom, screen.width / 2.0, screen.height / 2.0);
    }

    /** To the next larger level. */
    public void zoomIn() {
        zoomTo(ViewTransform.stepIn(zoom()));
    }

    /** To the next smaller level. */
    public void zoomOut() {
        zoomTo(ViewTransform.stepOut(zoom()));
    }

    @Override
    public double zoom() {
        return view.zoom();
    }

    @Override
    public void zoomTo(double zoom, double viewX, double viewY) {
        fitted = false;
        setView(view.zoomedTo(zoom, viewX, viewY));
    }

    @Override
    public void pan(double dx, double dy) {
        fitted = false;
        setView(view.movedBy(dx, dy));
    }

    @Override
    public double degrees() {
        return view.degrees();
    }

    @Override
    public void turnTo(double degrees) {
        Rectangle screen = screenBounds();
        fitted = false;
        setView(view.turnedTo(degrees, screen.width / 2.0, screen.height / 2.0));
    }

    /** Whether the document is seen as in a mirror. */
    public boolean isMirrored() {
        return view.mirrored();
    }

    /** Exchanges left and right of what is seen. */
    public void flip() {
        setView(view.flipped(screenBounds().width / 2.0));
    }

    @Override
    public Point2D middle() {
        Rectangle screen = screenBounds();
        return new Point2D.Double(screen.width / 2.0, screen.height / 2.0);
    }

    @Override
    public boolean wrapsAround() {
        return wrapped;
    }

    /** Shows the document repeated in all directions, or once. */
    public void setWrapAround(boolean on) {
        if (wrapped != on) {
            wrapped = on;
            setView(view);
            repaint();
        }
    }

    @Override
    public Pointer inDocument(Pointer at) {
        DocumentState state = document.state();
        return wrapped
                ? at.movedBy(
                        -Math.floor(at.x() / state.width()) * state.width(),
                        -Math.floor(at.y() / state.height()) * state.height())
                : at;
    }

    /** Scrolls, if the area is not in sight, so that its middle is in the middle of the window. */
    public void reveal(Rect area) {
        Rectangle screen = screenBounds();
        if (!screen.contains(view.toView(area))) {
            fitted = false;
            setView(view.centredOn(
                    area.x() + area.width() / 2.0, area.y() + area.height() / 2.0, screen.width, screen.height));
        }
    }

    @Override
    public AffineTransform toView() {
        return view.toAffine();
    }

    /** Where in the document a point of this component is. */
    public Point2D toDocument(double viewX, double viewY) {
        return view.toDocument(viewX, viewY);
    }

    // ---- preview

    /** Lays a picture over the document; the area is in document coordinates. */
    public void setPreview(BufferedImage image, Rect where) {
        ScreenConversion conversion = ScreenColours.getDefault().of(document);
        previewed = image;
        if (conversion.isUnchanged()) {
            showPreview(image, where);
        } else {
            worker.post(() -> {
                BufferedImage shown = conversion.shown(image);
                SwingUtilities.invokeLater(() -> {
                    if (previewed == image) {
                        showPreview(shown, where);
                    }
                });
            });
        }
    }

    private void showPreview(BufferedImage image, Rect where) {
        preview.ifPresent(old -> repaintDocument(old.where()));
        preview = Optional.of(new PagePainter.Preview(image, where));
        repaintDocument(where);
    }

    public void clearPreview() {
        previewed = null;
        Optional<PagePainter.Preview> old = preview;
        preview = Optional.empty();
        old.ifPresent(gone -> repaintDocument(gone.where()));
    }

    // ---- painting

    @Override
    public void takeKeyboard() {
        requestFocusInWindow();
    }

    /** For input methods; they are at work only while something is typed. */
    @Override
    public InputMethodRequests getInputMethodRequests() {
        return input.typing().map(typing -> new TypingRequests(this, typing)).orElse(null);
    }

    @Override
    public void repaintOverlay() {
        input.overlayChanged();
        input.repaintTool();
    }

    void repaintScreen(Rectangle screen) {
        double scale = screenScale();
        int left = (int) Math.floor(screen.x / scale);
        int top = (int) Math.floor(screen.y / scale);
        int right = (int) Math.ceil((screen.x + screen.width) / scale);
        int bottom = (int) Math.ceil((screen.y + screen.height) / scale);
        repaint(left, top, right - left, bottom - top);
    }

    private void moveAnts() {
        if (!ants.isEmpty() && isShowing()) {
            ants.step();
            // Not repaint(): it would join the cells along the outline to one large rectangle.
            double scale = screenScale();
            for (Rectangle area : ants.areas()) {
                Rectangle swing = new Rectangle(
                        (int) Math.floor(area.x / scale),
                        (int) Math.floor(area.y / scale),
                        (int) Math.ceil(area.width / scale) + 1,
                        (int) Math.ceil(area.height / scale) + 1);
                paintImmediately(swing.intersection(new Rectangle(getSize())));
            }
        }
    }

    private void repaintAnts() {
        ants.areas().forEach(this::repaintScreen);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D screen = (Graphics2D) graphics.create();
        double scale = screenScale();
        screen.scale(1 / scale, 1 / scale);
        Rectangle clip = screen.getClipBounds();
        Rect bounds = document.state().bounds();
        tiles.see(
                view.zoom(), wrapped ? bounds : view.toDocument(screenBounds()).intersect(bounds));
        screen.setColor(settings.around());
        screen.fill(clip);
        paintPage(screen, clip, bounds);
        aids().paint(screen, clip, document.state(), LayoutAids.getDefault());
        if (traced.isPresent()) {
            ants.paint(screen, clip, scale);
        }
        input.paint(screen);
        screen.dispose();
    }

    private void paintPage(Graphics2D screen, Rectangle clip, Rect bounds) {
        Color frame = CanvasColors.frame(settings.around());
        if (wrapped) {
            pagePainter(bounds).paintRepeated(screen, clip);
            if (LayoutAids.getDefault().wrapFrame.get()) {
                paintSmoothFrame(screen, bounds, CanvasColors.accent());
            }
        } else if (view.isUpright()) {
            screen.setColor(frame);
            Rectangle page = view.toView(bounds);
            screen.drawRect(page.x - 1, page.y - 1, page.width + 1, page.height + 1);
            pagePainter(bounds).paint(screen, clip);
        } else {
            pagePainter(bounds).paint(screen, clip);
            paintSmoothFrame(screen, bounds, frame);
        }
    }

    /** On the edge of a page, which would have steps where it is turned. */
    private void paintSmoothFrame(Graphics2D screen, Rect bounds, Color color) {
        Graphics2D smooth = (Graphics2D) screen.create();
        smooth.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        smooth.setColor(color);
        smooth.setStroke(new BasicStroke((float) (1.5 * screenScale())));
        smooth.draw(view.outline(bounds));
        smooth.dispose();
    }

    private AidsPainter aids() {
        return new AidsPainter(view.toAffine(), screenScale());
    }

    private void repaintGuides(Guides before, Guides after) {
        Stream.concat(before.all().stream(), after.all().stream())
                .filter(guide -> !before.all().contains(guide) || !after.all().contains(guide))
                .forEach(guide -> repaintScreen(aids().area(screenBounds(), guide)));
    }

    private PagePainter pagePainter(Rect bounds) {
        Optional<Mask> filmed = showsFilm() ? document.state().selection() : Optional.empty();
        return new PagePainter(
                view,
                bounds,
                tiles::show,
                key -> film.tile(filmed, key, bounds),
                preview,
                settings.checks(screenScale()));
    }
}
