package org.lacuna.inference.cpu;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.noise.Philox;

/** What happens between two calls of a network, on the latent: small, so written with the plainest of operators. */
final class SamplingKernels {
    private SamplingKernels() {}

    /** See {@link Operation.SamplerInput}. */
    static Tensor input(Operation.SamplerInput input, Tensor[] v, ScalarType compute) {
        Tensor row = row(v[input.table().id()], v[input.step().id()]);
        Tensor x = v[input.state().id()].narrow(0, 0, 1).mul(row.select(0, input.scaleColumn()));
        if (input.condition().isPresent()) {
            Tensor condition = v[input.condition().get().id()];
            x = torch.cat(new TensorVector(x, condition), 3);
        }
        Tensor once = x.to(compute);
        return input.batch() == 1 ? once : torch.cat(new TensorVector(once, once), 0);
    }

    /** See {@link Operation.SamplerStep}. */
    static Tensor step(Operation.SamplerStep step, Tensor[] v) {
        Operation.SamplerColumns columns = step.columns();
        Tensor row = row(v[step.table().id()], v[step.step().id()]);
        Tensor state = v[step.state().id()];
        long slots = state.size(0);
        Tensor latent = state.narrow(0, 0, 1);
        Tensor output = guided(v[step.output().id()].to(ScalarType.Float), row.select(0, columns.guidance()));
        Tensor predicted =
                latent.mul(row.select(0, columns.predicted())).add_(output.mul(row.select(0, columns.predicted() + 1)));
        Tensor matrix = row.narrow(0, columns.matrix(), slots * (slots + 2)).view(slots, slots + 2);
        Tensor noise = noise(v[step.seed().id()], v[step.step().id()], matrix, output);
        Tensor terms = torch.cat(new TensorVector(state, output, noise), 0);
        Tensor next = matrix.mm(terms.view(slots + 2, -1)).view(Kernels.sizes(state));
        step.known().ifPresent(known -> keep(next.narrow(0, 0, 1), known, row, columns.known(), v));
        return torch.cat(new TensorVector(next, predicted), 0);
    }

    private static Tensor row(Tensor table, Tensor index) {
        return table.select(0, index.item_long());
    }

    private static Tensor guided(Tensor output, Tensor scale) {
        if (output.size(0) == 1) {
            return output;
        }
        Tensor unconditional = output.narrow(0, 0, 1);
        return output.narrow(0, 1, 1).sub(unconditional).mul_(scale).add_(unconditional);
    }

    /** Most samplers draw noise in no row or in all but one: none is made where its factors are 0. */
    private static Tensor noise(Tensor seed, Tensor step, Tensor matrix, Tensor like) {
        Tensor noise = Kernels.empty(ScalarType.Float, Kernels.sizes(like)).zero_();
        boolean draws = matrix.select(1, matrix.size(1) - 1).count_nonzero().item_long() > 0;
        if (draws) {
            int channels = (int) like.size(3);
            int pixels = (int) (like.numel() / channels);
            new FloatPointer(noise.data_ptr())
                    .put(Philox.normal(seed.item_long(), (int) step.item_long() + 1, pixels, channels));
        }
        return noise;
    }

    private static void keep(Tensor latent, Operation.KnownLatent known, Tensor row, int column, Tensor[] v) {
        Tensor kept = v[known.clean().id()]
                .mul(row.select(0, column))
                .add_(v[known.startNoise().id()].mul(row.select(0, column + 1)));
        Tensor mask = v[known.mask().id()];
        Tensor changes = mask.ge(row.select(0, column + 2)).logical_and_(mask.gt(new Scalar(0)));
        latent.copy_(torch.where(changes, latent, kept));
    }
}
