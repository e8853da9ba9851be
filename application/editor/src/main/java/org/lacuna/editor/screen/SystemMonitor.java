package org.lacuna.editor.screen;

import java.awt.GraphicsEnvironment;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lacuna.document.colour.ColourProfile;
import org.openide.util.Utilities;

/**
 * Asks the system for the profile of its first screen: the JDK, which knows it on macOS; on X11 the root window's property
 * {@code _ICC_PROFILE} ("ICC Profiles in X Specification", 0.4), which colour daemons set; on Windows the registry's associations.
 */
final class SystemMonitor {
    private static final int SECONDS = 5;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String DISPLAY_CLASS = "{4d36e96e-e325-11ce-bfc1-08002be10318}";
    private static final String USERS =
            "HKCU\\Software\\Microsoft\\Windows NT\\CurrentVersion\\ICM\\ProfileAssociations\\Display\\"
                    + DISPLAY_CLASS;
    private static final String MACHINES = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\" + DISPLAY_CLASS;
    private static final Pattern ASSOCIATION = Pattern.compile("\\s+ICMProfile\\s+REG_MULTI_SZ\\s+(\\S.*)");

    private SystemMonitor() {}

    /** May take a second; empty if the system does not say, or says nothing usable. */
    static Optional<ColourProfile> profile() {
        return ofJdk().or(() -> Utilities.isWindows() ? ofWindows() : ofX11());
    }

    private static Optional<ColourProfile> ofJdk() {
        if (GraphicsEnvironment.isHeadless()) {
            return Optional.empty();
        }
        ColorSpace space = GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getDefaultScreenDevice()
                .getDefaultConfiguration()
                .getColorModel()
                .getColorSpace();
        return space instanceof ICC_ColorSpace icc && !space.isCS_sRGB()
                ? usable(icc.getProfile().getData())
                : Optional.empty();
    }

    private static Optional<ColourProfile> usable(byte[] bytes) {
        try {
            return Optional.of(ColourProfile.of(bytes)).filter(profile -> profile.kind() == ColourProfile.Kind.RGB);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ColourProfile> ofX11() {
        return output("xprop", "-root", "-len", "16777216", "-notype", "_ICC_PROFILE")
                .flatMap(SystemMonitor::bytesOfProperty)
                .flatMap(SystemMonitor::usable);
    }

    /** What {@code xprop} prints of a property of bytes: {@code _ICC_PROFILE = 0, 0, 12, ...}. */
    static Optional<byte[]> bytesOfProperty(String text) {
        int start = text.indexOf('=');
        if (start < 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher numbers = NUMBER.matcher(text.substring(start));
        while (numbers.find()) {
            bytes.write(Integer.parseInt(numbers.group()));
        }
        return Optional.of(bytes.toByteArray());
    }

    private static Optional<ColourProfile> ofWindows() {
        Path folder = Path.of(
                System.getenv().getOrDefault("SystemRoot", "C:\\Windows"), "System32", "spool", "drivers", "color");
        return output("reg", "query", USERS, "/s")
                .filter(text -> text.matches("(?s).*UsePerUserProfiles\\s+REG_DWORD\\s+0x1\\b.*"))
                .flatMap(SystemMonitor::fileOfAssociations)
                .or(() -> output("reg", "query", MACHINES, "/s").flatMap(SystemMonitor::fileOfAssociations))
                .map(folder::resolve)
                .flatMap(SystemMonitor::read);
    }

    /** What {@code reg query} prints: of the profiles associated with a screen the last one counts. */
    static Optional<String> fileOfAssociations(String text) {
        for (String line : text.split("\\R")) {
            Matcher association = ASSOCIATION.matcher(line);
            if (association.matches()) {
                String[] names = association.group(1).split("\\\\0");
                return Optional.of(names[names.length - 1].strip()).filter(name -> !name.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static Optional<ColourProfile> read(Path file) {
        try {
            return usable(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What a program of the system prints; empty if it is not there, fails or takes too long. */
    private static Optional<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            // What never ends would be read for ever.
            CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
            byte[] printed = process.getInputStream().readAllBytes();
            process.waitFor();
            return process.exitValue() == 0
                    ? Optional.of(new String(printed, Charset.defaultCharset()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
