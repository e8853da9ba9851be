package org.lacuna.panels.generate;

import java.util.Locale;
import java.util.Optional;
import org.lacuna.generation.Progress;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.openide.util.NbBundle;

/** How the panel says things. */
@NbBundle.Messages({
    "Wording_fill=Fill Selection",
    "Wording_generate=Generate",
    "# {0} - width",
    "# {1} - height",
    "Wording_selection=Selection {0} \u00d7 {1}",
    "# {0} - width",
    "# {1} - height",
    "Wording_canvas=Whole canvas {0} \u00d7 {1}",
    "# {0} - width",
    "# {1} - height",
    "Wording_newDocument=New picture {0} \u00d7 {1}",
    "# {0} - first words of the prompt",
    "Wording_fillEdit=Fill \"{0}\"",
    "# {0} - first words of the prompt",
    "Wording_generateEdit=Generate \"{0}\"",
    "Wording_generateEditNoPrompt=Generate Picture",
    "Wording_loading=Loading model\u2026",
    "Wording_starting=Starting\u2026",
    "Wording_cancelling=Stopping\u2026",
    "Wording_text=Reading the prompt\u2026",
    "Wording_image=Looking at the picture\u2026",
    "Wording_decode=Finishing the picture\u2026",
    "# {0} - steps done",
    "# {1} - steps of all",
    "Wording_step=Step {0} of {1}",
    "# {0} - number of the picture",
    "# {1} - pictures of all",
    "# {2} - what is being done",
    "Wording_picture=Picture {0}/{1} \u00b7 {2}",
    "# {0} - name of another document",
    "# {1} - what is being done",
    "Wording_elsewhere={0}: {1}",
    "# {0} - seconds",
    "Wording_seconds={0} s left",
    "# {0} - minutes",
    "# {1} - seconds",
    "Wording_minutes={0} min {1} s left",
    "# {0} - what is being done",
    "# {1} - time left",
    "Wording_withTime={0} \u00b7 {1}"
})
public final class Wording {
    private static final int NAME_LENGTH = 30;
    private static final int MINUTE = 60;

    private Wording() {}

    /** What the main button and the menu item do now. */
    public static String action(Target target) {
        return target.kind() == Target.Kind.SELECTION ? Bundle.Wording_fill() : Bundle.Wording_generate();
    }

    /** What it is done to. */
    public static String target(Target target) {
        return switch (target.kind()) {
            case SELECTION -> Bundle.Wording_selection(pixels(target.width()), pixels(target.height()));
            case WHOLE_CANVAS -> Bundle.Wording_canvas(pixels(target.width()), pixels(target.height()));
            case NEW_DOCUMENT -> Bundle.Wording_newDocument(pixels(target.width()), pixels(target.height()));
        };
    }

    private static String pixels(int count) {
        return Integer.toString(count);
    }

    /** What is being done while the panel is busy. */
    public static String progress(PanelState state) {
        if (state.activity() == Activity.CANCELLING) {
            return Bundle.Wording_cancelling();
        }
        Optional<JobStatus> job = state.job();
        String doing = job.flatMap(JobStatus::progress).map(Wording::progress).orElseGet(Bundle::Wording_starting);
        return job.filter(JobStatus::elsewhere)
                .map(status -> Bundle.Wording_elsewhere(status.title(), doing))
                .orElse(doing);
    }

    private static String progress(Progress progress) {
        String doing = switch (progress.phase()) {
            case LOAD -> Bundle.Wording_loading();
            case ENCODE_TEXT -> Bundle.Wording_text();
            case ENCODE_IMAGE -> Bundle.Wording_image();
            case SAMPLE -> step(progress);
            case DECODE -> Bundle.Wording_decode();
        };
        return progress.pictures() > 1 ? Bundle.Wording_picture(progress.picture(), progress.pictures(), doing) : doing;
    }

    private static String step(Progress progress) {
        if (progress.steps() == 0) {
            return Bundle.Wording_starting();
        }
        String step = Bundle.Wording_step(progress.step(), progress.steps());
        return progress.secondsLeft().isEmpty()
                ? step
                : Bundle.Wording_withTime(step, left(progress.secondsLeft().getAsDouble()));
    }

    private static String left(double seconds) {
        int whole = (int) Math.ceil(seconds);
        return whole < MINUTE ? Bundle.Wording_seconds(whole) : Bundle.Wording_minutes(whole / MINUTE, whole % MINUTE);
    }

    /** The name in the Undo menu. */
    static String editName(GenerationRequest request) {
        boolean fill = request.operation() == Operation.INPAINT;
        return shortened(request.prompt())
                .map(text -> fill ? Bundle.Wording_fillEdit(text) : Bundle.Wording_generateEdit(text))
                .orElseGet(() -> fill ? Bundle.Wording_fill() : Bundle.Wording_generateEditNoPrompt());
    }

    /** The first words of a prompt; empty when there are none. */
    static Optional<String> shortened(String prompt) {
        String text = prompt.strip().replaceAll("\\s+", " ");
        if (text.length() > NAME_LENGTH) {
            int end = text.lastIndexOf(' ', NAME_LENGTH);
            text = text.substring(0, end > 0 ? end : NAME_LENGTH) + "\u2026";
        }
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    /** A message as a sentence: the engine's begin with the name of a setting. */
    static String sentence(String message) {
        return message.isEmpty() ? message : message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    }
}
