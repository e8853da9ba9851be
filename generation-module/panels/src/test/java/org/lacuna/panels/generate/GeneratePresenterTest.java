package org.lacuna.panels.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.generation.GenerationException;
import org.lacuna.generation.Preview;
import org.lacuna.generation.plan.GenerationPlan;
import org.lacuna.generation.request.FillMode;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.lacuna.generation.request.Size;
import org.lacuna.inference.diffusion.Phase;

class GeneratePresenterTest {
    private static final Rect HOLE = new Rect(10, 20, 30, 40);

    private final FakeEngine engine = new FakeEngine();
    private final FakeDesk desk = new FakeDesk();
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final Queue<Runnable> eventThread = new ArrayDeque<>();
    private long nextSeed = 100;
    private GeneratePresenter presenter;

    @BeforeEach
    void start() {
        presenter = new GeneratePresenter(
                engine, desk, eventThread::add, Runnable::run, new SettingsStore(preferences), () -> nextSeed++);
        presenter.currentDocumentChanged();
    }

    /** Lets the event thread do all that waits for it. */
    private void settle() {
        while (!eventThread.isEmpty()) {
            eventThread.remove().run();
        }
    }

    private void findModels() {
        presenter.rescanModels();
        settle();
    }

    private FakeDesk.View openWall() {
        return open("wall.ora", DocumentState.blank(100, 80).withSelection(Optional.of(Mask.rectangle(HOLE))));
    }

    private FakeDesk.View open(String title, DocumentState state) {
        FakeDesk.View view = desk.open(title, state);
        presenter.currentDocumentChanged();
        return view;
    }

    /** A job under way for the wall, with its first step done. */
    private FakeEngine.Order running() {
        presenter.generate();
        engine.last().progress(Phase.LOAD, 0);
        engine.last().progress(Phase.SAMPLE, 1);
        settle();
        return engine.last();
    }

    private Activity activity() {
        return presenter.state().activity();
    }

    private static List<String> names(DocumentState state) {
        return state.root().children().stream()
                .map(layer -> layer.properties().name())
                .toList();
    }

    private static Preview preview(Rect area) {
        return new Preview(area, () -> new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB));
    }

    @Nested
    class Jobs {
        private FakeDesk.View wall;

        @BeforeEach
        void openAndFindModels() {
            wall = openWall();
            findModels();
            presenter.change(draft -> draft.with(b -> b.prompt("old red bricks")));
        }

        @Test
        void goFromLoadingThroughRunningToALayer() {
            assertThat(activity()).isEqualTo(Activity.IDLE);
            presenter.generate();
            assertThat(activity()).isEqualTo(Activity.LOADING);
            engine.last().progress(Phase.LOAD, 0);
            settle();
            assertThat(activity()).isEqualTo(Activity.LOADING);
            engine.last().progress(Phase.ENCODE_TEXT, 0);
            settle();
            assertThat(activity()).isEqualTo(Activity.RUNNING);
            engine.last().listener.finished(List.of(engine.last().paint("bricks")));
            settle();
            assertThat(activity()).isEqualTo(Activity.DONE);
            assertThat(presenter.state().notice()).isEmpty();
            assertThat(names(wall.document.state())).containsExactly("bricks", "Layer 1");
            assertThat(wall.kept).as("is kept safe").isSameAs(wall.document.state());
        }

        @Test
        void askForWhatIsSelected() {
            presenter.generate();
            assertThat(engine.last().request.operation()).isEqualTo(Operation.INPAINT);
            assertThat(engine.last().request.prompt()).isEqualTo("old red bricks");
            assertThat(engine.last().request.size()).isEmpty();
            assertThat(engine.last().document).isSameAs(wall.document.state());
        }

        @Test
        void askForTheCanvasWhereNothingIsSelected() {
            wall.document.edit("Deselect", state -> state.withSelection(Optional.empty()));
            presenter.generate();
            assertThat(engine.last().request.operation()).isEqualTo(Operation.GENERATE);
        }

        @Test
        void areOneEditNamedByThePrompt() {
            DocumentState before = wall.document.state();
            FakeEngine.Order order = running();
            order.listener.finished(List.of(order.paint("bricks")));
            settle();
            assertThat(wall.document.undoName()).contains("Fill \"old red bricks\"");
            wall.document.undo();
            assertThat(wall.document.state()).isSameAs(before);
        }

        @Test
        void ofSeveralPicturesShowTheFirstOnly() {
            presenter.change(draft -> draft.with(b -> b.count(3)));
            FakeEngine.Order order = running();
            order.listener.finished(List.of(order.paint("first"), order.paint("second"), order.paint("third")));
            settle();
            List<Layer> layers = wall.document.state().root().children();
            assertThat(names(wall.document.state())).containsExactly("first", "second", "third", "Layer 1");
            assertThat(layers.stream().map(layer -> layer.properties().visible()))
                    .containsExactly(true, false, false, true);
            assertThat(wall.document.state().active()).contains(layers.get(0).id());
        }

        @Test
        void putTheLayerAboveTheOneThatWasActiveAtTheStart() {
            RasterLayer roof = RasterLayer.of("roof", Pixels.empty(5, 5));
            FakeEngine.Order order = running();
            wall.document.edit("Add Layer", state -> Layers.addAbove(state, roof, state.active()));
            order.listener.finished(List.of(order.paint("bricks")));
            settle();
            assertThat(names(wall.document.state())).containsExactly("roof", "bricks", "Layer 1");
        }

        @Test
        void putTheLayerSomewhereWhenTheOldActiveOneIsGone() {
            FakeEngine.Order order = running();
            RasterLayer roof = RasterLayer.of("roof", Pixels.empty(5, 5));
            wall.document.edit(
                    "Replace",
                    state -> Layers.remove(
                            Layers.addAbove(state, roof, state.active()),
                            state.active().orElseThrow()));
            order.listener.finished(List.of(order.paint("bricks")));
            settle();
            assertThat(names(wall.document.state())).containsExactly("bricks", "roof");
        }

        @Test
        void stopAtOnceWhenCancelled() {
            FakeEngine.Order order = running();
            order.listener.preview(preview(HOLE));
            settle();
            assertThat(wall.preview).contains(HOLE);
            DocumentState before = wall.document.state();

            presenter.cancel();
            assertThat(activity()).isEqualTo(Activity.CANCELLING);
            assertThat(order.cancelled).isTrue();
            assertThat(wall.preview).isEmpty();

            order.listener.preview(preview(HOLE));
            order.paint("too late");
            order.listener.cancelled();
            settle();
            assertThat(wall.preview).isEmpty();
            assertThat(activity()).isEqualTo(Activity.DONE);
            assertThat(presenter.state().notice().orElseThrow().kind()).isEqualTo(Notice.Kind.INFO);
            assertThat(wall.document.state()).isSameAs(before);
            assertThat(wall.document.canUndo()).isFalse();
        }

        @Test
        void thatFinishWhileBeingCancelledChangeNothing() {
            FakeEngine.Order order = running();
            presenter.cancel();
            order.listener.finished(List.of(order.paint("too late")));
            settle();
            assertThat(activity()).isEqualTo(Activity.DONE);
            assertThat(wall.document.canUndo()).isFalse();
        }

        @Test
        void keepWhatWasDoneBeforeTheyWereCancelled() {
            presenter.change(draft -> draft.with(b -> b.count(3)));
            FakeEngine.Order order = running();
            order.paint("first");
            settle();
            presenter.cancel();
            order.listener.cancelled();
            settle();
            assertThat(names(wall.document.state())).containsExactly("first", "Layer 1");
            assertThat(presenter.state().notice().orElseThrow().text()).contains("1 of 3");
        }

        @Test
        void tellWhyTheyFailed() {
            FakeEngine.Order order = running();
            order.listener.failed(
                    new GenerationException(GenerationException.Kind.FAILURE, "memory ran out. Close something."));
            settle();
            assertThat(activity()).isEqualTo(Activity.FAILED);
            assertThat(presenter.state().notice()).contains(Notice.error("Memory ran out. Close something."));
            assertThat(presenter.state().canGenerate()).isTrue();
            assertThat(wall.document.canUndo()).isFalse();

            presenter.change(draft -> draft.with(b -> b.steps(5)));
            assertThat(activity()).isEqualTo(Activity.IDLE);
            assertThat(presenter.state().notice()).isEmpty();
        }

        @Test
        void passWarningsOn() {
            FakeEngine.Order order = running();
            order.listener.warning("Soft detail.");
            order.listener.warning("Soft detail.");
            order.listener.finished(List.of(order.paint("bricks")));
            settle();
            assertThat(presenter.state().notice()).contains(Notice.warning("Soft detail."));
        }

        @Test
        void passNotesOfThePlanOnWithoutAlarm() {
            FakeEngine.Order order = running();
            order.listener.planned(new GenerationPlan(
                    HOLE, new Size(8, 8), HOLE, Optional.empty(), FillMode.NONE, false, List.of("Enlarged.")));
            order.listener.warning("Enlarged.");
            settle();
            assertThat(presenter.state().notice()).contains(Notice.info("Enlarged."));
            order.listener.warning("The prompt is long.");
            settle();
            assertThat(presenter.state().notice()).contains(Notice.warning("Enlarged.\nThe prompt is long."));
        }

        @Test
        void belongToTheirDocumentWhicheverIsLookedAt() {
            FakeEngine.Order order = running();
            FakeDesk.View other = open("other.ora", DocumentState.blank(10, 10));
            assertThat(presenter.state().job().orElseThrow().elsewhere()).isTrue();
            assertThat(presenter.state().target()).isEqualTo(new Target(Target.Kind.WHOLE_CANVAS, 10, 10));
            order.listener.preview(preview(HOLE));
            order.listener.finished(List.of(order.paint("bricks")));
            settle();
            assertThat(names(wall.document.state())).containsExactly("bricks", "Layer 1");
            assertThat(other.document.canUndo()).isFalse();
            assertThat(other.previews).isZero();
            assertThat(presenter.state().notice().orElseThrow().text()).contains("wall.ora");
        }

        @Test
        void endWhenTheirDocumentIsClosed() {
            FakeEngine.Order order = running();
            desk.open.remove(wall);
            desk.current = Optional.empty();
            presenter.currentDocumentChanged();
            presenter.documentsClosed();
            assertThat(order.cancelled).isTrue();
            order.paint("too late");
            order.listener.cancelled();
            settle();
            assertThat(activity()).isEqualTo(Activity.DONE);
            assertThat(presenter.state().notice().orElseThrow().text()).contains("wall.ora");
            assertThat(wall.document.canUndo()).isFalse();
        }

        @Test
        void goOnWhenAnotherDocumentIsClosed() {
            FakeDesk.View other = open("other.ora", DocumentState.blank(10, 10));
            desk.current = Optional.of(wall);
            presenter.currentDocumentChanged();
            FakeEngine.Order order = running();
            desk.open.remove(other);
            presenter.documentsClosed();
            assertThat(order.cancelled).isFalse();
            assertThat(activity()).isEqualTo(Activity.RUNNING);
        }

        @Test
        void runOneAtATime() {
            running();
            presenter.generate();
            assertThat(engine.orders).hasSize(1);
        }

        @Test
        void areNotStartedWithSettingsThatMakeNoSense() {
            presenter.change(draft -> draft.with(b -> b.prompt("word ".repeat(2000))));
            presenter.generate();
            assertThat(engine.orders).isEmpty();
            assertThat(activity()).isEqualTo(Activity.FAILED);
            assertThat(presenter.state().notice().orElseThrow().text()).contains("2,000 words");
        }

        @Test
        void dropPreviewsThatComeFasterThanTheyAreShown() {
            FakeEngine.Order order = running();
            order.listener.preview(preview(HOLE));
            order.listener.preview(preview(HOLE));
            settle();
            assertThat(wall.previews).isEqualTo(1);
            order.listener.preview(preview(HOLE));
            settle();
            assertThat(wall.previews).isEqualTo(2);
        }

        @Test
        void haveANewSeedEachTimeOrKeepIt() {
            presenter.generate();
            assertThat(engine.last().request.seed()).hasValue(100);
            assertThat(presenter.state().draft().seed()).hasValue(100);
            engine.last().listener.cancelled();
            settle();
            presenter.setNewSeedEachTime(false);
            presenter.generate();
            assertThat(engine.last().request.seed()).hasValue(100);
            engine.last().listener.cancelled();
            settle();
            presenter.change(draft -> draft.with(b -> b.seed(OptionalLong.of(7))));
            presenter.generate();
            assertThat(engine.last().request.seed()).hasValue(7);
        }
    }

    @Nested
    class WithoutADocument {
        @BeforeEach
        void findTheModels() {
            findModels();
        }

        @Test
        void aNewOneOfTheModelsSizeIsOpenedFirst() {
            assertThat(presenter.state().target()).isEqualTo(new Target(Target.Kind.NEW_DOCUMENT, 256, 256));
            presenter.change(draft -> draft.with(b -> b.size(Optional.of(new Size(64, 32)))));
            presenter.generate();
            assertThat(activity()).isEqualTo(Activity.LOADING);
            assertThat(engine.orders).isEmpty();
            desk.waitingToOpen.run();
            assertThat(engine.last().request.operation()).isEqualTo(Operation.GENERATE);
            assertThat(engine.last().document.bounds()).isEqualTo(new Rect(0, 0, 64, 32));
        }

        @Test
        void nothingIsPaintedWhenCancelledBeforeItIsOpen() {
            presenter.generate();
            presenter.cancel();
            desk.waitingToOpen.run();
            assertThat(engine.orders).isEmpty();
            assertThat(activity()).isEqualTo(Activity.DONE);
        }

        @Test
        void anImpossibleSizeIsRefused() {
            presenter.change(draft -> draft.with(b -> b.size(Optional.of(new Size(100_000, 32)))));
            presenter.generate();
            assertThat(activity()).isEqualTo(Activity.FAILED);
            assertThat(presenter.state().notice().orElseThrow().text()).startsWith("Width is 100000");
        }
    }

    @Nested
    class Models {
        @Test
        void theFirstThatCanBeUsedIsTakenWithItsSettings() {
            engine.models = List.of(FakeEngine.unusable("lora"), FakeEngine.model("wall", 1), FakeEngine.model("b", 1));
            findModels();
            assertThat(presenter.state().model().orElseThrow().info().name()).isEqualTo("wall");
            assertThat(presenter.state().draft())
                    .extracting(GenerationRequest::steps, GenerationRequest::guidance, GenerationRequest::sampler)
                    .containsExactly(25, 3.0, "ddim");
        }

        @Test
        void withoutOneNothingCanBePainted() {
            engine.models = List.of(FakeEngine.unusable("lora"));
            openWall();
            assertThat(presenter.state().modelsKnown()).isFalse();
            findModels();
            assertThat(presenter.state().modelsKnown()).isTrue();
            assertThat(presenter.state().hasUsableModel()).isFalse();
            assertThat(presenter.state().canGenerate()).isFalse();
            presenter.generate();
            assertThat(engine.orders).isEmpty();
            assertThat(engine.warmed).isEmpty();
        }

        @Test
        void thatCameMeanwhileAreFound() {
            engine.models = List.of();
            findModels();
            engine.models = List.of(FakeEngine.model("new", 1));
            findModels();
            assertThat(presenter.state().model().orElseThrow().info().name()).isEqualTo("new");
        }

        @Test
        void thatCannotBeUsedAreNotChosen() {
            engine.models = List.of(FakeEngine.model("wall", 1), FakeEngine.unusable("lora"));
            findModels();
            presenter.chooseModel(engine.models.get(1));
            assertThat(presenter.state().model()).contains(engine.models.get(0));
        }

        @Test
        void keepWhatAPersonHasSetUntilAnotherIsChosen() {
            engine.models = List.of(FakeEngine.model("a", 1), FakeEngine.model("b", 1));
            findModels();
            presenter.change(draft -> draft.with(b -> b.steps(9)));
            findModels();
            assertThat(presenter.state().draft().steps()).isEqualTo(9);
            presenter.chooseModel(engine.models.get(1));
            assertThat(presenter.state().draft().steps()).isEqualTo(25);
        }

        @Test
        void areWarmedUpWhenThePersonTurnsToThePanel() {
            openWall();
            findModels();
            assertThat(engine.warmed).isEmpty();
            presenter.personIsHere();
            presenter.personIsHere();
            assertThat(engine.warmed).containsExactly("/models/small");
        }
    }

    @Test
    void settingsAreRememberedFromOneStartToTheNext() {
        findModels();
        presenter.change(draft -> draft.with(b -> b.prompt("moss").steps(9).strength(0.4)));
        presenter.setNewSeedEachTime(false);
        start();
        findModels();
        assertThat(presenter.state().draft())
                .extracting(GenerationRequest::prompt, GenerationRequest::steps, GenerationRequest::strength)
                .containsExactly("moss", 9, 0.4);
        assertThat(presenter.state().newSeedEachTime()).isFalse();
    }

    @Test
    void aPromptTooLongToKeepIsForgottenAndNothingElse() {
        presenter.change(draft -> draft.with(b -> b.prompt("moss ".repeat(3000)).steps(9)));
        start();
        assertThat(presenter.state().draft().prompt()).isEmpty();
        assertThat(presenter.state().draft().steps()).isEqualTo(9);
    }

    @Test
    void settingsThatCannotBeReadAreIgnored() {
        preferences.put("draft", "{ not json");
        start();
        assertThat(presenter.state().draft().steps()).isEqualTo(20);
    }

    @Test
    void theTargetFollowsTheSelection() {
        FakeDesk.View wall = openWall();
        assertThat(presenter.state().target()).isEqualTo(new Target(Target.Kind.SELECTION, 30, 40));
        int[] heard = {0};
        presenter.addListener(state -> heard[0]++);
        wall.document.edit("Deselect", state -> state.withSelection(Optional.empty()));
        settle();
        assertThat(heard[0]).isEqualTo(2);
        assertThat(presenter.state().target()).isEqualTo(new Target(Target.Kind.WHOLE_CANVAS, 100, 80));
    }
}
