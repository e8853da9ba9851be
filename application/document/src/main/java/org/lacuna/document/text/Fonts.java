package org.lacuna.document.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fonts of this computer, and Inter, which comes with Lacuna and so is always there. Asking for the first time reads the
 * system's list of fonts, which takes up to a second; any thread may ask.
 */
public final class Fonts {
    /** The family that is always there. */
    public static final String DEFAULT_FAMILY = "Inter";

    private static final List<String> BUNDLED =
            List.of("Regular", "Italic", "Bold", "BoldItalic", "Light", "LightItalic", "SemiBold", "SemiBoldItalic");
    /** Java's names for whatever the system prefers; there is no font of that name. */
    private static final Set<String> LOGICAL =
            Set.of(Font.DIALOG, Font.DIALOG_INPUT, Font.MONOSPACED, Font.SANS_SERIF, Font.SERIF);

    /** How much letters lean over whose family has no italics: 12 degrees. */
    private static final double SLANT = -0.21;

    /** In the order in which a face's name is searched for them. */
    private static final List<Map.Entry<String, Integer>> WEIGHTS = List.of(
            Map.entry("thin", 100),
            Map.entry("hairline", 100),
            Map.entry("extralight", 200),
            Map.entry("ultralight", 200),
            Map.entry("light", 300),
            Map.entry("semibold", 600),
            Map.entry("demibold", 600),
            Map.entry("extrabold", 800),
            Map.entry("ultrabold", 800),
            Map.entry("black", 900),
            Map.entry("heavy", 900),
            Map.entry("bold", TextStyle.BOLD),
            Map.entry("demi", 600),
            Map.entry("medium", 500));

    /** Made when it is asked for first. */
    private static final class Catalogue {
        static final Map<String, List<FontFace>> FACES = read();
        static final Map<Character.UnicodeScript, Optional<Font>> BY_SCRIPT = new ConcurrentHashMap<>();

        private static Map<String, List<FontFace>> read() {
            GraphicsEnvironment environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
            BUNDLED.forEach(face -> environment.registerFont(bundled(face)));
            List<Font> fonts = Arrays.stream(environment.getAllFonts())
                    .sorted(Comparator.comparing(font -> font.getFontName(Locale.ROOT)))
                    .toList();
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            fonts.forEach(font -> names.add(font.getFamily(Locale.ROOT)));
            Map<String, List<FontFace>> faces = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Font font : fonts) {
                String family = family(font.getFamily(Locale.ROOT), names);
                FontFace face = face(font, family);
                List<FontFace> known = faces.computeIfAbsent(family, name -> new ArrayList<>());
                boolean isNew = known.stream()
                        .noneMatch(each -> each.weight() == face.weight() && each.italic() == face.italic());
                if (isNew) {
                    known.add(face);
                }
            }
            faces.values()
                    .forEach(list ->
                            list.sort(Comparator.comparingInt(FontFace::weight).thenComparing(FontFace::italic)));
            return faces;
        }

        private static Font bundled(String face) {
            try (InputStream file =
                    Fonts.class.getResourceAsStream("/com/formdev/flatlaf/fonts/inter/Inter-" + face + ".otf")) {
                return Font.createFont(Font.TRUETYPE_FONT, file);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("Lacuna's own font is damaged; install Lacuna again", e);
            }
        }
    }

    private Fonts() {}

    /** Some systems make families of their own of single weights ("Inter Light"): those belong to the family without it. */
    private static String family(String name, Set<String> names) {
        int space = name.lastIndexOf(' ');
        if (space > 0) {
            String last = name.substring(space + 1).toLowerCase(Locale.ROOT);
            String rest = name.substring(0, space);
            boolean isWeight = WEIGHTS.stream().anyMatch(each -> each.getKey().equals(last));
            if (isWeight && names.contains(rest)) {
                return rest;
            }
        }
        return name;
    }

    private static FontFace face(Font font, String family) {
        String name = font.getFontName(Locale.ROOT);
        String rest = name.startsWith(family) ? name.substring(family.length()) : name;
        String words = rest.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        int weight = WEIGHTS.stream()
                .filter(each -> words.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(TextStyle.REGULAR);
        boolean italic = words.contains("italic") || words.contains("oblique") || words.contains("slanted");
        return new FontFace(weight, italic, font);
    }

    /** The families that one can choose, sorted by name. */
    public static List<String> families() {
        return Catalogue.FACES.keySet().stream()
                .filter(name -> !LOGICAL.contains(name) && !name.startsWith("."))
                .toList();
    }

    /** Whether the computer has a family. */
    public static boolean has(String family) {
        return Catalogue.FACES.containsKey(family);
    }

    /** A family's faces, from thin to black; those of {@link #DEFAULT_FAMILY} if there is no such family. */
    public static List<FontFace> faces(String family) {
        return Collections.unmodifiableList(
                Catalogue.FACES.getOrDefault(family, Catalogue.FACES.getOrDefault(DEFAULT_FAMILY, List.of())));
    }

    /** The face that comes nearest to a style. */
    public static FontFace nearestFace(TextStyle style) {
        return faces(style.family()).stream()
                .min(Comparator.comparingInt(face ->
                        Math.abs(face.weight() - style.weight()) + (face.italic() == style.italic() ? 0 : 1000)))
                .orElseThrow();
    }

    /** That face's font; slanted if it has no italics. */
    static Font nearest(TextStyle style) {
        FontFace face = nearestFace(style);
        return style.italic() && !face.italic()
                ? face.font().deriveFont(AffineTransform.getShearInstance(SLANT, 0))
                : face.font();
    }

    /** A style's font at a size, kerned and spaced. */
    static Font font(TextStyle style, float size) {
        return typographic(nearest(style), style, size);
    }

    private static Font typographic(Font font, TextStyle style, float size) {
        return font.deriveFont(size)
                .deriveFont(Map.of(
                        TextAttribute.KERNING,
                        TextAttribute.KERNING_ON,
                        TextAttribute.LIGATURES,
                        style.letterSpacing() == 0 ? TextAttribute.LIGATURES_ON : 0,
                        TextAttribute.TRACKING,
                        (float) style.letterSpacing()));
    }

    /** A font for a character that the style's own has not; empty if none of this computer has it. */
    static Optional<Font> substitute(int character, TextStyle style, float size) {
        Font system = new Font(Font.SANS_SERIF, style.weight() >= 600 ? Font.BOLD : Font.PLAIN, 1);
        Optional<Font> found = system.canDisplay(character)
                ? Optional.of(system)
                : Catalogue.BY_SCRIPT
                        .computeIfAbsent(Character.UnicodeScript.of(character), script -> search(character))
                        .filter(font -> font.canDisplay(character));
        return found.map(font -> typographic(font, style, size));
    }

    private static Optional<Font> search(int character) {
        return families().stream()
                .map(family -> faces(family).get(0).font())
                .filter(font -> font.canDisplay(character))
                .findFirst();
    }
}
