package org.lacuna.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The texts of the window are {@code Bundle.properties} that the build makes of annotations; a translation of one is the
 * {@code Bundle_LANGUAGE.properties} that lies beside it. CONTRIBUTING.md says how to add a language.
 */
class TranslationTest {
    /** The languages into which everything is translated: a text without its translation fails here. */
    private static final List<String> WHOLE = List.of("zh");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern ALONE = Pattern.compile("(?<!')'(?:'')*(?!')");
    private static final Pattern TRANSLATION = Pattern.compile("Bundle_(\\w+)\\.properties");
    private static final List<String> MODULES = List.of("application/editor", "generation-module/panels", "branding");

    private static Path root() {
        return Path.of(System.getProperty("lacuna.samples")).resolve("..").normalize();
    }

    /** All bundles of texts, with and without language. */
    private static List<Path> bundles() {
        return MODULES.stream()
                .map(module -> root().resolve(module).resolve("target/classes"))
                .flatMap(TranslationTest::bundles)
                .sorted()
                .toList();
    }

    private static Stream<Path> bundles(Path classes) {
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("Bundle(_\\w+)?\\.properties"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> originals() {
        return bundles().stream()
                .filter(file -> file.getFileName().toString().equals("Bundle.properties"))
                .toList();
    }

    private static Properties read(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The numbers of what is put into a text. */
    static Set<String> placeholders(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** What is wrong with a translation; nothing if it is as good as the original. */
    static List<String> faults(Properties original, Properties translation) {
        Stream<String> unknown = translation.stringPropertyNames().stream()
                .filter(key -> original.getProperty(key) == null)
                .map(key -> key + " is no text of the original");
        Stream<String> different = translation.stringPropertyNames().stream()
                .filter(key -> original.getProperty(key) != null)
                .filter(key ->
                        !placeholders(original.getProperty(key)).equals(placeholders(translation.getProperty(key))))
                .map(key -> key + " has other placeholders than the original");
        return Stream.concat(unknown, different).sorted().toList();
    }

    private static List<String> missing(Properties original, Properties translation) {
        return original.stringPropertyNames().stream()
                .filter(key -> translation.getProperty(key) == null)
                .sorted()
                .toList();
    }

    @Test
    void everyModuleWithWindowsHasTextsThatCanBeFormatted() {
        assertThat(originals()).hasSizeGreaterThan(15);
        for (Path file : originals()) {
            Properties texts = read(file);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                if (!placeholders(text).isEmpty()) {
                    assertThat(new MessageFormat(text).getFormatsByArgumentIndex())
                            .as(file + ": " + key)
                            .isNotEmpty();
                }
            }
        }
    }

    /** Only texts with placeholders are formatted, and only formatting makes one apostrophe of two. */
    static boolean isQuotedWell(String text) {
        return placeholders(text).isEmpty()
                ? !text.contains("''")
                : !ALONE.matcher(text).find();
    }

    @Test
    void apostrophesAreDoubledWhereTextsAreFormattedAndOnlyThere() {
        List<String> wrong = bundles().stream()
                .flatMap(file -> {
                    Properties texts = read(file);
                    return texts.stringPropertyNames().stream()
                            .filter(key -> !isQuotedWell(texts.getProperty(key)))
                            .map(key -> root().relativize(file) + ": " + key);
                })
                .toList();
        assertThat(wrong).isEmpty();
        assertThat(isQuotedWell("The layer's mask")).isTrue();
        assertThat(isQuotedWell("The layer''s mask")).isFalse();
        assertThat(isQuotedWell("The mask of ''{0}''")).isTrue();
        assertThat(isQuotedWell("The mask of '{0}'")).isFalse();
    }

    @Test
    void translationsHaveTheKeysAndPlaceholdersOfTheOriginal() {
        List<String> wrong = bundles().stream()
                .filter(file ->
                        TRANSLATION.matcher(file.getFileName().toString()).matches())
                .flatMap(file -> faults(read(file.resolveSibling("Bundle.properties")), read(file)).stream()
                        .map(fault -> root().relativize(file) + ": " + fault))
                .toList();
        assertThat(wrong).isEmpty();
    }

    /**
     * The platform speaks English alone; what a person can meet of it is translated by the branding module, by the keys of the
     * platform's texts and of those that the branding puts in their place.
     */
    @Test
    void translationsOfThePlatformHaveItsKeysAndPlaceholders() throws IOException {
        Path platform = Path.of(System.getProperty("all.clusters")).resolve("platform");
        Path branding = root().resolve("branding/src/main/nbm-branding");
        List<Path> translations = bundles(branding)
                .filter(file ->
                        TRANSLATION.matcher(file.getFileName().toString()).matches())
                .toList();
        List<String> wrong = new ArrayList<>();
        for (Path file : translations) {
            Properties original = new Properties();
            Path inside = branding.relativize(file);
            try (JarFile jar =
                    new JarFile(platform.resolve(inside.subpath(0, 2)).toFile())) {
                String entry = inside.subpath(2, inside.getNameCount())
                        .resolveSibling("Bundle.properties")
                        .toString()
                        .replace('\\', '/');
                original.load(jar.getInputStream(jar.getEntry(entry)));
            }
            Path replaced = file.resolveSibling("Bundle.properties");
            if (Files.exists(replaced)) {
                original.putAll(read(replaced));
            }
            faults(original, read(file)).forEach(fault -> wrong.add(inside + ": " + fault));
        }
        assertThat(translations).hasSizeGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    @Test
    void languagesThatAreWholeHaveEveryText() {
        List<String> gaps = WHOLE.stream()
                .flatMap(language -> originals().stream().flatMap(file -> gaps(file, language).stream()))
                .toList();
        assertThat(gaps).isEmpty();
    }

    private static List<String> gaps(Path original, String language) {
        Path translation = original.resolveSibling("Bundle_" + language + ".properties");
        Properties there = Files.exists(translation) ? read(translation) : new Properties();
        return missing(read(original), there).stream()
                .map(key -> root().relativize(translation) + " lacks " + key)
                .collect(Collectors.toList());
    }

    @Test
    void faultsAreSeen() {
        Properties original = new Properties();
        original.setProperty("size", "{0} by {1}");
        original.setProperty("name", "Name");
        Properties translation = new Properties();
        translation.setProperty("size", "{0}");
        translation.setProperty("other", "x");
        assertThat(faults(original, translation))
                .containsExactly("other is no text of the original", "size has other placeholders than the original");
        assertThat(missing(original, translation)).containsExactly("name");
        translation.setProperty("size", "{1} x {0}");
        translation.remove("other");
        assertThat(faults(original, translation)).isEmpty();
    }
}
