package org.lacuna.editor.painting;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.Timer;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.paint.Ink;
import org.lacuna.document.paint.Stroke;
import org.lacuna.document.paint.StrokePoint;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;

/**
 * A stroke that is painted while it is drawn. The event thread only notes where the pointer was; a worker paints all that has come
 * since it last looked, so that a slow brush makes larger steps instead of a queue. Where the hand rests, a smoothed stroke catches
 * up with it. All steps become one of the history.
 */
class StrokeGesture implements Gesture {
    /** Makes the stroke from the document as it is when its turn comes; empty if nothing can be painted any more. */
    @FunctionalInterface
    interface Start {
        Optional<Stroke> stroke(DocumentState state);
    }

    /** What the marks are painted with in the end. */
    @FunctionalInterface
    interface Finish {
        Finish AS_PAINTED = stroke -> Optional.empty();

        /** Other ink for the whole stroke; empty to leave it as it was painted. */
        Optional<Ink> ink(Stroke stroke);
    }

    /** Milliseconds without a movement after which a hand rests: longer than from one report of a mouse to the next. */
    private static final int REST = 40;

    /** Milliseconds from step to step of a stroke that catches up: a frame of the screen. */
    private static final int FRAME = 16;

    private final CanvasContext canvas;
    private final Document document;
    private final String name;
    private final Executor worker;
    private final BrushCursor cursor;
    private final Finish finish;
    private final Object mergeKey = new Object();
    private final Queue<StrokePoint> points = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Timer resting = new Timer(FRAME, event -> rest());
    /** Whether the painted stroke has not come to the last point. */
    private volatile boolean trails;

    /** Used by the worker only. */
    private Optional<Stroke> stroke = Optional.empty();

    private Pointer last;

    /**
     * @param name of the edit
     * @param finish what is done when the stroke has ended
     */
    StrokeGesture(
            CanvasContext canvas,
            Pointer at,
            String name,
            Executor worker,
            BrushCursor cursor,
            Start start,
            Finish finish) {
        this.canvas = canvas;
        this.name = name;
        this.worker = worker;
        this.cursor = cursor;
        this.finish = finish;
        document = canvas.document();
        last = at;
        resting.setInitialDelay(REST);
        worker.execute(() -> {
            stroke = start.stroke(document.state());
            show();
        });
    }

    /** Where the pointer is. */
    final Pointer last() {
        return last;
    }

    private void show() {
        stroke.ifPresent(running -> {
            // Outside the edit, which makes all others that ask the document wait.
            running.paint();
            document.edit(name, mergeKey, running::applyTo);
            trails = running.trails();
        });
    }

    @Override
    public void drag(Pointer at) {
        follow(at);
        resting.restart();
    }

    /** The hand has not moved for a while. */
    final void rest() {
        if (trails) {
            follow(last);
        }
    }

    private void follow(Pointer at) {
        last = at;
        points.add(Painting.point(at));
        if (scheduled.compareAndSet(false, true)) {
            worker.execute(this::paintPoints);
        }
    }

    private void paintPoints() {
        scheduled.set(false);
        stroke.ifPresent(running -> {
            for (StrokePoint point = points.poll(); point != null; point = points.poll()) {
                running.to(point);
            }
            show();
        });
    }

    @Override
    public void release(Pointer at) {
        resting.stop();
        follow(at);
        worker.execute(() -> stroke.ifPresent(running -> {
            running.end();
            show();
            finish.ink(running).ifPresent(ink -> {
                running.paint(ink);
                show();
            });
        }));
    }

    @Override
    public void cancel() {
        resting.stop();
        worker.execute(() -> {
            stroke.ifPresent(running -> document.edit(name, mergeKey, running::discard));
            stroke = Optional.empty();
        });
    }

    @Override
    public void paint(Graphics2D graphics) {
        cursor.paint(graphics, canvas, last);
    }

    @Override
    public Rectangle area() {
        return cursor.area(canvas, last);
    }
}
