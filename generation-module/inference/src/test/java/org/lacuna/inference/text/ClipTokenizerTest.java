package org.lacuna.inference.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.inference.Goldens;

class ClipTokenizerTest {
    private static final int START = 49406;
    private static final int END = 49407;

    private static Stream<JsonNode> prompts() {
        JsonNode prompts = Goldens.json(Goldens.folder("tokenizer").resolve("clip.json"));
        return StreamSupport.stream(prompts.spliterator(), false);
    }

    private static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void matchesTheReference(JsonNode prompt) {
        assertThat(ClipTokenizer.clip().encode(prompt.get("text").asText()).ids())
                .containsExactly(ints(prompt.get("ids")));
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void readsTheSameVocabularyFromAFolder(JsonNode prompt) {
        assertThat(full().encode(prompt.get("text").asText()).ids()).containsExactly(ints(prompt.get("ids")));
    }

    private static ClipTokenizer full() {
        return Full.TOKENIZER;
    }

    private static final class Full {
        static final ClipTokenizer TOKENIZER =
                ClipTokenizer.read(Goldens.folder("sd15-tiny").resolve("tokenizer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15-tiny", "sd15-inpaint-tiny"})
    void encodesTheGoldenPromptsWithTheModelsOwnVocabulary(String model) {
        try (Goldens goldens = Goldens.open(model)) {
            ClipTokenizer tokenizer = ClipTokenizer.read(goldens.folder().resolve("tokenizer"));
            assertThat(tokenizer.encode(goldens.json().get("prompt").asText()).ids())
                    .containsExactly(goldens.ints("input_ids"));
            assertThat(tokenizer.encode(goldens.json().get("negative").asText()).ids())
                    .containsExactly(goldens.ints("input_ids_negative"));
        }
    }

    @Test
    void knowsTheSizeOfItsVocabulary() {
        assertThat(ClipTokenizer.clip().vocabularySize()).isEqualTo(49408);
        assertThat(full().vocabularySize()).isEqualTo(49408);
    }

    @Test
    void countsBeyondWhatFits() {
        assertThat(ClipTokenizer.clip().encode(""))
                .extracting(Tokens::count, Tokens::truncated)
                .containsExactly(0L, false);
        assertThat(ClipTokenizer.clip().encode("word ".repeat(75)))
                .extracting(Tokens::count, Tokens::truncated)
                .containsExactly(75L, false);
        Tokens many = ClipTokenizer.clip().encode("word ".repeat(10_000));
        assertThat(many.count()).isEqualTo(10_000);
        assertThat(many.truncated()).isTrue();
        assertThat(many.ids()).hasSize(77).startsWith(START, 2653).endsWith(2653, END);
    }

    @Test
    void encodesOneEnormousWord() {
        Tokens tokens = ClipTokenizer.clip().encode("a".repeat(800_000));
        assertThat(tokens.count()).isEqualTo(100_001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CAFE\u0301 | caf\u00e9",
                "\u039f\u0394\u039f\u03a3 | \u03bf\u03b4\u03bf\u03c3",
                "\u0130stanbul | i\u0307stanbul",
                "a\u00a0b\u2003c | a b c",
                "don't | don 't",
                "x=1 | x = 1"
            })
    void cleansText(String text, String same) {
        assertThat(ClipTokenizer.clip().encode(text).ids())
                .containsExactly(ClipTokenizer.clip().encode(same).ids());
    }

    @Test
    void takesAnyString() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            char[] text = new char[random.nextInt(40)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (char) random.nextInt(round % 2 == 0 ? 0x10000 : 0x250);
            }
            int[] ids = ClipTokenizer.clip().encode(new String(text)).ids();
            assertThat(ids).hasSize(77).startsWith(START).contains(END);
            assertThat(Arrays.stream(ids).allMatch(id -> id >= 0 && id < 49408)).isTrue();
        }
    }

    @Test
    void padsWithTheTokenOfTheConfiguration(@TempDir Path folder) throws IOException {
        copy(folder);
        assertThat(ClipTokenizer.read(folder).encode("").ids()[76]).isEqualTo(1537);
        Files.writeString(folder.resolve("special_tokens_map.json"), "{\"pad_token\":{\"content\":\"!\"}}");
        int[] ids = ClipTokenizer.read(folder).encode("").ids();
        assertThat(ids).startsWith(1536, 1537, 0).endsWith(0);
        Files.writeString(folder.resolve("special_tokens_map.json"), "{\"pad_token\":\"<pad>\"}");
        assertRefused(folder, "<pad>");
        assertThat(ClipTokenizer.clip().withPadding("!").encode("").ids()).endsWith(0);
    }

    @Test
    void saysWhichFileIsDamaged(@TempDir Path folder) throws IOException {
        assertRefused(folder, "vocab.json\" is missing");
        copy(folder);
        Path merges = folder.resolve("merges.txt");
        String good = Files.readString(merges);
        Files.writeString(merges, good + "\none two three\n");
        assertRefused(folder, "merges.txt", "not a pair");
        Files.writeString(merges, good + "\nqq zz\n");
        assertRefused(folder, "merges.txt", "\"qqzz\", which the vocabulary lacks");
        Files.write(merges, new byte[] {(byte) 0xff, 'a'});
        assertRefused(folder, "merges.txt", "not UTF-8");
        Files.delete(merges);
        assertRefused(folder, "merges.txt\" is missing");
        Path vocabulary = folder.resolve("vocab.json");
        Files.writeString(vocabulary, "{\"a\":");
        assertRefused(folder, "vocab.json", "not valid JSON");
        Files.writeString(vocabulary, "[]");
        assertRefused(folder, "vocab.json", "not a JSON object");
        Files.writeString(vocabulary, "");
        assertRefused(folder, "vocab.json", "not a JSON object");
        Files.writeString(vocabulary, "{\"a\":-1}");
        assertRefused(folder, "vocab.json", "the id of \"a\"");
        Files.writeString(vocabulary, "{\"a\":1}");
        assertRefused(folder, "vocab.json", "<|startoftext|> is missing");
    }

    private static void copy(Path folder) throws IOException {
        Path source = Goldens.folder("sd15-inpaint-tiny").resolve("tokenizer");
        for (String file : new String[] {"vocab.json", "merges.txt"}) {
            Files.write(folder.resolve(file), Files.readAllBytes(source.resolve(file)));
        }
    }

    private static void assertRefused(Path folder, String... causes) {
        assertThatThrownBy(() -> ClipTokenizer.read(folder))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContainingAll(causes);
    }
}
