package org.lacuna.panels.generate;

import java.awt.image.BufferedImage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.generation.ModelDefaults;
import org.lacuna.generation.Progress;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.request.Operation;
import org.lacuna.generation.request.Size;
import org.lacuna.inference.diffusion.Phase;
import org.openide.util.NbBundle;

/**
 * What the Generate panel and the Generate menu do. One job at a time; it belongs to the document that it was started for,
 * whichever document is looked at meanwhile. Belongs to the event thread.
 */
@NbBundle.Messages({
    "GeneratePresenter_newTitle=Generated",
    "# {0} - number of pictures done",
    "# {1} - number of pictures asked for",
    "GeneratePresenter_cancelledLater=Cancelled. {0} of {1} pictures were done and are in the document.",
    "GeneratePresenter_cancelled=Cancelled. The document is as it was.",
    "# {0} - what went wrong",
    "# {1} - number of pictures done",
    "GeneratePresenter_failedLater={0} {1} pictures were done before and are in the document.",
    "# {0} - the document''s name",
    "GeneratePresenter_elsewhere=The picture is done. It is in \"{0}\".",
    "# {0} - the document''s name",
    "GeneratePresenter_closed=The picture for \"{0}\" was given up because the document was closed."
})
public final class GeneratePresenter {
    private final Engine engine;
    private final Desk desk;
    private final Executor eventThread;
    private final Executor background;
    private final SettingsStore store;
    private final LongSupplier seeds;
    private final List<Consumer<PanelState>> listeners = new CopyOnWriteArrayList<>();
    private final DocumentListener documentListener;

    private Activity activity = Activity.IDLE;
    private List<InstalledModel> models = List.of();
    private boolean modelsKnown;
    private GenerationRequest draft;
    private boolean newSeedEachTime;
    private Optional<Notice> notice = Optional.empty();
    private Optional<DocumentView> shown = Optional.empty();
    private Optional<RunningJob> job = Optional.empty();
    private Runnable cancelJob = () -> {};
    private final Set<Notice> notes = new LinkedHashSet<>();
    private String warmModel = "";
    private boolean personIsHere;

    /**
     * @param background runs what is too slow for the event thread
     * @param seeds gives a seed to each picture that is to have a new one
     */
    public GeneratePresenter(
            Engine engine,
            Desk desk,
            Executor eventThread,
            Executor background,
            SettingsStore store,
            LongSupplier seeds) {
        this.engine = engine;
        this.desk = desk;
        this.eventThread = eventThread;
        this.background = background;
        this.store = store;
        this.seeds = seeds;
        documentListener = (before, after, area) -> eventThread.execute(this::publish);
        draft = store.draft().orElseGet(() -> GenerationRequest.of(Operation.GENERATE, b -> {}));
        newSeedEachTime = store.newSeedEachTime();
    }

    public PanelState state() {
        return new PanelState(
                activity,
                models,
                modelsKnown,
                engine.modelsFolder(),
                draft,
                newSeedEachTime,
                Target.of(shown.map(view -> view.document().state()), draft),
                job.map(running -> new JobStatus(running.view().title(), !isShown(running.view()), running.progress())),
                notice);
    }

    private boolean isShown(DocumentView view) {
        return shown.filter(view::equals).isPresent();
    }

    /** Calls the listener at once and after every change. */
    public void addListener(Consumer<PanelState> listener) {
        listeners.add(listener);
        listener.accept(state());
    }

    public void removeListener(Consumer<PanelState> listener) {
        listeners.remove(listener);
    }

    private void publish() {
        PanelState state = state();
        listeners.forEach(listener -> listener.accept(state));
    }

    // ---- documents

    /** Looks which document is the current one now; to be called once at the beginning, too. */
    public void currentDocumentChanged() {
        shown.ifPresent(view -> view.document().removeListener(documentListener));
        shown = desk.current();
        shown.ifPresent(view -> view.document().addListener(documentListener));
        publish();
    }

    /** Gives the job up if its document has been closed. */
    public void documentsClosed() {
        if (activity != Activity.CANCELLING
                && job.filter(running -> !desk.isOpen(running.view())).isPresent()) {
            cancel();
        }
    }

    // ---- models

    /** Looks in the background which models are installed. */
    public void rescanModels() {
        background.execute(() -> {
            List<InstalledModel> found = engine.models();
            eventThread.execute(() -> {
                models = List.copyOf(found);
                modelsKnown = true;
                settleModel();
                warmUp();
                publish();
            });
        });
    }

    /** Keeps the model that was chosen last if it can be used, or the one that now has its name; else takes the first. */
    private void settleModel() {
        List<InstalledModel> usable =
                models.stream().filter(InstalledModel::usable).toList();
        if (usable.stream().anyMatch(model -> model.id().equals(draft.model()))) {
            return;
        }
        Optional<InstalledModel> namesake = usable.stream()
                .filter(model ->
                        draft.model().endsWith(model.info().path().getFileName().toString()))
                .findFirst();
        if (namesake.isPresent()) {
            keep(draft.with(b -> b.model(namesake.get().id())));
        } else {
            usable.stream().findFirst().ifPresent(this::takeModel);
        }
    }

    /** Takes another model with the settings that suit it. */
    public void chooseModel(InstalledModel model) {
        if (model.usable() && !model.id().equals(draft.model())) {
            takeModel(model);
            warmUp();
            publish();
        }
    }

    private void takeModel(InstalledModel model) {
        ModelDefaults defaults = model.defaults().orElseThrow();
        keep(draft.with(b -> b.model(model.id())
                .steps(defaults.steps())
                .guidance(defaults.guidance())
                .sampler(defaults.sampler())
                .size(Optional.of(new Size(defaults.side(), defaults.side())))));
    }

    /** The person has turned to the panel, so that a picture is likely to be asked for soon. */
    public void personIsHere() {
        personIsHere = true;
        warmUp();
    }

    /** Loads the engine behind the person's back, but never for somebody who only edits. */
    private void warmUp() {
        Optional<InstalledModel> model = state().model().filter(InstalledModel::usable);
        if (!personIsHere
                || model.isEmpty()
                || activity.busy()
                || warmModel.equals(model.get().id())) {
            return;
        }
        warmModel = model.get().id();
        engine.warmUp(warmModel);
    }

    // ---- settings

    /** Changes the settings. */
    public void change(UnaryOperator<GenerationRequest> change) {
        GenerationRequest changed = change.apply(draft);
        if (!changed.equals(draft)) {
            keep(changed);
            if (!activity.busy()) {
                activity = Activity.IDLE;
                notice = Optional.empty();
            }
            publish();
        }
    }

    /** Whether each picture gets a seed of its own. */
    public void setNewSeedEachTime(boolean each) {
        if (newSeedEachTime != each) {
            newSeedEachTime = each;
            keep(draft);
            publish();
        }
    }

    private void keep(GenerationRequest changed) {
        draft = changed;
        store.save(draft, newSeedEachTime);
    }

    // ---- the job

    /** Starts a job on what {@link PanelState#target} says. */
    public void generate() {
        if (!state().canGenerate()) {
            return;
        }
        if (newSeedEachTime || draft.seed().isEmpty()) {
            keep(draft.with(b -> b.seed(OptionalLong.of(seeds.getAsLong()))));
        }
        notice = Optional.empty();
        notes.clear();
        try {
            draft.check();
        } catch (InvalidRequestException e) {
            refuse(e);
            return;
        }
        activity = Activity.LOADING;
        if (shown.isPresent()) {
            submit(shown.get());
        } else {
            Target target = state().target();
            String title = Wording.shortened(draft.prompt()).orElseGet(Bundle::GeneratePresenter_newTitle);
            desk.openNew(title, DocumentState.blank(target.width(), target.height()), this::opened);
        }
        publish();
    }

    /** The document for a picture without one is there, unless the person has cancelled meanwhile. */
    private void opened(DocumentView view) {
        if (activity == Activity.LOADING && job.isEmpty()) {
            submit(view);
            publish();
        }
    }

    private void submit(DocumentView view) {
        DocumentState document = view.document().state();
        Operation operation = document.selection().isPresent() ? Operation.INPAINT : Operation.GENERATE;
        GenerationRequest request = draft.with(b -> b.operation(operation).size(Optional.empty()));
        RunningJob started = new RunningJob(request, view, document.active(), eventThread, new Audience());
        try {
            job = Optional.of(started);
            cancelJob = engine.submit(request, document, started);
            warmModel = request.model();
        } catch (InvalidRequestException e) {
            refuse(e);
        }
    }

    private void refuse(InvalidRequestException reason) {
        job = Optional.empty();
        activity = Activity.FAILED;
        notice = Optional.of(Notice.error(Wording.sentence(GenerationSentences.translated(reason.getMessage()))));
        publish();
    }

    /** Gives the job up. The preview goes at once; the device is free a moment later. */
    public void cancel() {
        if (!state().canCancel()) {
            return;
        }
        if (job.isEmpty()) {
            activity = Activity.DONE;
        } else {
            activity = Activity.CANCELLING;
            job.get().stopAccepting();
            clearPreview(job.get());
            cancelJob.run();
        }
        publish();
    }

    private void clearPreview(RunningJob of) {
        if (desk.isOpen(of.view())) {
            of.view().clearPreview();
        }
    }

    private void end(RunningJob ended, RunningJob.Ending ending, Optional<String> message) {
        clearPreview(ended);
        boolean open = desk.isOpen(ended.view());
        List<RasterLayer> layers = open ? List.copyOf(ended.painted()) : List.of();
        if (!layers.isEmpty()) {
            ended.view()
                    .document()
                    .edit(Wording.editName(ended.request()), state -> Results.add(state, layers, ended.reference()));
            ended.view().keepSafe();
        }
        boolean cancelled = activity == Activity.CANCELLING || ending == RunningJob.Ending.CANCELLED;
        if (cancelled) {
            notice = Optional.of(Notice.info(cancelNotice(ended, layers.size(), open)));
        } else if (message.isPresent()) {
            notice = Optional.of(Notice.error(failNotice(message.get(), layers.size())));
        } else {
            if (!isShown(ended.view())) {
                notes.add(Notice.info(
                        Bundle.GeneratePresenter_elsewhere(ended.view().title())));
            }
            notice = notesOfJob();
        }
        activity = message.isPresent() && !cancelled ? Activity.FAILED : Activity.DONE;
        job = Optional.empty();
        publish();
    }

    /** What was noted on the way, as one notice. */
    private Optional<Notice> notesOfJob() {
        boolean warning = notes.stream().anyMatch(note -> note.kind() == Notice.Kind.WARNING);
        String text = notes.stream().map(Notice::text).collect(Collectors.joining("\n"));
        return Optional.of(warning ? Notice.warning(text) : Notice.info(text)).filter(all -> !notes.isEmpty());
    }

    private static String cancelNotice(RunningJob job, int done, boolean open) {
        if (!open) {
            return Bundle.GeneratePresenter_closed(job.view().title());
        }
        return done == 0
                ? Bundle.GeneratePresenter_cancelled()
                : Bundle.GeneratePresenter_cancelledLater(done, job.request().count());
    }

    private static String failNotice(String cause, int done) {
        String sentence = Wording.sentence(cause);
        return done == 0 ? sentence : Bundle.GeneratePresenter_failedLater(sentence, done);
    }

    /** Hears of the job; news of jobs that are over are too late to matter. */
    private final class Audience implements RunningJob.Audience {
        @Override
        public void progressed(RunningJob from, Progress progress) {
            if (isCurrent(from)) {
                if (activity == Activity.LOADING && progress.phase() != Phase.LOAD) {
                    activity = Activity.RUNNING;
                }
                publish();
            }
        }

        @Override
        public void noted(RunningJob from, Notice note) {
            if (isCurrent(from)) {
                notes.add(note);
                notice = notesOfJob();
                publish();
            }
        }

        @Override
        public void previewed(RunningJob from, BufferedImage image, Rect area) {
            if (isCurrent(from) && activity == Activity.RUNNING && desk.isOpen(from.view())) {
                from.view().setPreview(image, area);
            }
        }

        @Override
        public void ended(RunningJob from, RunningJob.Ending ending, Optional<String> message) {
            if (isCurrent(from)) {
                end(from, ending, message);
            }
        }

        private boolean isCurrent(RunningJob candidate) {
            return job.filter(candidate::equals).isPresent();
        }
    }
}
