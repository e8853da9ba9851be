package org.lacuna.generation.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.generation.request.GenerationRequest.Builder;

class GenerationRequestTest {
    private static final GenerationRequest REQUEST = GenerationRequest.of(
            Operation.INPAINT,
            b -> b.model("starter")
                    .prompt("rock wall, \"quoted\" – grün")
                    .negativePrompt("blurry")
                    .seed(OptionalLong.of(Long.MAX_VALUE))
                    .steps(12)
                    .guidance(2.5)
                    .sampler("ddim")
                    .strength(0.75)
                    .size(Optional.of(new Size(320, 200)))
                    .count(3)
                    .fill(FillMode.BLUR)
                    .feather(0.2)
                    .clipSkip(1));

    @Test
    void jsonGivesBackAnEqualRequest() {
        assertThat(RequestJson.readRequest(RequestJson.write(REQUEST))).isEqualTo(REQUEST);
        GenerationRequest defaults = GenerationRequest.of(Operation.GENERATE, b -> {});
        assertThat(RequestJson.readRequest(RequestJson.write(defaults))).isEqualTo(defaults);
    }

    @Test
    void jsonIsStable() {
        assertThat(RequestJson.write(REQUEST).replaceAll("\\s+", ""))
                .isEqualTo("{\"lacunaRequest\":1,\"operation\":\"inpaint\",\"model\":\"starter\","
                        + "\"prompt\":\"rockwall,\\\"quoted\\\"–grün\",\"negativePrompt\":\"blurry\","
                        + "\"seed\":9223372036854775807,\"steps\":12,\"guidance\":2.5,\"sampler\":\"ddim\","
                        + "\"strength\":0.75,\"size\":{\"width\":320,\"height\":200},\"count\":3,\"fill\":\"blur\","
                        + "\"feather\":0.2,\"clipSkip\":1}");
    }

    @Test
    void settingsLeftOutHaveDefaultsAndUnknownOnesAreIgnored() {
        GenerationRequest request = RequestJson.readRequest(
                "{\"lacunaRequest\": 1, \"operation\": \"generate\", \"prompt\": \"sand\", \"sparkle\": {\"amount\": 3}}");
        assertThat(request).isEqualTo(GenerationRequest.of(Operation.GENERATE, b -> b.prompt("sand")));
        assertThat(request.seed()).isEmpty();
    }

    @Test
    void aRecipeIsARequestToo() {
        Recipe recipe = new Recipe(
                REQUEST,
                new Recipe.Made("starter", "abc", new Size(512, 512), 10, 20, new Size(256, 192), new Size(128, 96)));
        String json = RequestJson.write(recipe);
        assertThat(RequestJson.readRecipe(json)).isEqualTo(recipe);
        assertThat(RequestJson.readRequest(json)).isEqualTo(REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lacunaRequest\": 2} | newer Lacuna",
                "{\"lacunaRequest\": 1, \"operation\": \"levitate\"} | levitate",
                "{\"steps\": 3} | not a Lacuna request",
                "{\"lacunaRequest\": 1, \"steps\": \"many\"} | many",
                "{\"lacunaRequest\": 1, \"prompt\": null} | cannot be read",
                "picture | cannot be read",
                "[1, 2] | not a Lacuna request",
            })
    void whatCannotBeReadIsSaid(String json, String message) {
        assertThatThrownBy(() -> RequestJson.readRequest(json))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void settingsOutOfRangeAreNamedWithTheRange() {
        refused(b -> b.steps(0), "steps is 0 but must be 1 to 1000");
        refused(b -> b.steps(1001), "steps is 1001");
        refused(b -> b.guidance(0.5), "guidance is 0.5 but must be 1 to 30");
        refused(b -> b.guidance(Double.NaN), "guidance is NaN");
        refused(b -> b.strength(0), "strength is 0 but must be greater than 0 and at most 1");
        refused(b -> b.strength(1.01), "strength is 1.01");
        refused(b -> b.count(0), "count is 0 but must be 1 to 64");
        refused(b -> b.count(65), "count is 65");
        refused(b -> b.size(Optional.of(new Size(0, 64))), "width is 0 but must be 1 to 16384");
        refused(b -> b.size(Optional.of(new Size(64, 20_000))), "height is 20000");
        refused(b -> b.feather(0.6), "feather is 0.6 but must be 0 to 0.5");
        refused(b -> b.clipSkip(-1), "clip skip is -1");
    }

    @Test
    void aPastedBookIsRefusedWithWhatTheModelReads() {
        refused(b -> b.prompt("wall ".repeat(10_000)), "The prompt has 10,000 words");
        refused(b -> b.prompt("wall ".repeat(10_000)), "first 75 tokens");
        refused(b -> b.negativePrompt("x".repeat(100_000)), "The negative prompt has 1 words (100,000 characters)");
        GenerationRequest.of(Operation.GENERATE, b -> b.prompt("wall ".repeat(200)))
                .check();
    }

    private static void refused(Consumer<Builder> settings, String message) {
        GenerationRequest request = GenerationRequest.of(Operation.GENERATE, settings);
        assertThatThrownBy(request::check)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }
}
