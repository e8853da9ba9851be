package org.lacuna.inference.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Value;

/**
 * One operation of a network at the size at which it occurs there.
 *
 * @param network whose it is
 * @param name what it is, with its sizes
 * @param description writes it down once, under weights of this name
 */
record Layer(String network, String name, Description description) {
    interface Description {
        Value describe(GraphBuilder g, Inputs inputs, String weights);
    }

    /** Inputs by shape, each declared once however often a layer is repeated. */
    static final class Inputs {
        private final GraphBuilder builder;
        private final List<Value> declared = new ArrayList<>();

        Inputs(GraphBuilder builder) {
            this.builder = builder;
        }

        /** The k-th input of a layer. */
        Value get(int k, long... shape) {
            while (declared.size() <= k) {
                declared.add(null);
            }
            if (declared.get(k) == null) {
                declared.set(k, builder.input("input" + k, Element.COMPUTE, shape));
            }
            return declared.get(k);
        }

        List<Value> declared() {
            return List.copyOf(declared);
        }
    }

    /** The sizes of Stable Diffusion 1.5 at 512, of SDXL at 1024 pixels, both with a batch of 2, and of their decoder. */
    static List<Layer> all() {
        String sd = "SD 1.5, 512";
        String xl = "SDXL, 1024";
        String vae = "VAE decode, 512";
        return Stream.of(
                        Stream.of(
                                conv(sd, 2, 64, 4, 320, 3, 1),
                                conv(sd, 2, 64, 320, 320, 3, 1),
                                conv(sd, 2, 64, 640, 320, 3, 1),
                                conv(sd, 2, 64, 960, 320, 3, 1),
                                conv(sd, 2, 64, 320, 320, 3, 2),
                                conv(sd, 2, 32, 640, 640, 3, 1),
                                conv(sd, 2, 32, 1920, 640, 3, 1),
                                conv(sd, 2, 16, 1280, 1280, 3, 1),
                                conv(sd, 2, 16, 2560, 1280, 3, 1),
                                conv(sd, 2, 8, 1280, 1280, 3, 1),
                                conv(sd, 2, 8, 2560, 1280, 3, 1),
                                conv(sd, 2, 64, 320, 4, 3, 1),
                                enlarging(sd, 2, 32, 640),
                                conv(sd, 2, 64, 960, 320, 1, 1),
                                linear(sd, 2, 4096, 320, 320),
                                linear(sd, 2, 4096, 320, 960),
                                linear(sd, 2, 4096, 1280, 320),
                                linear(sd, 2, 1024, 640, 640),
                                linear(sd, 2, 1024, 2560, 640),
                                linear(sd, 2, 256, 1280, 1280),
                                linear(sd, 2, 256, 5120, 1280),
                                linear(sd, 2, 64, 1280, 1280),
                                linear(sd, 1, 1, 1280, 1280),
                                gated(sd, 2, 4096, 320),
                                gated(sd, 2, 1024, 640),
                                gated(sd, 2, 256, 1280)),
                        Stream.of(
                                attention(sd, 2, 4096, 4096, 320, 8),
                                attention(sd, 2, 1024, 1024, 640, 8),
                                attention(sd, 2, 256, 256, 1280, 8),
                                attention(sd, 2, 4096, 77, 320, 8),
                                attention(sd, 2, 1024, 77, 640, 8),
                                groupNorm(sd, 2, 64, 320),
                                groupNorm(sd, 2, 64, 960),
                                groupNorm(sd, 2, 16, 1280),
                                groupNorm(sd, 2, 8, 2560),
                                layerNorm(sd, 2, 4096, 320)),
                        Stream.of(
                                conv(xl, 2, 128, 320, 320, 3, 1),
                                conv(xl, 2, 64, 640, 640, 3, 1),
                                conv(xl, 2, 32, 1280, 1280, 3, 1),
                                conv(xl, 2, 32, 2560, 1280, 3, 1),
                                linear(xl, 2, 1024, 1280, 1280),
                                linear(xl, 2, 1024, 1280, 3840),
                                linear(xl, 2, 1024, 5120, 1280),
                                linear(xl, 2, 4096, 640, 640),
                                linear(xl, 2, 4096, 2560, 640),
                                gated(xl, 2, 1024, 1280),
                                gated(xl, 2, 4096, 640),
                                attention(xl, 2, 1024, 1024, 1280, 20),
                                attention(xl, 2, 4096, 4096, 640, 10),
                                attention(xl, 2, 1024, 77, 1280, 20),
                                groupNorm(xl, 2, 128, 320),
                                layerNorm(xl, 2, 1024, 1280)),
                        Stream.of(
                                conv(vae, 1, 64, 512, 512, 3, 1),
                                conv(vae, 1, 256, 512, 256, 3, 1),
                                conv(vae, 1, 512, 128, 128, 3, 1),
                                conv(vae, 1, 512, 128, 3, 3, 1),
                                attention(vae, 1, 4096, 4096, 512, 1),
                                groupNorm(vae, 1, 512, 128)))
                .flatMap(layers -> layers)
                .toList();
    }

    private static Layer conv(String network, int batch, int side, int in, int out, int kernel, int stride) {
        String name = String.format(
                "conv %dx%d %dx%dx%d to %d%s", kernel, kernel, side, side, in, out, stride == 1 ? "" : ", stride 2");
        return new Layer(network, name, (g, inputs, weights) -> {
            Value x = inputs.get(0, batch, side, side, in);
            return g.conv(x, weights, out, kernel, stride, kernel / 2, kernel / 2);
        });
    }

    private static Layer enlarging(String network, int batch, int side, int channels) {
        String name = String.format("conv 3x3 %dx%dx%d enlarged", side, side, channels);
        return new Layer(network, name, (g, inputs, weights) -> {
            Value x = inputs.get(0, batch, side, side, channels);
            return g.conv(g.upsample(x, 2L * side, 2L * side), weights, channels, 3);
        });
    }

    private static Layer linear(String network, int batch, int tokens, int in, int out) {
        String name = String.format("linear %dx%d to %d", batch * tokens, in, out);
        return new Layer(
                network, name, (g, inputs, weights) -> g.linear(inputs.get(0, batch, tokens, in), weights, out));
    }

    private static Layer gated(String network, int batch, int tokens, int channels) {
        String name = String.format("GEGLU %dx%d", batch * tokens, channels);
        return new Layer(
                network,
                name,
                (g, inputs, weights) -> g.geglu(inputs.get(0, batch, tokens, channels), weights, 4L * channels));
    }

    private static Layer attention(String network, int batch, int queries, int keys, int channels, int heads) {
        String name = String.format("attention %d to %d, %d heads of %d", queries, keys, heads, channels / heads);
        return new Layer(
                network,
                name,
                (g, inputs, weights) -> g.attention(
                        inputs.get(0, batch, queries, channels),
                        inputs.get(1, batch, keys, channels),
                        inputs.get(2, batch, keys, channels),
                        heads,
                        false));
    }

    private static Layer groupNorm(String network, int batch, int side, int channels) {
        String name = String.format("group norm + SiLU %dx%dx%d", side, side, channels);
        return new Layer(network, name, (g, inputs, weights) -> {
            Value x = inputs.get(0, batch, side, side, channels);
            return g.silu(g.groupNorm(x, weights, 32, 1e-5));
        });
    }

    private static Layer layerNorm(String network, int batch, int tokens, int channels) {
        String name = String.format("layer norm %dx%d", batch * tokens, channels);
        return new Layer(
                network,
                name,
                (g, inputs, weights) -> g.layerNorm(inputs.get(0, batch, tokens, channels), weights, 1e-5));
    }
}
