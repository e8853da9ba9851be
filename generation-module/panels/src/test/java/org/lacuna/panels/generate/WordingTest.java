package org.lacuna.panels.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lacuna.generation.Progress;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.lacuna.inference.diffusion.Phase;

class WordingTest {
    private static PanelState state(Activity activity, JobStatus job) {
        return new PanelState(
                activity,
                List.of(),
                true,
                Path.of("models"),
                GenerationRequest.of(Operation.GENERATE, b -> {}),
                true,
                new Target(Target.Kind.NEW_DOCUMENT, 1, 1),
                Optional.of(job),
                Optional.empty());
    }

    private static Progress progress(Phase phase, int picture, int pictures, double left) {
        return new Progress(phase, picture, pictures, 7, 20, OptionalDouble.of(1), OptionalDouble.of(left));
    }

    private static String said(Progress progress, boolean elsewhere) {
        return Wording.progress(state(Activity.RUNNING, new JobStatus("wall.ora", elsewhere, Optional.of(progress))));
    }

    @Test
    void saysHowFarAJobIs() {
        assertThat(said(progress(Phase.LOAD, 1, 1, 0), false)).isEqualTo("Loading model…");
        assertThat(said(progress(Phase.SAMPLE, 1, 1, 2.2), false)).isEqualTo("Step 7 of 20 · 3 s left");
        assertThat(said(progress(Phase.SAMPLE, 2, 4, 75), false))
                .isEqualTo("Picture 2/4 · Step 7 of 20 · 1 min 15 s left");
        assertThat(said(progress(Phase.DECODE, 1, 1, 0), true)).isEqualTo("wall.ora: Finishing the picture…");
        assertThat(Wording.progress(state(Activity.CANCELLING, new JobStatus("wall.ora", false, Optional.empty()))))
                .isEqualTo("Stopping…");
    }

    @Test
    void saysWhatIsPaintedOn() {
        assertThat(Wording.target(new Target(Target.Kind.SELECTION, 120, 96))).isEqualTo("Selection 120 × 96");
        assertThat(Wording.target(new Target(Target.Kind.WHOLE_CANVAS, 7680, 512)))
                .isEqualTo("Whole canvas 7680 × 512");
        assertThat(Wording.target(new Target(Target.Kind.NEW_DOCUMENT, 256, 256)))
                .isEqualTo("New picture 256 × 256");
    }

    @Test
    void namesEditsByTheFirstWordsOfThePrompt() {
        GenerationRequest fill = GenerationRequest.of(Operation.INPAINT, b -> {});
        GenerationRequest whole = GenerationRequest.of(Operation.GENERATE, b -> {});
        assertThat(Wording.editName(fill)).isEqualTo("Fill Selection");
        assertThat(Wording.editName(whole)).isEqualTo("Generate Picture");
        assertThat(Wording.editName(fill.with(b -> b.prompt("  mossy\n stone "))))
                .isEqualTo("Fill \"mossy stone\"");
        assertThat(Wording.editName(whole.with(b -> b.prompt("a very long description of many stones in the rain"))))
                .isEqualTo("Generate \"a very long description of…\"");
        assertThat(Wording.editName(whole.with(b -> b.prompt("x".repeat(50)))))
                .isEqualTo("Generate \"" + "x".repeat(30) + "…\"");
    }
}
