package org.lacuna.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.WriteOptions;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.generation.GenerationEngine;
import org.lacuna.generation.ModelDefaults;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.lacuna.inference.models.ModelInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lacuna demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Repairs the damaged wall of the sample projects with the model that comes along, and writes what it was, what it "
                    + "became, and the layered project into the folder lacuna-demo."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String MODEL = "lacuna-starter";
    private static final String PROJECT = "weathered-wall/weathered-wall.ora";
    private static final String FOLDER = "lacuna-demo";
    private static final String PROMPT = "brown rock cliff";
    private static final long SEED = 7;

    private final Environment environment;

    @Mixin
    private DeviceOptions device;

    @Mixin
    private JsonOption json;

    DemoCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Path project = environment
                .folders()
                .sample(PROJECT)
                .orElseThrow(() -> new CommandException("The sample project " + PROJECT
                        + " was not found beside the program. Install Lacuna again, or run the demo from "
                        + "its checkout."));
        Path folder = folder();
        Path before = folder.resolve("before.png");
        Path after = folder.resolve("after.png");
        Path layered = folder.resolve("wall.ora");
        OutputFile.checked(layered, List.of(project), false);
        DocumentState wall = Formats.read(project);
        Rect damage = wall.selection().map(Mask::bounds).orElse(wall.bounds());
        if (!json.on()) {
            environment
                    .out()
                    .println(String.format(
                            Locale.ROOT,
                            "Repairing %d x %d pixels of %s as \"%s\" ...",
                            damage.width(),
                            damage.height(),
                            project.getFileName(),
                            PROMPT));
            environment.out().flush();
        }
        try (GenerationEngine engine = environment.engines().apply(device.engineOptions(environment))) {
            ModelInfo model = engine.model(MODEL);
            ModelDefaults defaults = ModelDefaults.of(model);
            GenerationRequest request = GenerationRequest.of(
                    Operation.INPAINT,
                    b -> b.model(MODEL)
                            .prompt(PROMPT)
                            .seed(OptionalLong.of(SEED))
                            .steps(defaults.steps())
                            .guidance(defaults.guidance())
                            .sampler(defaults.sampler()));
            Session.Result result = new Session(environment, json.on()).run(engine, request, wall);
            RasterLayer repair = result.layers().get(0);
            DocumentState repaired = Layers.addAbove(wall, repair, Optional.empty());
            Formats.write(wall, before);
            Formats.write(
                    repaired,
                    after,
                    WriteOptions.DEFAULTS.withText(
                            Map.of(OutputFile.REQUEST_KEYWORD, repair.recipe().orElseThrow())));
            Formats.write(repaired, layered);
            double seconds = (System.nanoTime() - start) * 1e-9;
            if (json.on()) {
                Json.print(environment.out(), Report.of(result, List.of(before, after, layered)));
            } else {
                say(folder, repair, seconds);
            }
        }
        return Lacuna.DONE;
    }

    private Path folder() throws IOException {
        Path folder = environment.resolve(Path.of(FOLDER));
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CommandException(
                    "\"" + folder + "\" is in the way: it is a file. Rename it, or run the demo elsewhere.");
        }
        return Files.createDirectories(folder);
    }

    private void say(Path folder, RasterLayer repair, double seconds) {
        environment
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "Done in %.1f s. The repair is a layer of %d x %d pixels; every other pixel is as it was.",
                        seconds,
                        repair.pixels().width(),
                        repair.pixels().height()));
        environment.out().println("Look at " + folder.resolve("before.png"));
        environment.out().println("    and " + folder.resolve("after.png"));
        environment.out().println("Open    " + folder.resolve("wall.ora") + " to go on with it.");
        environment.out().flush();
    }
}
