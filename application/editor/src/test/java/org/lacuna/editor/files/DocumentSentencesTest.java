package org.lacuna.editor.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.formats.DocumentFormat;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.editor.language.Sentences;

/** What the document model says of files is there in Chinese, as it really says it. */
class DocumentSentencesTest {
    private static final Sentences CHINESE = Sentences.beside(DocumentSentences.class, Locale.SIMPLIFIED_CHINESE);
    private static final Pattern ENGLISH = Pattern.compile("[a-z]{2,} [a-z]{2,}");
    private static final Pattern HOLE = Pattern.compile("\\{\\d}");

    @TempDir
    private Path folder;

    private static void assertChinese(String sentence) {
        assertThat(CHINESE.translated(sentence)).as(sentence).doesNotContainPattern(ENGLISH);
    }

    private static void assertOpeningFailsInChinese(Path file) {
        Throwable failure = catchThrowable(() -> Formats.open(file));
        assertThat(failure).isInstanceOf(IOException.class).hasMessageContaining(file.toString());
        assertThat(CHINESE.translated(failure.getMessage())).contains(file.toString());
        assertChinese(failure.getMessage());
    }

    static Stream<DocumentFormat> written() {
        return Formats.all().stream().filter(DocumentFormat::writes);
    }

    @ParameterizedTest
    @MethodSource("written")
    void brokenFiles(DocumentFormat format) throws IOException {
        Path file = folder.resolve("broken." + format.extensions().get(0));
        Formats.write(DocumentState.blank(300, 300), file);
        byte[] whole = Files.readAllBytes(file);
        for (int part = 1; part < 16; part++) {
            byte[] cut = Arrays.copyOf(whole, Math.max(16, whole.length * part / 16));
            Files.write(file, cut);
            Throwable failure = catchThrowable(() -> Formats.open(file));
            if (failure != null) {
                assertChinese(failure.getMessage());
            } else {
                Formats.open(file).warnings().forEach(DocumentSentencesTest::assertChinese);
            }
        }
    }

    @Test
    void whatIsNoPicture() throws IOException {
        assertOpeningFailsInChinese(folder);
        assertOpeningFailsInChinese(folder.resolve("missing.png"));
        assertOpeningFailsInChinese(Files.createFile(folder.resolve("empty.png")));
        assertOpeningFailsInChinese(Files.writeString(folder.resolve("text.png"), "What one calls a picture"));
    }

    @Test
    void aWrongName() throws IOException {
        Path file = folder.resolve("picture.png");
        Formats.write(DocumentState.blank(20, 20), file);
        Path renamed = Files.move(file, folder.resolve("picture.jpg"));
        List<String> warnings = Formats.open(renamed).warnings();
        assertThat(warnings).isNotEmpty().allSatisfy(DocumentSentencesTest::assertChinese);
    }

    @Test
    void whatCannotBeSaved() {
        for (String name : List.of("nameless", "picture.gif", "missing/picture.png")) {
            Throwable failure = catchThrowable(() -> Formats.write(DocumentState.blank(20, 20), folder.resolve(name)));
            assertThat(failure).isInstanceOf(IOException.class);
            assertChinese(failure.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("written")
    void whatAFormatCannotHold(DocumentFormat format) {
        DocumentState state = DocumentState.blank(20, 20)
                .withFormat(PixelFormat.RGBA16)
                .withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 5, 5))));
        assertThat(format.losses(state)).allSatisfy(DocumentSentencesTest::assertChinese);
    }

    @Test
    void nothingThatIsPutInIsLost() throws IOException {
        List<String> lines;
        try (InputStream in = DocumentSentences.class.getResourceAsStream("sentences_zh.txt")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
        assertThat(lines.size() % 2).isZero();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(known.add(lines.get(i))).as(lines.get(i)).isTrue();
            assertThat(holes(lines.get(i))).as(lines.get(i)).containsAll(holes(lines.get(i + 1)));
        }
    }

    private static Set<String> holes(String line) {
        return HOLE.matcher(line).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}
