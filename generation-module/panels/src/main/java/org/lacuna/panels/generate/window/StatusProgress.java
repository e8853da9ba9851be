package org.lacuna.panels.generate.window;

import org.lacuna.generation.Progress;
import org.lacuna.panels.generate.GeneratePresenter;
import org.lacuna.panels.generate.JobStatus;
import org.lacuna.panels.generate.PanelState;
import org.lacuna.panels.generate.Wording;
import org.netbeans.api.progress.ProgressHandle;
import org.openide.util.NbBundle;

/** Shows the running job in the status bar, so that it can be seen and cancelled when the panel is hidden. */
@NbBundle.Messages({"# {0} - the document''s name", "StatusProgress_name=Painting for {0}"})
final class StatusProgress {
    private static final int FINENESS = 100;

    private final GeneratePresenter presenter;
    private ProgressHandle handle;
    private boolean determinate;

    private StatusProgress(GeneratePresenter presenter) {
        this.presenter = presenter;
    }

    static void follow(GeneratePresenter presenter) {
        presenter.addListener(new StatusProgress(presenter)::show);
    }

    private void show(PanelState state) {
        if (state.job().isEmpty()) {
            finish();
            return;
        }
        JobStatus job = state.job().get();
        if (handle == null) {
            handle = ProgressHandle.createHandle(Bundle.StatusProgress_name(job.title()), this::cancel);
            determinate = false;
            handle.start();
        }
        double fraction = job.progress().map(Progress::fraction).orElse(0.0);
        if (fraction > 0 && !determinate) {
            handle.switchToDeterminate(FINENESS);
            determinate = true;
        }
        if (determinate) {
            handle.progress(Wording.progress(state), (int) (FINENESS * fraction));
        } else {
            handle.progress(Wording.progress(state));
        }
    }

    private boolean cancel() {
        presenter.cancel();
        return true;
    }

    private void finish() {
        if (handle != null) {
            handle.finish();
            handle = null;
        }
    }
}
