package org.lacuna.command;

import java.util.OptionalLong;
import org.lacuna.generation.ModelDefaults;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.lacuna.inference.models.ModelInfo;
import picocli.CommandLine.Option;

/** What to paint and how; whatever is left out has the model's own default. */
final class PaintOptions {
    @Option(
            names = {"-p", "--prompt"},
            paramLabel = "TEXT",
            required = true,
            description = "What to paint, in a few words: \"mossy grey rock wall\".",
            order = 100)
    private String prompt;

    @Option(
            names = {"-n", "--negative"},
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What to keep out of the picture.",
            order = 101)
    private String negative;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "NAME|PATH",
            defaultValue = "",
            description =
                    "Model to paint with: a name that 'lacuna models' lists, a .safetensors file or a diffusers folder. "
                            + "Default: the first one installed.",
            order = 102)
    private String model;

    @Option(
            names = {"-s", "--seed"},
            paramLabel = "N",
            description = "Number that decides the noise: the same seed and settings give the same picture. "
                    + "Default: a new one each time.",
            order = 103)
    private Long seed;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "Denoising steps, 1 to 1000: more take longer and refine, up to about 30. Default: the model's.",
            order = 104)
    private Integer steps;

    @Option(
            names = "--guidance",
            paramLabel = "X",
            description = "How closely to follow the prompt, 1 to 30. Default: the model's.",
            order = 105)
    private Double guidance;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description = "Sampling method, such as ddim, euler-a, dpmpp-2m-karras, unipc. Default: the model's.",
            order = 106)
    private String sampler;

    @Option(
            names = "--strength",
            paramLabel = "X",
            description = "How much of what is there is painted over: 1 all of it, 0.3 varies gently.",
            order = 107)
    private Double strength;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many variants to paint, with seeds one apart.",
            order = 108)
    private int count;

    @Option(
            names = "--clip-skip",
            paramLabel = "N",
            defaultValue = "0",
            description = "Leave out so many last layers of the text encoder; some models want 1.",
            order = 109)
    private int clipSkip;

    String model() {
        return model;
    }

    int count() {
        return count;
    }

    boolean hasStrength() {
        return strength != null;
    }

    GenerationRequest request(Operation operation, ModelInfo info, ModelDefaults defaults, double usualStrength) {
        GenerationRequest request = GenerationRequest.of(
                operation,
                b -> b.model(info.path().toString())
                        .prompt(prompt)
                        .negativePrompt(negative)
                        .seed(seed == null ? OptionalLong.empty() : OptionalLong.of(seed))
                        .steps(steps == null ? defaults.steps() : steps)
                        .guidance(guidance == null ? defaults.guidance() : guidance)
                        .sampler(sampler == null ? defaults.sampler() : sampler)
                        .strength(strength == null ? usualStrength : strength)
                        .count(count)
                        .clipSkip(clipSkip));
        request.check();
        return request;
    }
}
