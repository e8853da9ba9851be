package org.lacuna.generation.painting;

import java.nio.file.Path;
import java.util.Optional;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.diffusion.StableDiffusion;
import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ModelInfo;

/** Painters on one of the backends that are installed. The backend is opened with the first painter. */
public final class BackendPainters implements PainterSource {
    private final Optional<String> device;
    private final Optional<Precision> precision;
    private final int threads;
    private final Path nativeFolder;
    private Backend backend;
    /** Changed by the one thread that uses it. */
    private volatile DiffusionPainter painter;

    /**
     * @param device name of a backend, see {@link Devices#open}; empty takes the best one that can be used
     * @param precision what to compute in; empty lets the backend choose
     * @param threads CPU threads; 0 for one per physical core
     * @param nativeFolder where native libraries are unpacked
     */
    public BackendPainters(Optional<String> device, Optional<Precision> precision, int threads, Path nativeFolder) {
        this.device = device;
        this.precision = precision;
        this.threads = threads;
        this.nativeFolder = nativeFolder;
    }

    @Override
    public Painter open(ModelInfo model, CancelToken cancel) {
        if (painter != null && painter.model().equals(model)) {
            return painter;
        }
        closePainter();
        if (backend == null) {
            backend = Devices.open(device, precision, threads, nativeFolder);
        }
        cancel.check();
        Checkpoint checkpoint = Checkpoint.open(model);
        try {
            painter = new DiffusionPainter(checkpoint, new StableDiffusion(checkpoint, backend));
        } catch (RuntimeException | Error e) {
            checkpoint.close();
            throw e;
        }
        return painter;
    }

    @Override
    public long heldBytes() {
        DiffusionPainter loaded = painter;
        return loaded == null ? 0 : loaded.heldBytes();
    }

    @Override
    public void close() {
        closePainter();
        if (backend != null) {
            backend.close();
            backend = null;
        }
    }

    private void closePainter() {
        if (painter != null) {
            painter.close();
            painter = null;
        }
    }
}
