package org.lacuna.cuda.kernels;

/**
 * What a convolution does with its sums before it writes them:
 *
 * <pre>
 *   v = sum * channelScale[n,co] + bias[co] + add[n,co] + noise.strength * noise[n,oy,ox]
 *   y = residual[n,oy,ox,co] + clamp(gain * activation(v), -limit, limit)
 * </pre>
 *
 * Addresses are of the compute type unless said otherwise; address 0 leaves the term out.
 *
 * @param bias {@code [outChannels]}
 * @param channelScale {@code [images, outChannels]} in f32: StyleGAN2's demodulation
 */
public record ConvEpilogue(long bias, long channelScale, Add add, Noise noise, Response response, Residual residual) {
    /** Writes the sums as they are. */
    public static final ConvEpilogue NONE =
            new ConvEpilogue(0, 0, new Add(0, 0), new Noise(0, 0, 0), Response.LINEAR, new Residual(0, 0));

    /**
     * A vector for every image, as from the time embedding: {@code [images or 1, outChannels]}.
     *
     * @param imageStride elements from one image's to the next one's, 0 if they share it
     */
    public record Add(long address, int imageStride) {}

    /**
     * A number for every pixel: {@code [images or 1, outHeight, outWidth]} in f32.
     *
     * @param imageStride elements from one image's to the next one's, 0 if they share it
     */
    public record Noise(long address, int imageStride, float strength) {}

    /**
     * @param slope of the leaky ReLU below 0
     * @param gain a factor after the activation
     * @param limit the largest absolute value after that, 0 for none
     */
    public record Response(Activation activation, float slope, float gain, float limit) {
        public static final Response LINEAR = new Response(Activation.NONE, 0, 1, 0);
    }

    /**
     * A map of the output's size; may be the output itself.
     *
     * @param pixelStride elements from one pixel to the next
     */
    public record Residual(long address, int pixelStride) {}

    public ConvEpilogue withBias(long address) {
        return new ConvEpilogue(address, channelScale, add, noise, response, residual);
    }

    public ConvEpilogue withChannelScale(long address) {
        return new ConvEpilogue(bias, address, add, noise, response, residual);
    }

    public ConvEpilogue withAdd(long address, int imageStride) {
        return new ConvEpilogue(bias, channelScale, new Add(address, imageStride), noise, response, residual);
    }

    public ConvEpilogue withNoise(long address, int imageStride, float strength) {
        return new ConvEpilogue(bias, channelScale, add, new Noise(address, imageStride, strength), response, residual);
    }

    public ConvEpilogue withResponse(Response other) {
        return new ConvEpilogue(bias, channelScale, add, noise, other, residual);
    }

    public ConvEpilogue withResidual(long address, int pixelStride) {
        return new ConvEpilogue(bias, channelScale, add, noise, response, new Residual(address, pixelStride));
    }

    /** Whether its operands can be read in 16-byte aligned eights of channels. */
    boolean wholeEights(int elementBytes) {
        long strides = (long) add.imageStride * elementBytes | (long) residual.pixelStride * elementBytes;
        return (bias | channelScale | add.address | residual.address | strides) % ChannelSlice.CHUNK_BYTES == 0;
    }
}
