package org.lacuna.inference.models;

import java.util.Optional;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Value;

/** The residual block that U-Net and autoencoder are made of (He et al. 2016, with group norm and SiLU before each convolution). */
final class ResidualBlock {
    private ResidualBlock() {}

    /**
     * @param x {@code [n, h, w, c]}
     * @param time the activated time embedding {@code [1, t]}, for a block that has a {@code time_emb_proj}
     */
    static Value describe(
            GraphBuilder g, Value x, String name, long outChannels, int groups, double epsilon, Optional<Value> time) {
        Value h = g.silu(g.groupNorm(x, name + ".norm1", groups, epsilon));
        h = g.conv(h, name + ".conv1", outChannels, 3);
        if (time.isPresent()) {
            h = g.addPerChannel(h, g.linear(time.get(), name + ".time_emb_proj", outChannels));
        }
        h = g.silu(g.groupNorm(h, name + ".norm2", groups, epsilon));
        h = g.conv(h, name + ".conv2", outChannels, 3);
        boolean widens = x.shape().size(-1) != outChannels;
        return g.add(h, widens ? g.conv(x, name + ".conv_shortcut", outChannels, 1) : x);
    }
}
