package org.lacuna.panels.generate;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.generation.GenerationException;
import org.lacuna.generation.GenerationListener;
import org.lacuna.generation.Preview;
import org.lacuna.generation.Progress;
import org.lacuna.generation.plan.GenerationPlan;
import org.lacuna.generation.request.GenerationRequest;

/**
 * One job and the document that it was started for. Hears the engine on its worker thread and passes everything on to the
 * event thread. Of the previews that come while the event thread is busy only the first is made.
 */
final class RunningJob implements GenerationListener {
    /** How a job can end. */
    enum Ending {
        FINISHED,
        FAILED,
        CANCELLED
    }

    /** Hears of a job on the event thread. */
    interface Audience {
        void progressed(RunningJob job, Progress progress);

        void noted(RunningJob job, Notice notice);

        void previewed(RunningJob job, BufferedImage image, Rect area);

        void ended(RunningJob job, Ending ending, Optional<String> message);
    }

    private final GenerationRequest request;
    private final DocumentView view;
    private final Optional<LayerId> reference;
    private final Executor eventThread;
    private final Audience audience;
    private final AtomicBoolean previewOnItsWay = new AtomicBoolean();
    private final List<RasterLayer> painted = new ArrayList<>();
    private Optional<Progress> progress = Optional.empty();
    private boolean accepting = true;
    /** Belongs to the engine's thread. */
    private List<String> planNotes = List.of();

    /**
     * @param reference the layer that was active when the job was started
     */
    RunningJob(
            GenerationRequest request,
            DocumentView view,
            Optional<LayerId> reference,
            Executor eventThread,
            Audience audience) {
        this.request = request;
        this.view = view;
        this.reference = reference;
        this.eventThread = eventThread;
        this.audience = audience;
    }

    GenerationRequest request() {
        return request;
    }

    DocumentView view() {
        return view;
    }

    Optional<LayerId> reference() {
        return reference;
    }

    /** From now on no further picture counts: what is done after a person has cancelled does not come into the document. */
    void stopAccepting() {
        accepting = false;
    }

    /** The pictures done so far. */
    List<RasterLayer> painted() {
        return painted;
    }

    Optional<Progress> progress() {
        return progress;
    }

    @Override
    public void progress(Progress news) {
        tell(to -> {
            progress = Optional.of(news);
            to.progressed(this, news);
        });
    }

    @Override
    public void planned(GenerationPlan plan) {
        planNotes = plan.notes();
    }

    /** The notes of the plan come as warnings, too, but nothing is wrong with what they say. */
    @Override
    public void warning(String message) {
        String text = GenerationSentences.translated(message);
        Notice notice = planNotes.contains(message) ? Notice.info(text) : Notice.warning(text);
        tell(to -> to.noted(this, notice));
    }

    @Override
    public void preview(Preview preview) {
        if (previewOnItsWay.compareAndSet(false, true)) {
            BufferedImage image = preview.image().get();
            tell(to -> {
                previewOnItsWay.set(false);
                to.previewed(this, image, preview.area());
            });
        }
    }

    @Override
    public void painted(RasterLayer layer) {
        eventThread.execute(() -> {
            if (accepting) {
                painted.add(layer);
            }
        });
    }

    @Override
    public void finished(List<RasterLayer> layers) {
        tell(to -> to.ended(this, Ending.FINISHED, Optional.empty()));
    }

    @Override
    public void failed(GenerationException failure) {
        tell(to -> to.ended(this, Ending.FAILED, Optional.of(GenerationSentences.translated(failure.getMessage()))));
    }

    @Override
    public void cancelled() {
        tell(to -> to.ended(this, Ending.CANCELLED, Optional.empty()));
    }

    private void tell(Consumer<Audience> news) {
        eventThread.execute(() -> news.accept(audience));
    }
}
