package org.lacuna.cuda.kernels;

import org.lacuna.inference.backend.Precision;

/** What the calls of both kinds of convolution have in common. */
public sealed interface Convolution permits Conv2d.Call, ConvTranspose2d.Call {
    Precision precision();

    int images();

    /** Rows of the input map. */
    int height();

    /** Columns of the input map. */
    int width();

    int outHeight();

    int outWidth();

    /** Rows and columns of the filters. */
    int kernel();

    ChannelSlice x();

    /** Address of the filters {@code [outChannels][kernel][kernel][inChannels]}. */
    long weight();

    ChannelSlice y();

    ConvEpilogue epilogue();

    /** The same on another input. */
    Convolution withInput(ChannelSlice x);

    /** The same with another epilogue. */
    Convolution withEpilogue(ConvEpilogue epilogue);

    /** Channels of all inputs. */
    default int inChannels() {
        return x().channels();
    }

    /** Whether the epilogue may access eight channels at once. */
    default boolean writesWholeEights() {
        int bytes = precision().bytes();
        return y().wholeEights(bytes) && epilogue().wholeEights(bytes);
    }
}
