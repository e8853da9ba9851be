package org.lacuna.generation.painting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.inference.backend.BackendProvider;
import org.openide.util.Lookup;

/** The backends that are installed, whether they can be used here or not. */
public final class Devices {
    private Devices() {}

    /** Asking loads next to nothing. */
    public static List<BackendProvider> installed() {
        return List.copyOf(Lookup.getDefault().lookupAll(BackendProvider.class));
    }

    static BackendProvider named(String name) {
        Optional<BackendProvider> found = installed().stream()
                .filter(provider -> provider.name().equalsIgnoreCase(name))
                .findFirst();
        return found.orElseThrow(() ->
                new InvalidRequestException("There is no device \"" + name + "\". There are: auto, " + names() + "."));
    }

    static String reasons() {
        return installed().stream()
                .map(provider -> provider.name() + ": " + provider.unavailable().orElse("usable"))
                .collect(Collectors.joining(" "));
    }

    private static String names() {
        return installed().stream().map(BackendProvider::name).collect(Collectors.joining(", "));
    }
}
