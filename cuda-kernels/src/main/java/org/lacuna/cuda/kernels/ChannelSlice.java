package org.lacuna.cuda.kernels;

/**
 * Neighbouring channels of a map that has its channels last: all of them, or some of a wider buffer's.
 *
 * @param address of the first pixel's first channel
 * @param channels how many
 * @param pixelStride elements from one pixel to the next
 */
public record ChannelSlice(long address, int channels, int pixelStride) {
    static final int CHUNK_BYTES = 16;

    private static final int EIGHT = 8;

    /** @throws IllegalArgumentException if there are no channels or pixels overlap */
    public ChannelSlice {
        if (channels <= 0 || pixelStride < channels) {
            throw new IllegalArgumentException(channels + " channels, pixels " + pixelStride + " elements apart");
        }
    }

    /** All channels of a map. */
    public static ChannelSlice whole(long address, int channels) {
        return new ChannelSlice(address, channels, channels);
    }

    /** Whether it can be accessed in 16-byte aligned eights of channels. */
    boolean wholeEights(int elementBytes) {
        return channels % EIGHT == 0 && (address | (long) pixelStride * elementBytes) % CHUNK_BYTES == 0;
    }
}
