package org.lacuna.panels.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import org.lacuna.panels.generate.InstalledModel;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** The engine of the running application. It costs nothing until a model is warmed up or a job is handed over. */
@ServiceProvider(service = ApplicationEngine.class)
public final class ApplicationEngine implements Engine {
    private final ApplicationFolders folders = ApplicationFolders.ofUser();
    private final GenerationEngine engine = new GenerationEngine(EngineOptions.of(folders));

    /** The one service of this kind. */
    public static ApplicationEngine getDefault() {
        return Lookup.getDefault().lookup(ApplicationEngine.class);
    }

    @Override
    public List<InstalledModel> models() {
        return engine.models().list().stream().map(ApplicationEngine::examine).toList();
    }

    private static InstalledModel examine(ModelInfo model) {
        if (model.problem().isPresent()) {
            return new InstalledModel(model, Optional.empty(), model.problem());
        }
        try {
            return new InstalledModel(model, Optional.of(ModelDefaults.of(model)), Optional.empty());
        } catch (RuntimeException e) {
            return new InstalledModel(
                    model, Optional.empty(), Optional.of(Failures.describe(e).getMessage()));
        }
    }

    @Override
    public Path modelsFolder() {
        return folders.userModels();
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
