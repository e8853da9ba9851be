package org.lacuna.document.selection;

import org.lacuna.document.Rect;

/** Blurs masks. */
final class GaussianBlur {
    private GaussianBlur() {}

    static Mask blur(Mask mask, double sigma) {
        if (sigma <= 0 || mask.isEmpty()) {
            return mask;
        }
        int reach = (int) Math.ceil(3 * sigma);
        float[] kernel = kernel(sigma, reach);
        Rect area = mask.bounds().grow(reach);
        byte[] values = mask.toBytes(area);
        byte[] result = new byte[values.length];
        int w = area.width();
        int h = area.height();
        float[] middle = new float[values.length];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                float sum = 0;
                for (int k = Math.max(-reach, -x); k <= Math.min(reach, w - 1 - x); k++) {
                    sum += kernel[k + reach] * (values[y * w + x + k] & 0xff);
                }
                middle[y * w + x] = sum;
            }
        }
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                float sum = 0;
                for (int k = Math.max(-reach, -y); k <= Math.min(reach, h - 1 - y); k++) {
                    sum += kernel[k + reach] * middle[(y + k) * w + x];
                }
                result[y * w + x] = (byte) Math.round(sum);
            }
        }
        return Mask.of(area, result);
    }

    private static float[] kernel(double sigma, int reach) {
        float[] kernel = new float[2 * reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += Math.exp(-k * k / (2 * sigma * sigma));
        }
        for (int k = -reach; k <= reach; k++) {
            kernel[k + reach] = (float) (Math.exp(-k * k / (2 * sigma * sigma)) / sum);
        }
        return kernel;
    }
}
