package org.lacuna.command;

import java.util.Arrays;
import java.util.OptionalLong;
import org.lacuna.generation.painting.Painter;
import org.lacuna.generation.painting.PainterSource;
import org.lacuna.generation.plan.ModelTraits;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.diffusion.DiffusionListener;
import org.lacuna.inference.diffusion.DiffusionRequest;
import org.lacuna.inference.diffusion.Phase;
import org.lacuna.inference.diffusion.RgbImage;
import org.lacuna.inference.models.ModelInfo;

/** Paints in one colour, which the seed decides. */
final class FakePainters implements PainterSource, Painter {
    @Override
    public Painter open(ModelInfo model, CancelToken cancel) {
        return this;
    }

    @Override
    public ModelTraits traits() {
        return new ModelTraits(128, 16, true);
    }

    @Override
    public long tokens(String prompt) {
        return prompt.split(" ").length;
    }

    @Override
    public long estimateBytes(int width, int height) {
        return 1;
    }

    @Override
    public long heldBytes() {
        return 0;
    }

    @Override
    public OptionalLong availableBytes() {
        return OptionalLong.empty();
    }

    @Override
    public RgbImage paint(DiffusionRequest order, DiffusionListener listener, CancelToken cancel) {
        listener.phase(Phase.SAMPLE);
        for (int step = 1; step <= order.steps(); step++) {
            listener.step(step, order.steps(), 0.1, () -> new RgbImage(1, 1, new float[3]));
        }
        float[] rgb = new float[3 * order.width() * order.height()];
        Arrays.fill(rgb, order.seed() % 10 / 10f);
        return new RgbImage(order.width(), order.height(), rgb);
    }

    @Override
    public void close() {}
}
