package org.lacuna.generation.painting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.BackendProvider;
import org.openide.util.Lookup;

/** The backends that are installed, whether they can be used here or not. */
public final class Devices {
    private Devices() {}

    /** Asking loads next to nothing. */
    public static List<BackendProvider> installed() {
        return List.copyOf(Lookup.getDefault().lookupAll(BackendProvider.class));
    }

    /**
     * Chooses a backend.
     *
     * @param name which one; empty takes the best that can be used
     * @throws InvalidRequestException if there is none of this name, or it cannot be used here; says why
     * @throws BackendException if none can be used
     */
    public static BackendProvider choose(Optional<String> name) {
        if (name.isPresent()) {
            return named(name.get());
        }
        return installed().stream()
                .filter(provider -> provider.unavailable().isEmpty())
                .max(Comparator.comparingInt(BackendProvider::preference))
                .orElseThrow(() -> new BackendException("There is no device to generate on. " + reasons()));
    }

    private static BackendProvider named(String name) {
        BackendProvider found = installed().stream()
                .filter(provider -> provider.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "There is no device \"" + name + "\". There are: auto, " + names() + "."));
        found.unavailable().ifPresent(reason -> {
            throw new InvalidRequestException(
                    "The device \"" + found.name() + "\" cannot be used here. " + reason + " Choose another, or auto.");
        });
        return found;
    }

    private static String reasons() {
        return installed().stream()
                .map(provider -> provider.name() + ": " + provider.unavailable().orElse("usable"))
                .collect(Collectors.joining(" "));
    }

    private static String names() {
        return installed().stream().map(BackendProvider::name).collect(Collectors.joining(", "));
    }
}
