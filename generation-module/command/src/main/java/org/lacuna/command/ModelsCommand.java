package org.lacuna.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lacuna.generation.painting.Devices;
import org.lacuna.inference.backend.BackendProvider;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.models.ModelLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lacuna models}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists the models that are installed, and why each was taken for what it is.",
        footer = {
            "",
            "Put models (.safetensors files or diffusers folders) into the first folder that is shown, or name other folders in "
                    + "LACUNA_MODELS. 'lacuna info FILE' says more about one."
        })
final class ModelsCommand implements Callable<Integer> {
    private final Environment environment;

    @Option(names = "--devices", description = "Also list what can be computed on, and why something cannot.")
    private boolean devices;

    @Mixin
    private JsonOption json;

    ModelsCommand(Environment environment) {
        this.environment = environment;
    }

    /** A model as JSON. */
    record Entry(String name, String path, String kind, long bytes, String reason, Optional<String> problem) {
        static Entry of(ModelInfo model) {
            return new Entry(
                    model.name(),
                    model.path().toString(),
                    model.kind().label(),
                    model.bytes(),
                    model.reason(),
                    model.problem());
        }
    }

    /** A backend as JSON. */
    record Device(String name, List<String> devices, Optional<String> unavailable) {
        static Device of(BackendProvider provider, Path nativeFolder) {
            return new Device(provider.name(), provider.devices(nativeFolder), provider.unavailable(nativeFolder));
        }
    }

    @Override
    public Integer call() {
        ModelLibrary library = new ModelLibrary(environment.folders().modelFolders());
        List<Entry> models = library.list().stream().map(Entry::of).toList();
        Path nativeFolder = environment.folders().nativeFolder();
        List<Device> backends = devices
                ? Devices.installed().stream()
                        .map(provider -> Device.of(provider, nativeFolder))
                        .toList()
                : List.of();
        if (json.on()) {
            Json.print(environment.out(), Map.of("folders", folders(library), "models", models, "devices", backends));
            return Lacuna.DONE;
        }
        if (models.isEmpty()) {
            environment
                    .out()
                    .println("No model is installed. Put a Stable Diffusion checkpoint into one of the folders below.");
        } else {
            printModels(models);
        }
        environment.out().println();
        environment.out().println("Folders: " + String.join("\n         ", folders(library)));
        if (devices) {
            environment.out().println();
            printDevices(backends);
        }
        return Lacuna.DONE;
    }

    private static List<String> folders(ModelLibrary library) {
        return library.folders().stream().map(Object::toString).toList();
    }

    private void printModels(List<Entry> models) {
        Table table = new Table("NAME", "KIND", "SIZE", "RECOGNISED BY");
        List<String> problems = new ArrayList<>();
        for (Entry model : models) {
            table.add(model.name(), model.kind(), Words.size(model.bytes()), model.reason());
            model.problem().ifPresent(problem -> problems.add(model.name() + ": " + problem));
        }
        table.print(environment.out());
        if (!problems.isEmpty()) {
            environment.out().println();
            problems.forEach(problem -> environment.out().println("Cannot be used: " + problem));
        }
    }

    private void printDevices(List<Device> backends) {
        for (Device device : backends) {
            if (device.unavailable().isPresent()) {
                environment
                        .out()
                        .println(device.name() + ": cannot be used. "
                                + device.unavailable().get());
            } else if (device.devices().size() == 1) {
                environment
                        .out()
                        .println(device.name() + ": " + device.devices().get(0));
            } else {
                for (int i = 0; i < device.devices().size(); i++) {
                    environment
                            .out()
                            .println(device.name() + ":" + i + ": "
                                    + device.devices().get(i));
                }
            }
        }
    }
}
