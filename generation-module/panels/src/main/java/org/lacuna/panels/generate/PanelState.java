package org.lacuna.panels.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacuna.generation.request.GenerationRequest;

/**
 * Everything the panel shows at one moment.
 *
 * @param models all that are installed, those that cannot be used included
 * @param modelsKnown false until the folders have been looked through once
 * @param modelsFolder where a person puts models
 * @param draft the settings; its operation has no meaning before the start
 * @param newSeedEachTime whether the next picture gets a seed of its own instead of the draft's
 * @param job the job on its way, once it is handed over
 * @param notice what to tell the person
 */
public record PanelState(
        Activity activity,
        List<InstalledModel> models,
        boolean modelsKnown,
        Path modelsFolder,
        GenerationRequest draft,
        boolean newSeedEachTime,
        Target target,
        Optional<JobStatus> job,
        Optional<Notice> notice) {
    public PanelState {
        models = List.copyOf(models);
    }

    /** The model that the next picture is painted with. */
    public Optional<InstalledModel> model() {
        return models.stream().filter(model -> model.id().equals(draft.model())).findFirst();
    }

    public boolean hasUsableModel() {
        return models.stream().anyMatch(InstalledModel::usable);
    }

    public boolean canGenerate() {
        return !activity.busy() && model().filter(InstalledModel::usable).isPresent();
    }

    public boolean canCancel() {
        return activity == Activity.LOADING || activity == Activity.RUNNING;
    }
}
