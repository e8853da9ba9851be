package org.lacuna.editor.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openide.util.BaseUtilities;

/** Asks the system's own program whether it is set to a dark look; Java has no way to know. */
final class SystemTheme {
    private static final Logger LOG = Logger.getLogger(SystemTheme.class.getName());
    private static final int PATIENCE_SECONDS = 3;
    private static final int MOST_BYTES = 4096;

    private SystemTheme() {}

    /** Takes up to some seconds; empty where the system does not say. */
    static Optional<Boolean> isDark() {
        if (BaseUtilities.isWindows()) {
            return answer(
                            "reg",
                            "query",
                            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                            "/v",
                            "AppsUseLightTheme")
                    .map(SystemTheme::darkByRegistry);
        }
        if (BaseUtilities.isMac()) {
            // Without the entry the program fails: the look is the light one.
            return Optional.of(answer("defaults", "read", "-g", "AppleInterfaceStyle")
                    .filter(SystemTheme::namesDark)
                    .isPresent());
        }
        return answer("gsettings", "get", "org.gnome.desktop.interface", "color-scheme")
                .filter(text -> !text.contains("default"))
                .or(() -> answer("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme"))
                .map(SystemTheme::namesDark);
    }

    static boolean namesDark(String text) {
        return text.toLowerCase(Locale.ROOT).contains("dark");
    }

    /** The value is a number in hexadecimal digits: 0x0 for dark. */
    static boolean darkByRegistry(String text) {
        return text.strip().endsWith("0x0");
    }

    private static Optional<String> answer(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                return Optional.empty();
            }
            byte[] said = process.getInputStream().readNBytes(MOST_BYTES);
            return process.exitValue() == 0 ? Optional.of(new String(said, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.FINE, "the system's look is unknown", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
