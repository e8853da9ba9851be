package org.lacuna.generation.painting;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.BackendProvider;
import org.lacuna.inference.backend.Precision;
import org.openide.util.Lookup;

/** The backends that are installed, whether they can be used here or not. */
public final class Devices {
    private Devices() {}

    /** Asking loads next to nothing. */
    public static List<BackendProvider> installed() {
        return List.copyOf(Lookup.getDefault().lookupAll(BackendProvider.class));
    }

    /**
     * A backend, and which of its devices.
     *
     * @param device its number from 0; empty lets the backend choose
     */
    private record Choice(BackendProvider provider, OptionalInt device) {}

    /**
     * Opens a backend; the caller closes it.
     *
     * @param name which one, {@code cpu} or {@code cuda}, with the number of a device behind a colon if it has several:
     *     {@code cuda:1}; empty takes the best that can be used
     * @param precision what to compute in; empty lets the backend choose
     * @param threads CPU threads; 0 for one per physical core
     * @param nativeFolder the application's own folder where native libraries are unpacked
     * @throws InvalidRequestException if there is none of this name, or it cannot be used here; says why
     * @throws BackendException if none can be used, or it cannot be opened
     */
    public static Backend open(Optional<String> name, Optional<Precision> precision, int threads, Path nativeFolder) {
        Choice choice = choose(name, nativeFolder);
        return choice.provider.open(new BackendOptions(precision, threads, nativeFolder, choice.device));
    }

    private static Choice choose(Optional<String> name, Path nativeFolder) {
        if (name.isPresent()) {
            return named(name.get(), nativeFolder);
        }
        BackendProvider best = installed().stream()
                .filter(provider -> provider.unavailable(nativeFolder).isEmpty())
                .max(Comparator.comparingInt(BackendProvider::preference))
                .orElseThrow(() -> new BackendException("There is no device to generate on. " + reasons(nativeFolder)));
        return new Choice(best, OptionalInt.empty());
    }

    private static Choice named(String name, Path nativeFolder) {
        int colon = name.indexOf(':');
        String backend = colon < 0 ? name : name.substring(0, colon);
        BackendProvider found = installed().stream()
                .filter(provider -> provider.name().equalsIgnoreCase(backend))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "There is no device \"" + name + "\". There are: auto, " + names() + "."));
        found.unavailable(nativeFolder).ifPresent(reason -> {
            throw new InvalidRequestException(
                    "The device \"" + found.name() + "\" cannot be used here. " + reason + " Choose another, or auto.");
        });
        if (colon < 0) {
            return new Choice(found, OptionalInt.empty());
        }
        List<String> devices = found.devices(nativeFolder);
        String number = name.substring(colon + 1);
        if (!number.matches("\\d{1,3}") || Integer.parseInt(number) >= devices.size()) {
            throw new InvalidRequestException("There is no device \"" + name + "\". " + found.name() + " has "
                    + (devices.size() == 1 ? "one device, number 0: " : devices.size() + " devices, from number 0: ")
                    + String.join("; ", devices) + ".");
        }
        return new Choice(found, OptionalInt.of(Integer.parseInt(number)));
    }

    private static String reasons(Path nativeFolder) {
        return installed().stream()
                .map(provider -> provider.name() + ": "
                        + provider.unavailable(nativeFolder).orElse("usable"))
                .collect(Collectors.joining(" "));
    }

    private static String names() {
        return installed().stream().map(BackendProvider::name).collect(Collectors.joining(", "));
    }
}
