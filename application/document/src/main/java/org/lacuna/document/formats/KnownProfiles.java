package org.lacuna.document.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacuna.document.Bytes;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.WorkingSpaces;

/** The colour profiles at hand: those that come with the program, and those of the system and the user. */
public final class KnownProfiles {
    private static final long MAX_LENGTH = 64L << 20;
    private static final int MAX_DEPTH = 4;
    private static final int MOST_FILES = 500;

    /** Offset printing on coated paper; its licence lies beside it. */
    private static final ColourProfile COATED_OFFSET = resource("coated-offset.icc");

    private KnownProfiles() {}

    private static ColourProfile resource(String name) {
        try (InputStream stream = ColourProfile.class.getResourceAsStream(name)) {
            return ColourProfile.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that come with the program: {@link WorkingSpaces} and a press. */
    public static List<NamedProfile> builtIn() {
        List<NamedProfile> all = new ArrayList<>();
        all.add(builtIn("srgb", WorkingSpaces.SRGB));
        all.add(builtIn("adobe-rgb", WorkingSpaces.ADOBE_RGB));
        all.add(builtIn("display-p3", WorkingSpaces.DISPLAY_P3));
        all.add(builtIn("prophoto-rgb", WorkingSpaces.PROPHOTO_RGB));
        all.add(builtIn("grey-2.2", WorkingSpaces.GREY_GAMMA_22));
        all.add(builtIn("sgrey", WorkingSpaces.SGREY));
        all.add(builtIn("coated-offset", COATED_OFFSET));
        return all;
    }

    private static NamedProfile builtIn(String id, ColourProfile profile) {
        return new NamedProfile(id, profile.name().orElse(id), profile);
    }

    /**
     * Those that come with the program, and then those of the system and the user by their names; of several with the same content
     * one. Reads many files.
     */
    public static List<NamedProfile> all() {
        Map<Bytes, NamedProfile> all = new LinkedHashMap<>();
        builtIn().forEach(each -> all.put(each.profile().data(), each));
        installed(folders()).forEach(each -> all.putIfAbsent(each.profile().data(), each));
        return List.copyOf(all.values());
    }

    /** Where systems keep profiles; folders that are not there count for nothing. */
    static List<Path> folders() {
        List<String> places = new ArrayList<>();
        String home = System.getProperty("user.home");
        places.add(home + "/.local/share/icc");
        places.add(home + "/.local/share/color/icc");
        places.add(home + "/.color/icc");
        places.add("/usr/share/color/icc");
        places.add("/usr/local/share/color/icc");
        places.add("/var/lib/colord/icc");
        places.add(home + "/Library/ColorSync/Profiles");
        places.add("/Library/ColorSync/Profiles");
        places.add("/System/Library/ColorSync/Profiles");
        Optional.ofNullable(System.getenv("SystemRoot")).ifPresent(root -> {
            places.add(root + "/System32/spool/drivers/color");
        });
        List<Path> folders = new ArrayList<>();
        for (String place : places) {
            try {
                folders.add(Path.of(place));
            } catch (InvalidPathException e) {
                // What another system calls a folder need not be one here.
                continue;
            }
        }
        return folders;
    }

    /** The usable profiles in folders and those within, by their names. */
    static List<NamedProfile> installed(List<Path> folders) {
        List<NamedProfile> found = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
                files.filter(KnownProfiles::isProfile)
                        .limit(MOST_FILES)
                        .forEach(file -> named(file).ifPresent(found::add));
            } catch (IOException | UncheckedIOException e) {
                // A folder that is not there or may not be read has none.
                continue;
            }
        }
        found.sort(Comparator.comparing(NamedProfile::name, String.CASE_INSENSITIVE_ORDER));
        return found;
    }

    private static boolean isProfile(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return (name.endsWith(".icc") || name.endsWith(".icm")) && Files.isRegularFile(file);
    }

    private static Optional<NamedProfile> named(Path file) {
        try {
            return Optional.of(named(file, read(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static NamedProfile named(Path file, ColourProfile profile) {
        return new NamedProfile(
                file.toString(), profile.name().orElseGet(() -> String.valueOf(file.getFileName())), profile);
    }

    /**
     * One by what settings remember it by. Reads a file, perhaps.
     *
     * @throws FormatException if it is not there any more or cannot be used
     */
    public static NamedProfile find(String id) throws IOException {
        for (NamedProfile each : builtIn()) {
            if (each.id().equals(id)) {
                return each;
            }
        }
        try {
            Path file = Path.of(id);
            return named(file, read(file));
        } catch (InvalidPathException e) {
            throw new FormatException("There is no colour profile " + id + ". Choose another one.", e);
        }
    }

    /**
     * A profile from a file.
     *
     * @throws FormatException if it cannot be read or used
     */
    public static ColourProfile read(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_LENGTH) {
                throw new IllegalArgumentException("it is too large");
            }
            return ColourProfile.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw FileErrors.cannotOpen(file, e);
        } catch (IllegalArgumentException e) {
            throw new FormatException(
                    "Cannot use " + file + " as a colour profile: " + e.getMessage()
                            + ". Choose an ICC profile (.icc, .icm) of a screen or a press.",
                    e);
        }
    }
}
