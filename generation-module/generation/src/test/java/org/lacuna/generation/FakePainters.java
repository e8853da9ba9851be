package org.lacuna.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.lacuna.generation.painting.Painter;
import org.lacuna.generation.painting.PainterSource;
import org.lacuna.generation.plan.ModelTraits;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.diffusion.DiffusionListener;
import org.lacuna.inference.diffusion.DiffusionRequest;
import org.lacuna.inference.diffusion.Phase;
import org.lacuna.inference.diffusion.RgbImage;
import org.lacuna.inference.models.ModelInfo;

/**
 * Painters without a model: where they may paint they paint a colour that depends on the seed, elsewhere they return what
 * they were shown, a little darker, as an autoencoder would.
 */
final class FakePainters implements PainterSource, Painter {
    static final float DRIFT = 0.02f;

    final List<DiffusionRequest> orders = new ArrayList<>();
    final List<ModelInfo> opened = new ArrayList<>();
    ModelTraits traits = new ModelTraits(128, 16, true);
    long neededBytes = 1000;
    OptionalLong availableBytes = OptionalLong.empty();
    UnaryOperator<RgbImage> beforeReturning = UnaryOperator.identity();
    Runnable atEachStep = () -> {};
    boolean closed;

    @Override
    public Painter open(ModelInfo model, CancelToken cancel) {
        opened.add(model);
        return this;
    }

    @Override
    public ModelTraits traits() {
        return traits;
    }

    @Override
    public long tokens(String prompt) {
        return prompt.isBlank() ? 0 : prompt.split(" ").length;
    }

    @Override
    public long estimateBytes(int width, int height) {
        return neededBytes;
    }

    @Override
    public long heldBytes() {
        return 0;
    }

    @Override
    public OptionalLong availableBytes() {
        return availableBytes;
    }

    @Override
    public RgbImage paint(DiffusionRequest order, DiffusionListener listener, CancelToken cancel) {
        orders.add(order);
        listener.phase(Phase.SAMPLE);
        for (int step = 1; step <= order.steps(); step++) {
            if (cancel.isCancelled()) {
                throw new CancellationException();
            }
            atEachStep.run();
            listener.step(step, order.steps(), 0.5, () -> new RgbImage(8, 8, new float[8 * 8 * 3]));
        }
        listener.phase(Phase.DECODE);
        return beforeReturning.apply(picture(order));
    }

    private static RgbImage picture(DiffusionRequest order) {
        float[] rgb = new float[3 * order.width() * order.height()];
        float colour = (order.seed() % 10) / 10f;
        for (int i = 0; i < rgb.length; i++) {
            float mask = order.mask().isPresent() ? order.mask().get().values()[i / 3] : 1;
            float shown = order.init().isPresent() ? order.init().get().rgb()[i] - DRIFT : 0;
            rgb[i] = mask * colour + (1 - mask) * Math.max(0, shown);
        }
        return new RgbImage(order.width(), order.height(), rgb);
    }

    @Override
    public void close() {
        closed = true;
    }
}
