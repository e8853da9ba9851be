package org.lacuna.generation.request;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Everything that decides what a model paints, except the pixels of the document. Two requests that are equal give the
 * same picture on the same document. Any values can be held, as a person types them; {@link #check} says whether they
 * can be carried out.
 *
 * @param operation what is to be done
 * @param model name of an installed model or path of a checkpoint; empty for the first one installed
 * @param prompt what to paint, in words
 * @param negativePrompt what to avoid, in words
 * @param seed of the noise; empty means a new one each time. Picture i of several has seed + i
 * @param steps number of denoising steps, 1 to 1000
 * @param guidance scale of classifier-free guidance, 1 (off) to 30
 * @param sampler name of the sampling method
 * @param strength how much of what is there is painted over: 1 all of it, near 0 hardly any
 * @param size of what is generated; empty means the canvas. Not used when inpainting
 * @param count number of variants, 1 to 64
 * @param fill what lies in the selected area beforehand
 * @param feather width of the soft border around a selection as a fraction of the selection's diagonal; 0 paints
 *     exactly what is selected
 * @param clipSkip number of last layers of the text encoder to leave out
 */
@JsonDeserialize(builder = GenerationRequest.Builder.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({
    "operation",
    "model",
    "prompt",
    "negativePrompt",
    "seed",
    "steps",
    "guidance",
    "sampler",
    "strength",
    "size",
    "count",
    "fill",
    "feather",
    "clipSkip"
})
public record GenerationRequest(
        Operation operation,
        String model,
        String prompt,
        String negativePrompt,
        OptionalLong seed,
        int steps,
        double guidance,
        String sampler,
        double strength,
        Optional<Size> size,
        int count,
        FillMode fill,
        double feather,
        int clipSkip) {
    public static final int MAX_STEPS = 1000;
    public static final double MAX_GUIDANCE = 30;
    public static final int MAX_COUNT = 64;
    public static final int MAX_SIDE = 16_384;
    public static final double MAX_FEATHER = 0.5;
    public static final int MAX_CLIP_SKIP = 11;
    /** The text encoder's window of 77 tokens less its begin and end marks. */
    public static final int READ_TOKENS = 75;
    /** Prompts longer than this are taken for a mistake, such as a pasted file, instead of being cut off. */
    public static final int MAX_WORDS = 1000;

    public GenerationRequest {
        Objects.requireNonNull(operation);
        Objects.requireNonNull(model);
        Objects.requireNonNull(prompt);
        Objects.requireNonNull(negativePrompt);
        Objects.requireNonNull(seed);
        Objects.requireNonNull(sampler);
        Objects.requireNonNull(size);
        Objects.requireNonNull(fill);
    }

    public static GenerationRequest of(Operation operation, Consumer<Builder> settings) {
        Builder builder = new Builder().operation(operation);
        settings.accept(builder);
        return builder.build();
    }

    /** A copy with some settings changed. */
    public GenerationRequest with(Consumer<Builder> changes) {
        Builder builder = new Builder(this);
        changes.accept(builder);
        return builder.build();
    }

    /**
     * @throws InvalidRequestException naming the first setting that is out of range and what is allowed
     */
    public void check() {
        checkPrompt("prompt", prompt);
        checkPrompt("negative prompt", negativePrompt);
        within("steps", steps, 1, MAX_STEPS, "Around 20 is usual.");
        within("guidance", guidance, 1, MAX_GUIDANCE, "1 switches guidance off; 3 to 8 is usual.");
        if (!(strength > 0 && strength <= 1)) {
            throw new InvalidRequestException("strength is " + number(strength)
                    + " but must be greater than 0 and at most 1. 1 paints everything anew, 0.3 varies gently.");
        }
        within("count", count, 1, MAX_COUNT, "Each picture of a series takes as long as the first.");
        within("feather", feather, 0, MAX_FEATHER, "0.1 is usual; 0 paints exactly what is selected.");
        within("clip skip", clipSkip, 0, MAX_CLIP_SKIP, "0 is usual.");
        size.ifPresent(s -> {
            within("width", s.width(), 1, MAX_SIDE, "Sizes are in pixels.");
            within("height", s.height(), 1, MAX_SIDE, "Sizes are in pixels.");
        });
    }

    private static void checkPrompt(String what, String text) {
        int words = countWords(text);
        if (words > MAX_WORDS || text.length() > 20 * MAX_WORDS) {
            throw new InvalidRequestException(String.format(
                    Locale.ROOT,
                    "The %s has %,d words (%,d characters), but the model reads only the first %d tokens of it, about 50 words. "
                            + "Shorten it to what matters most.",
                    what,
                    words,
                    text.length(),
                    READ_TOKENS));
        }
    }

    private static int countWords(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
    }

    private static void within(String what, double value, double least, double most, String hint) {
        if (!(value >= least && value <= most)) {
            throw new InvalidRequestException(what + " is " + number(value) + " but must be " + number(least) + " to "
                    + number(most) + ". " + hint);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Settings on their way to becoming a request; starts with the defaults. */
    @JsonPOJOBuilder(withPrefix = "")
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Builder {
        private Operation operation = Operation.GENERATE;
        private String model = "";
        private String prompt = "";
        private String negativePrompt = "";
        private OptionalLong seed = OptionalLong.empty();
        private int steps = 20;
        private double guidance = 7;
        private String sampler = "dpmpp-2m-karras";
        private double strength = 1;
        private Optional<Size> size = Optional.empty();
        private int count = 1;
        private FillMode fill = FillMode.AUTO;
        private double feather = 0.1;
        private int clipSkip;

        Builder() {}

        private Builder(GenerationRequest request) {
            operation = request.operation;
            model = request.model;
            prompt = request.prompt;
            negativePrompt = request.negativePrompt;
            seed = request.seed;
            steps = request.steps;
            guidance = request.guidance;
            sampler = request.sampler;
            strength = request.strength;
            size = request.size;
            count = request.count;
            fill = request.fill;
            feather = request.feather;
            clipSkip = request.clipSkip;
        }

        public Builder operation(Operation value) {
            operation = value;
            return this;
        }

        public Builder model(String value) {
            model = value;
            return this;
        }

        public Builder prompt(String value) {
            prompt = value;
            return this;
        }

        public Builder negativePrompt(String value) {
            negativePrompt = value;
            return this;
        }

        public Builder seed(OptionalLong value) {
            seed = value;
            return this;
        }

        public Builder steps(int value) {
            steps = value;
            return this;
        }

        public Builder guidance(double value) {
            guidance = value;
            return this;
        }

        public Builder sampler(String value) {
            sampler = value;
            return this;
        }

        public Builder strength(double value) {
            strength = value;
            return this;
        }

        public Builder size(Optional<Size> value) {
            size = value;
            return this;
        }

        public Builder count(int value) {
            count = value;
            return this;
        }

        public Builder fill(FillMode value) {
            fill = value;
            return this;
        }

        public Builder feather(double value) {
            feather = value;
            return this;
        }

        public Builder clipSkip(int value) {
            clipSkip = value;
            return this;
        }

        public GenerationRequest build() {
            return new GenerationRequest(
                    operation,
                    model,
                    prompt,
                    negativePrompt,
                    seed,
                    steps,
                    guidance,
                    sampler,
                    strength,
                    size,
                    count,
                    fill,
                    feather,
                    clipSkip);
        }
    }
}
