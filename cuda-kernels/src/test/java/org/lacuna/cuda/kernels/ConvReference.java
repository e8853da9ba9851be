package org.lacuna.cuda.kernels;

/** Convolutions and their epilogue in double precision, written as they are defined. */
final class ConvReference {
    private ConvReference() {}

    /**
     * @param x {@code [images, height, width, inChannels]}, all inputs joined
     * @param weight {@code [outChannels][kernel][kernel][inChannels]}
     * @return sums {@code [images, outHeight, outWidth, outChannels]}
     */
    static double[] sums(Conv2d.Call call, double[] x, double[] weight) {
        int inChannels = call.inChannels();
        int outChannels = call.y().channels();
        int kernel = call.kernel();
        double[] sums = new double[call.images() * call.outHeight() * call.outWidth() * outChannels];
        for (int at = 0; at < sums.length; at++) {
            int co = at % outChannels;
            int ox = at / outChannels % call.outWidth();
            int oy = at / outChannels / call.outWidth() % call.outHeight();
            int n = at / outChannels / call.outWidth() / call.outHeight();
            for (int ky = 0; ky < kernel; ky++) {
                for (int kx = 0; kx < kernel; kx++) {
                    int pixel = source(call, n, oy * call.stride() - call.padTop() + ky, ox, kx);
                    for (int ci = 0; pixel >= 0 && ci < inChannels; ci++) {
                        sums[at] += x[pixel * inChannels + ci]
                                * weight[((co * kernel + ky) * kernel + kx) * inChannels + ci];
                    }
                }
            }
        }
        return sums;
    }

    /** The input pixel that a tap reads, -1 for zeros. */
    private static int source(Conv2d.Call call, int image, int y, int ox, int kx) {
        int enlargement = call.upsampled() ? 2 : 1;
        int row = inside(y, enlargement * call.height(), call.rows());
        int column = inside(ox * call.stride() - call.padLeft() + kx, enlargement * call.width(), call.columns());
        return row < 0 || column < 0
                ? -1
                : (image * call.height() + row / enlargement) * call.width() + column / enlargement;
    }

    private static int inside(int i, int size, MapEdge edge) {
        return switch (edge) {
            case ZERO -> i < 0 || i >= size ? -1 : i;
            case CIRCULAR -> Math.floorMod(i, size);
            case REFLECT -> size - 1 - Math.abs(size - 1 - Math.abs(i));
        };
    }

    /** The same for a transposed convolution. */
    static double[] sums(ConvTranspose2d.Call call, double[] x, double[] weight) {
        int inChannels = call.inChannels();
        int outChannels = call.y().channels();
        int kernel = call.kernel();
        double[] sums = new double[call.images() * call.outHeight() * call.outWidth() * outChannels];
        for (int pixel = 0; pixel < x.length / inChannels; pixel++) {
            int ix = pixel % call.width();
            int iy = pixel / call.width() % call.height();
            int n = pixel / call.width() / call.height();
            for (int tap = 0; tap < kernel * kernel; tap++) {
                int oy = iy * call.stride() + tap / kernel - call.padTop();
                int ox = ix * call.stride() + tap % kernel - call.padLeft();
                if (oy < 0 || ox < 0 || oy >= call.outHeight() || ox >= call.outWidth()) {
                    continue;
                }
                int at = ((n * call.outHeight() + oy) * call.outWidth() + ox) * outChannels;
                for (int co = 0; co < outChannels; co++) {
                    for (int ci = 0; ci < inChannels; ci++) {
                        sums[at + co] +=
                                x[pixel * inChannels + ci] * weight[(co * kernel * kernel + tap) * inChannels + ci];
                    }
                }
            }
        }
        return sums;
    }

    static double responded(ConvEpilogue.Response response, double x) {
        double y = response.gain() * ProductReference.activated(response.activation(), x, response.slope());
        return response.limit() == 0 ? y : Math.max(-response.limit(), Math.min(y, response.limit()));
    }
}
