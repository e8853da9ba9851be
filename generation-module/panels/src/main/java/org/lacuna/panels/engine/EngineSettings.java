package org.lacuna.panels.engine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.TextSetting;
import org.lacuna.generation.ApplicationFolders;
import org.lacuna.generation.EngineOptions;
import org.lacuna.inference.backend.Precision;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** What a person sets about where and on what pictures are made. For the event thread. */
@ServiceProvider(service = EngineSettings.class)
public final class EngineSettings {
    private static final Logger LOG = Logger.getLogger(EngineSettings.class.getName());

    /** As on the command line. */
    static final int MOST_THREADS = 1024;

    /** What to compute in. */
    enum Computing {
        AUTOMATIC(Optional.empty()),
        F32(Optional.of(Precision.F32)),
        BF16(Optional.of(Precision.BF16)),
        F16(Optional.of(Precision.F16));

        private final Optional<Precision> precision;

        Computing(Optional<Precision> precision) {
            this.precision = precision;
        }
    }

    /** A further folder with models; none if empty. */
    final TextSetting modelsFolder = new TextSetting("generation.modelsFolder", "");
    /** {@code cpu}, {@code cuda:1}; the best one if empty. */
    final TextSetting device = new TextSetting("generation.device", "");

    final ChoiceSetting<Computing> precision = new ChoiceSetting<>("generation.precision", List.of(Computing.values()));
    /** Of the processor; 0 for one for each core. */
    final NumberSetting threads = new NumberSetting("generation.threads", 0, MOST_THREADS, 0);

    /** The one service of this kind. */
    static EngineSettings getDefault() {
        return Lookup.getDefault().lookup(EngineSettings.class);
    }

    /**
     * @param usual the folders without what is set here
     */
    EngineOptions options(ApplicationFolders usual) {
        return new EngineOptions(
                Optional.of(device.get()).filter(name -> !name.isEmpty()),
                precision.get().precision,
                threads.get(),
                folders(usual));
    }

    private ApplicationFolders folders(ApplicationFolders usual) {
        return ownModels()
                .map(own -> {
                    List<Path> models = new ArrayList<>(List.of(own));
                    models.addAll(usual.modelFolders());
                    return new ApplicationFolders(usual.home(), models);
                })
                .orElse(usual);
    }

    /** The folder that a person chose. */
    Optional<Path> ownModels() {
        try {
            return Optional.of(modelsFolder.get())
                    .filter(text -> !text.isEmpty())
                    .map(Path::of)
                    .map(Path::toAbsolutePath);
        } catch (InvalidPathException e) {
            LOG.log(Level.INFO, "the models folder is no path", e);
            return Optional.empty();
        }
    }

    void addListener(Runnable listener) {
        modelsFolder.addListener(listener);
        device.addListener(listener);
        precision.addListener(listener);
        threads.addListener(listener);
    }
}
