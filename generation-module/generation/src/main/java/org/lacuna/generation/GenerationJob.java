package org.lacuna.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.generation.Composition.Patch;
import org.lacuna.generation.GenerationException.Kind;
import org.lacuna.generation.painting.Painter;
import org.lacuna.generation.plan.DocumentOutline;
import org.lacuna.generation.plan.GenerationPlan;
import org.lacuna.generation.plan.Planner;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.lacuna.generation.request.Recipe;
import org.lacuna.generation.request.RequestJson;
import org.lacuna.generation.request.Size;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.diffusion.DiffusionListener;
import org.lacuna.inference.diffusion.DiffusionRequest;
import org.lacuna.inference.diffusion.Phase;
import org.lacuna.inference.diffusion.RgbImage;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.sampling.SamplerKind;

/**
 * One request on its way to becoming layers. It works on the document as it was when it was submitted; whoever submits it
 * adds the layers to the document. Safe for use by several threads.
 */
public final class GenerationJob {
    /** Where in its life a job is. */
    public enum State {
        WAITING,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED
    }

    private static final int NAME_LENGTH = 40;

    private final GenerationRequest request;
    private final DocumentState document;
    private final GenerationListener listener;
    private final CancelToken token = new CancelToken();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<RasterLayer> layers = new ArrayList<>();
    private volatile GenerationException failure;

    GenerationJob(GenerationRequest request, DocumentState document, GenerationListener listener) {
        this.request = request;
        this.document = document;
        this.listener = listener;
    }

    /** The request with its seed settled. */
    public GenerationRequest request() {
        return request;
    }

    public State state() {
        return state.get();
    }

    /** Stops the job soon, at once if it is still waiting. Does nothing when it has ended. */
    public void cancel() {
        token.cancel();
        if (state.compareAndSet(State.WAITING, State.CANCELLED)) {
            try {
                listener.cancelled();
            } finally {
                ended.countDown();
            }
        }
    }

    /**
     * Waits until the job has ended.
     *
     * @return the layers painted, in the order of their seeds
     * @throws GenerationException if it failed
     * @throws CancellationException if it was cancelled
     */
    public List<RasterLayer> await() throws InterruptedException {
        ended.await();
        if (state.get() == State.CANCELLED) {
            throw new CancellationException("cancelled");
        }
        if (failure != null) {
            throw new GenerationException(failure.kind(), failure.getMessage(), failure);
        }
        return painted();
    }

    /** The layers painted so far. */
    public List<RasterLayer> painted() {
        synchronized (layers) {
            return List.copyOf(layers);
        }
    }

    /** Does the job, on the thread that calls, unless it has been cancelled meanwhile. */
    void run(Workshop workshop) {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return;
        }
        try {
            listener.started();
            carryOut(workshop);
            state.set(State.FINISHED);
            listener.finished(painted());
        } catch (CancellationException e) {
            state.set(State.CANCELLED);
            listener.cancelled();
        } catch (RuntimeException | Error e) {
            // Whatever it is, whoever waits for the job must hear of its end, and the editor lives on.
            failure = Failures.describe(e);
            state.set(State.FAILED);
            listener.failed(failure);
        } finally {
            ended.countDown();
        }
    }

    private void carryOut(Workshop workshop) {
        listener.progress(
                new Progress(Phase.LOAD, 1, request.count(), 0, 0, OptionalDouble.empty(), OptionalDouble.empty()));
        ModelInfo model = workshop.model(request.model());
        SamplerKind sampler = Samplers.named(request.sampler());
        Painter painter = workshop.painter(model, token);
        DocumentOutline outline =
                new DocumentOutline(document.bounds(), document.selection().map(Mask::bounds));
        GenerationPlan plan = Planner.plan(request, outline, painter.traits());
        listener.planned(plan);
        plan.notes().forEach(listener::warning);
        warnOfLongPrompt("prompt", painter.tokens(request.prompt()));
        warnOfLongPrompt("negative prompt", painter.tokens(request.negativePrompt()));
        requireMemory(painter, plan.painted());
        token.check();
        Composition composition =
                new Composition(document, plan, painter.traits().scale());
        for (int i = 0; i < request.count(); i++) {
            token.check();
            long seed = request.seed().orElseThrow() + i;
            RgbImage picture = painter.paint(
                    order(plan, composition, sampler, seed), new Reporter(plan, composition, i + 1), token);
            token.check();
            keep(workshop, layer(plan, composition.patch(picture), model, seed));
        }
    }

    private DiffusionRequest order(GenerationPlan plan, Composition composition, SamplerKind sampler, long seed) {
        return new DiffusionRequest(
                request.prompt(),
                request.negativePrompt(),
                plan.painted().width(),
                plan.painted().height(),
                request.steps(),
                request.guidance(),
                sampler,
                seed,
                request.strength(),
                composition.original(),
                composition.mask(),
                request.clipSkip());
    }

    private RasterLayer layer(GenerationPlan plan, Patch patch, ModelInfo model, long seed) {
        GenerationRequest again =
                request.with(b -> b.seed(OptionalLong.of(seed)).count(1).model(model.name()));
        Recipe recipe = new Recipe(
                again,
                new Recipe.Made(
                        model.name(),
                        model.hash(),
                        new Size(document.width(), document.height()),
                        plan.context().x(),
                        plan.context().y(),
                        new Size(plan.context().width(), plan.context().height()),
                        plan.painted()));
        RasterLayer layer =
                RasterLayer.of(name(seed), patch.pixels()).withRecipe(Optional.of(RequestJson.write(recipe)));
        LayerProperties properties = layer.properties().withOffset(patch.x(), patch.y());
        return layer.withProperties(properties);
    }

    private String name(long seed) {
        String text = request.prompt().strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            text = request.operation() == Operation.INPAINT ? "Repair" : "Picture";
        } else if (text.length() > NAME_LENGTH) {
            text = text.substring(
                                    0,
                                    text.offsetByCodePoints(
                                            0, Math.min(NAME_LENGTH, text.codePointCount(0, text.length()))))
                            .strip()
                    + "…";
        }
        return text + " (" + seed + ")";
    }

    private void keep(Workshop workshop, RasterLayer layer) {
        workshop.store(layer).ifPresent(listener::warning);
        synchronized (layers) {
            layers.add(layer);
        }
        listener.painted(layer);
    }

    private void warnOfLongPrompt(String what, long tokens) {
        if (tokens > GenerationRequest.READ_TOKENS) {
            listener.warning(String.format(
                    Locale.ROOT,
                    "The %s has %d tokens; the model reads the first %d, so the end of it has no effect. Put what matters first.",
                    what,
                    tokens,
                    GenerationRequest.READ_TOKENS));
        }
    }

    private static void requireMemory(Painter painter, Size size) {
        long needed = painter.estimateBytes(size.width(), size.height());
        OptionalLong free = painter.availableBytes();
        if (free.isPresent() && needed > free.getAsLong()) {
            throw new GenerationException(
                    Kind.FAILURE,
                    String.format(
                            Locale.ROOT,
                            "Painting at %s needs about %s of memory, but only %s is free. Close other programs, select less or make "
                                    + "the picture smaller.",
                            size,
                            gigabytes(needed),
                            gigabytes(free.getAsLong())));
        }
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    /** Tells the listener how one picture gets on. */
    private final class Reporter implements DiffusionListener {
        private final GenerationPlan plan;
        private final Composition composition;
        private final int picture;
        private Progress last;

        Reporter(GenerationPlan plan, Composition composition, int picture) {
            this.plan = plan;
            this.composition = composition;
            this.picture = picture;
            this.last = new Progress(
                    Phase.LOAD, picture, request.count(), 0, 0, OptionalDouble.empty(), OptionalDouble.empty());
        }

        @Override
        public void phase(Phase phase) {
            report(new Progress(
                    phase,
                    picture,
                    request.count(),
                    last.step(),
                    last.steps(),
                    last.secondsPerStep(),
                    last.secondsLeft()));
        }

        @Override
        public void step(int done, int of, double secondsPerStep, Supplier<RgbImage> preview) {
            double left = secondsPerStep * (of - done + (double) of * (request.count() - picture));
            report(new Progress(
                    Phase.SAMPLE,
                    picture,
                    request.count(),
                    done,
                    of,
                    OptionalDouble.of(secondsPerStep),
                    OptionalDouble.of(left)));
            listener.preview(new Preview(plan.context(), () -> composition.preview(preview.get())));
        }

        private void report(Progress progress) {
            last = progress;
            listener.progress(progress);
        }
    }
}
