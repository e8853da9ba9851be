package org.lacuna.panels.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.editor.language.Sentences;
import org.lacuna.generation.Failures;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.request.Operation;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.WeightsException;

/** What the generation module says is there in Chinese, as it really says it. */
class GenerationSentencesTest {
    private static final Sentences CHINESE = Sentences.beside(GenerationSentences.class, Locale.SIMPLIFIED_CHINESE);
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”");
    private static final Pattern ENGLISH = Pattern.compile("[a-z]{2,} [a-z]{2,}");

    private static void assertChinese(String sentence) {
        String chinese = CHINESE.translated(sentence);
        assertThat(chinese).isNotEqualTo(sentence);
        assertThat(QUOTED.matcher(chinese).replaceAll("")).as(sentence).doesNotContainPattern(ENGLISH);
    }

    static Stream<Consumer<GenerationRequest.Builder>> wrongSettings() {
        return Stream.of(
                settings -> settings.steps(0),
                settings -> settings.guidance(99),
                settings -> settings.strength(0),
                settings -> settings.count(0),
                settings -> settings.feather(2),
                settings -> settings.clipSkip(99),
                settings -> settings.prompt("wall ".repeat(1001)),
                settings -> settings.negativePrompt("wall ".repeat(1001)));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void settingsOutOfRange(Consumer<GenerationRequest.Builder> settings) {
        Throwable failure = catchThrowable(
                () -> GenerationRequest.of(Operation.GENERATE, settings).check());
        assertThat(failure).isInstanceOf(InvalidRequestException.class);
        assertChinese(failure.getMessage());
    }

    @Test
    void filesAndMemory() {
        Stream.of(
                        new OutOfMemoryError(),
                        new IllegalStateException(),
                        new NoSuchFileException("model"),
                        new AccessDeniedException("model"),
                        new IOException())
                .map(failure -> Failures.describe(failure).getMessage())
                .forEach(GenerationSentencesTest::assertChinese);
    }

    @Test
    void brokenWeights(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.safetensors");
        Path cut = Files.write(folder.resolve("cut.safetensors"), new byte[4]);
        Path pointer = Files.writeString(folder.resolve("pointer.safetensors"), "version https://git-lfs.github.com\n");
        for (Path file : new Path[] {missing, cut, pointer}) {
            Throwable failure = catchThrowable(() -> Safetensors.open(file).close());
            assertThat(failure).isInstanceOf(WeightsException.class).hasMessageContaining(file.toString());
            assertChinese(failure.getMessage());
        }
    }
}
