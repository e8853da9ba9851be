package org.lacuna.panels.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lacuna.document.DocumentState;
import org.lacuna.generation.ApplicationFolders;
import org.lacuna.generation.EngineOptions;
import org.lacuna.generation.Failures;
import org.lacuna.generation.GenerationEngine;
import org.lacuna.generation.GenerationListener;
import org.lacuna.generation.ModelDefaults;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.panels.generate.Engine;
import org.lacuna.panels.generate.GenerationSentences;
import org.lacuna.panels.generate.InstalledModel;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** The engine of the running application. It costs nothing until a model is warmed up or a job is handed over. */
@ServiceProvider(service = ApplicationEngine.class)
public final class ApplicationEngine implements Engine {
    private final ApplicationFolders folders = ApplicationFolders.ofUser();
    private final EngineSettings settings = EngineSettings.getDefault();
    private final List<Runnable> modelsListeners = new CopyOnWriteArrayList<>();
    private EngineOptions options = settings.options(folders);
    private final GenerationEngine engine = new GenerationEngine(options);

    /** Made by the lookup. */
    public ApplicationEngine() {
        settings.addListener(this::follow);
    }

    /** The one service of this kind. */
    public static ApplicationEngine getDefault() {
        return Lookup.getDefault().lookup(ApplicationEngine.class);
    }

    /** Several settings may change one after the other: those before the last cost nothing, as no model is loaded between them. */
    private synchronized void follow() {
        EngineOptions wanted = settings.options(folders);
        if (!wanted.equals(options)) {
            boolean otherFolders = !wanted.folders().equals(options.folders());
            options = wanted;
            engine.use(wanted).thenRun(() -> {
                if (otherFolders) {
                    modelsListeners.forEach(Runnable::run);
                }
            });
        }
    }

    /** Is called, by any thread, when models are looked for elsewhere. */
    public void addModelsListener(Runnable listener) {
        modelsListeners.add(listener);
    }

    @Override
    public List<InstalledModel> models() {
        return engine.models().list().stream().map(ApplicationEngine::examine).toList();
    }

    private static InstalledModel examine(ModelInfo model) {
        if (model.problem().isPresent()) {
            return new InstalledModel(model, Optional.empty(), model.problem().map(GenerationSentences::translated));
        }
        try {
            return new InstalledModel(model, Optional.of(ModelDefaults.of(model)), Optional.empty());
        } catch (RuntimeException e) {
            String problem = Failures.describe(e).getMessage();
            return new InstalledModel(model, Optional.empty(), Optional.of(GenerationSentences.translated(problem)));
        }
    }

    @Override
    public Path modelsFolder() {
        return settings.ownModels().orElse(folders.userModels());
    }

    @Override
    public Runnable submit(GenerationRequest request, DocumentState document, GenerationListener listener) {
        return engine.submit(request, document, listener)::cancel;
    }

    @Override
    public void warmUp(String model) {
        engine.warmUp(model);
    }

    long heldBytes() {
        return engine.heldBytes();
    }

    /** Frees the model; the next job loads it again. */
    void unload() {
        engine.unload();
    }

    void close() {
        engine.close();
    }
}
