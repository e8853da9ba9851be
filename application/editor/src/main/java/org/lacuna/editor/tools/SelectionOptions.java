package org.lacuna.editor.tools;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.lacuna.document.Document;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.spi.Pointer;
import org.openide.util.Lookup;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;

/** What all selection tools share: the mode, a soft edge, and the size of the brush. For the event thread only. */
@ServiceProvider(service = SelectionOptions.class)
public final class SelectionOptions {
    static final int MIN_BRUSH = 1;
    static final int MAX_BRUSH = 1000;

    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna selection", 1);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private SelectionMode mode = SelectionMode.REPLACE;
    private SelectionMode brushMode = SelectionMode.ADD;
    private int feather;
    private int brushSize = 60;
    private int brushHardness = 90;

    static SelectionOptions get() {
        return Lookup.getDefault().lookup(SelectionOptions.class);
    }

    /** The mode chosen for tools that draw a whole area at once. */
    SelectionMode mode() {
        return mode;
    }

    void setMode(SelectionMode newMode) {
        mode = newMode;
        listeners.forEach(Runnable::run);
    }

    /** The mode chosen for the brush; never {@link SelectionMode#REPLACE}, as painting is rarely meant to start over. */
    SelectionMode brushMode() {
        return brushMode;
    }

    void setBrushMode(SelectionMode newMode) {
        brushMode = newMode;
        listeners.forEach(Runnable::run);
    }

    /** Pixels over which the edge of what is drawn becomes soft. */
    int feather() {
        return feather;
    }

    void setFeather(int pixels) {
        feather = pixels;
        listeners.forEach(Runnable::run);
    }

    /** The brush's diameter in document pixels. */
    int brushSize() {
        return brushSize;
    }

    void setBrushSize(int pixels) {
        brushSize = Math.max(MIN_BRUSH, Math.min(MAX_BRUSH, pixels));
        listeners.forEach(Runnable::run);
    }

    /** 0 to 100 percent. */
    int brushHardness() {
        return brushHardness;
    }

    void setBrushHardness(int percent) {
        brushHardness = percent;
        listeners.forEach(Runnable::run);
    }

    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** The size after a press of {@code ]} or {@code [}: about a sixth more or less, at least one pixel. */
    static int nextBrushSize(int size, boolean larger) {
        int step = Math.max(1, size / 6);
        int next = larger ? size + step : size - Math.max(1, size / 7);
        return Math.max(MIN_BRUSH, Math.min(MAX_BRUSH, next));
    }

    /** The mode for an area whose drawing begins here. */
    SelectionMode modeAt(Pointer start) {
        return SelectionMode.of(mode, start.shift(), start.alt());
    }

    /** The mode for a stroke of the brush that begins here. */
    SelectionMode brushModeAt(Pointer start) {
        return SelectionMode.of(brushMode, start.shift(), start.alt());
    }

    /** Makes a drawn area, with a soft edge if one is set, part of the document's selection. */
    void select(Document document, SelectionMode how, Supplier<Mask> drawn) {
        int softness = feather;
        selectAsDrawn(document, how, () -> drawn.get().feather(softness));
    }

    /**
     * Makes a drawn area part of the document's selection. Computing it may take longer than an event should, so a worker
     * does it, one gesture after the other.
     */
    void selectAsDrawn(Document document, SelectionMode how, Supplier<Mask> drawn) {
        WORKER.post(() -> {
            Mask mask = drawn.get();
            document.edit(
                    Messages.select(how),
                    state -> state.withSelection(how.apply(state.selection(), mask, state.bounds())));
        });
    }
}
