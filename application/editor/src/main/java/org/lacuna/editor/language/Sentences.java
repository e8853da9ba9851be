package org.lacuna.editor.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences in the language of the window. Modules that work without a window say in English what is wrong, for commands and the log;
 * a file {@code sentences_LANGUAGE.txt} beside a class of the window has what people read instead. In it a line of English is followed
 * by one of the other language; {@code {0}} to {@code {9}} stand for what is put in, which is looked up in turn. The first that fits
 * counts, lines that begin with # and empty ones do not, and what is not found stays English.
 */
public final class Sentences {
    private static final String NAME = "sentences";
    private static final Pattern HOLE = Pattern.compile("\\{(\\d)}");

    private final List<Entry> entries;

    private Sentences(List<Entry> entries) {
        this.entries = entries;
    }

    /** Those beside a class in the language that is spoken now; none where that is English. */
    public static Sentences beside(Class<?> type) {
        return beside(type, Locale.getDefault());
    }

    /** Those beside a class in some language. */
    public static Sentences beside(Class<?> type, Locale locale) {
        ResourceBundle.Control names = ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT);
        for (Locale candidate : names.getCandidateLocales(NAME, locale)) {
            try (InputStream in = type.getResourceAsStream(names.toBundleName(NAME, candidate) + ".txt")) {
                if (in != null) {
                    return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Sentences(List.of());
    }

    static Sentences of(String file) {
        List<Entry> entries = new ArrayList<>();
        Iterator<String> lines = file.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .iterator();
        while (lines.hasNext()) {
            entries.add(Entry.of(lines.next(), lines.next()));
        }
        return new Sentences(entries);
    }

    /** The sentence in the other language, or as it is. */
    public String translated(String english) {
        return entries.stream()
                .flatMap(entry -> entry.translated(english, this).stream())
                .findFirst()
                .orElse(english);
    }

    private record Entry(Pattern english, String other) {
        static Entry of(String english, String other) {
            StringBuilder pattern = new StringBuilder();
            Matcher hole = HOLE.matcher(english);
            int end = 0;
            while (hole.find()) {
                pattern.append(Pattern.quote(english.substring(end, hole.start())))
                        .append("(?<h")
                        .append(hole.group(1))
                        .append(">.+?)");
                end = hole.end();
            }
            pattern.append(Pattern.quote(english.substring(end)));
            return new Entry(Pattern.compile(pattern.toString(), Pattern.DOTALL), other);
        }

        Optional<String> translated(String sentence, Sentences all) {
            Matcher found = english.matcher(sentence);
            if (!found.matches()) {
                return Optional.empty();
            }
            return Optional.of(HOLE.matcher(other)
                    .replaceAll(hole -> Matcher.quoteReplacement(all.translated(found.group("h" + hole.group(1))))));
        }
    }
}
