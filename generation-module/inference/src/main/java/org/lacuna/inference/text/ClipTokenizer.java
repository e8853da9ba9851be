package org.lacuna.inference.text;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The tokenizer of CLIP's text encoders (Radford et al. 2021): text is composed (Unicode NFC) and lower-cased, then cut
 * into contractions, runs of letters, single digits and runs of other signs, each of which is encoded as byte pairs.
 * Blanks only separate. Start and end tokens written in the text stand for themselves, as in the reference
 * implementation. Safe for use by several threads.
 */
public final class ClipTokenizer {
    /** Token ids that a text encoder takes. */
    public static final int LENGTH = 77;

    /** Tokens of a text that fit between the start and the end token. */
    public static final int CAPACITY = LENGTH - 2;

    private static final String START = "<|startoftext|>";
    private static final String END = "<|endoftext|>";
    private static final Pattern SPECIAL = Pattern.compile(Pattern.quote(START) + "|" + Pattern.quote(END));
    private static final Pattern WORD =
            Pattern.compile("'s|'t|'re|'ve|'m|'ll|'d|\\p{L}++|\\p{N}|[^\\p{IsWhite_Space}\\p{L}\\p{N}]++");
    private static final int MAX_FILE_BYTES = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Integer> vocabulary;
    private final BytePairs bytePairs;
    private final int start;
    private final int end;
    private final int padding;

    private ClipTokenizer(Map<String, Integer> vocabulary, BytePairs bytePairs, int padding) {
        this.vocabulary = vocabulary;
        this.bytePairs = bytePairs;
        this.start = vocabulary.get(START);
        this.end = vocabulary.get(END);
        this.padding = padding;
    }

    /** CLIP's own vocabulary of 49408 tokens, for checkpoints that come without one; pads with the end token. */
    public static ClipTokenizer clip() {
        return Clip.TOKENIZER;
    }

    /** Unpacked when first asked for. */
    private static final class Clip {
        static final ClipTokenizer TOKENIZER = load();

        private static ClipTokenizer load() {
            try (InputStream packed = ClipTokenizer.class.getResourceAsStream("clip-merges.txt.gz");
                    InputStream text = new GZIPInputStream(packed)) {
                List<String> merges = merges(new String(text.readAllBytes(), StandardCharsets.UTF_8));
                Map<String, Integer> vocabulary = BytePairs.vocabulary(merges, START, END);
                int end = vocabulary.get(END);
                return new ClipTokenizer(vocabulary, new BytePairs(vocabulary, merges, end), end);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Reads a model's {@code tokenizer} folder: {@code vocab.json}, {@code merges.txt} and, if they are there, the
     * padding token from {@code tokenizer_config.json} or {@code special_tokens_map.json}.
     *
     * @throws TokenizerException that names the file, if one is missing or damaged
     */
    public static ClipTokenizer read(Path folder) {
        Path vocabularyFile = folder.resolve("vocab.json");
        Path mergesFile = folder.resolve("merges.txt");
        Map<String, Integer> vocabulary = vocabulary(vocabularyFile);
        List<String> merges = merges(text(mergesFile));
        int end = vocabulary.get(END);
        BytePairs bytePairs;
        try {
            bytePairs = new BytePairs(vocabulary, merges, end);
        } catch (IllegalArgumentException e) {
            throw damaged(mergesFile, e.getMessage(), e);
        }
        Optional<String> padding = paddingToken(folder.resolve("tokenizer_config.json"))
                .or(() -> paddingToken(folder.resolve("special_tokens_map.json")));
        ClipTokenizer tokenizer = new ClipTokenizer(vocabulary, bytePairs, end);
        return padding.isEmpty() ? tokenizer : tokenizer.withPadding(padding.get());
    }

    /**
     * The same tokenizer with another padding token; some second encoders pad with "!".
     *
     * @throws TokenizerException if the vocabulary lacks the token
     */
    public ClipTokenizer withPadding(String token) {
        Integer id = vocabulary.get(token);
        if (id == null) {
            throw new TokenizerException("The tokenizer is to pad with \"" + token
                    + "\", which its vocabulary lacks. Its files do not belong together; get the model again.");
        }
        return new ClipTokenizer(vocabulary, bytePairs, id);
    }

    /** One more than the largest id; the text encoder's embedding must have at least as many rows. */
    public int vocabularySize() {
        return 1 + Collections.max(vocabulary.values());
    }

    /** Encodes a text of any length; {@link Tokens#truncated} says whether all of it fitted. */
    public Tokens encode(String text) {
        Encoder encoder = new Encoder();
        Matcher special = SPECIAL.matcher(text);
        int from = 0;
        while (special.find()) {
            encoder.words(text.substring(from, special.start()));
            encoder.add(special.group().equals(START) ? start : end);
            from = special.end();
        }
        encoder.words(text.substring(from));
        return encoder.finish();
    }

    private final class Encoder {
        private final int[] ids = new int[LENGTH];
        private long count;

        void words(String text) {
            Matcher word = WORD.matcher(lowerCase(Normalizer.normalize(text, Normalizer.Form.NFC)));
            while (word.find()) {
                bytePairs.encode(word.group(), this::add);
            }
        }

        void add(int id) {
            if (count < CAPACITY) {
                ids[1 + (int) count] = id;
            }
            count++;
        }

        Tokens finish() {
            int used = (int) Math.min(count, CAPACITY);
            ids[0] = start;
            ids[used + 1] = end;
            Arrays.fill(ids, used + 2, LENGTH, padding);
            return new Tokens(ids, count);
        }
    }

    /** Lower case character by character; String's own also looks at the neighbours of a Greek sigma. */
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\u0130') {
                lower.append("i\u0307");
            } else {
                lower.appendCodePoint(Character.toLowerCase(c));
            }
        });
        return lower.toString();
    }

    private static List<String> merges(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#version"))
                .toList();
    }

    private static Map<String, Integer> vocabulary(Path file) {
        JsonNode json = json(file);
        Map<String, Integer> vocabulary = new HashMap<>(json.size() * 2);
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!entry.getValue().canConvertToInt()
                    || !entry.getValue().isIntegralNumber()
                    || entry.getValue().asInt() < 0) {
                throw damaged(file, "the id of \"" + entry.getKey() + "\" is not a whole number from 0", null);
            }
            vocabulary.put(entry.getKey(), entry.getValue().asInt());
        }
        for (String special : List.of(START, END)) {
            if (!vocabulary.containsKey(special)) {
                throw damaged(file, "the token " + special + " is missing", null);
            }
        }
        return vocabulary;
    }

    private static Optional<String> paddingToken(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode token = json(file).path("pad_token");
        return Optional.ofNullable((token.isObject() ? token.path("content") : token).textValue());
    }

    private static JsonNode json(Path file) {
        JsonNode json;
        try {
            json = JSON.readTree(text(file));
        } catch (IOException e) {
            throw damaged(file, "it is not valid JSON", e);
        }
        if (!json.isObject()) {
            throw damaged(file, "it is not a JSON object", null);
        }
        return json;
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw damaged(file, "it is larger than " + (MAX_FILE_BYTES >> 20) + " MB", null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new TokenizerException(
                    "\"" + file + "\" is missing. The model's download is incomplete; get it again.", e);
        } catch (CharacterCodingException e) {
            throw damaged(file, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new TokenizerException(
                    "\"" + file + "\" cannot be read: " + e.getMessage()
                            + ". Check that it is a file that you may read.",
                    e);
        }
    }

    private static TokenizerException damaged(Path file, String cause, Exception reason) {
        return new TokenizerException(
                "\"" + file + "\" cannot be used as part of a tokenizer: " + cause + ". Get the model again.", reason);
    }
}
