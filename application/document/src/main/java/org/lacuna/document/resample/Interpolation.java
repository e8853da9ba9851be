package org.lacuna.document.resample;

/** How pixels between pixels are found. When a picture becomes smaller, the kernels are stretched so that all of it counts. */
public enum Interpolation {
    /** The pixel that lies there; keeps hard edges and the colours there are. */
    NEAREST(0) {
        @Override
        double weight(double distance) {
            throw new IllegalStateException("takes one pixel");
        }
    },

    /** The cubic convolution of Keys (1981) with a = -1/2, as Photoshop's and GIMP's. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double d = Math.abs(distance);
            if (d < 1) {
                return (1.5 * d - 2.5) * d * d + 1;
            }
            return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
        }
    },

    /** The sinc windowed by its own middle lobe, three to each side: the sharpest. */
    LANCZOS3(3) {
        @Override
        double weight(double distance) {
            if (Math.abs(distance) >= 3) {
                return 0;
            }
            double x = Math.PI * distance;
            return x == 0 ? 1 : 3 * Math.sin(x) * Math.sin(x / 3) / (x * x);
        }
    };

    private final int support;

    Interpolation(int support) {
        this.support = support;
    }

    /** How far around a place pixels count, where the size stays. */
    int support() {
        return support;
    }

    abstract double weight(double distance);
}
