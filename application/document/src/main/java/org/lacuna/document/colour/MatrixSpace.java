package org.lacuna.document.colour;

import java.util.Optional;

/**
 * Primaries that add up, and a curve for each (ICC.1:2010, annex F): three of a screen or working space, or the one of a grey scale.
 *
 * @param toXyz a row for each of X, Y and Z
 * @param fromXyz a row for each channel
 */
record MatrixSpace(ToneCurve[] curves, double[][] toXyz, double[][] fromXyz) implements DeviceSpace {
    private static final double ROUNDING = 6e-5;

    /** Differences of matrices that are seen as rounding. */
    private static final double SAME_PRIMARY = 6e-4;

    /** Less than half a step of 8 bits. */
    private static final double SAME_NUMBER = 0.4 / 255;

    static MatrixSpace of(ToneCurve[] curves, double[][] toXyz) {
        return new MatrixSpace(curves, toXyz, Matrix3.inverse(toXyz));
    }

    /**
     * @throws IllegalArgumentException if the profile has not what is needed
     */
    static MatrixSpace of(IccTags tags) {
        String[] names = {"r", "g", "b"};
        ToneCurve[] curves = new ToneCurve[3];
        double[][] matrix = new double[3][3];
        for (int i = 0; i < 3; i++) {
            Optional<ToneCurve> curve = tags.curve(names[i] + "TRC");
            Optional<double[]> primary = tags.xyz(names[i] + "XYZ");
            if (curve.isEmpty() || primary.isEmpty() || !tags.connectionSpace().equals("XYZ ")) {
                throw new IllegalArgumentException("the profile has neither tables nor primaries");
            }
            curves[i] = curve.get();
            for (int row = 0; row < 3; row++) {
                matrix[row][i] = primary.get()[row];
            }
        }
        return of(curves, matrix);
    }

    /**
     * Greys from black to the white of the device (ICC.1:2010, section 8.3.4); the curve gives light, or lightness where Lab is the
     * connection space.
     *
     * @throws IllegalArgumentException if the profile has no curve
     */
    static MatrixSpace ofGrey(IccTags tags) {
        ToneCurve curve = tags.curve("kTRC")
                .orElseThrow(() -> new IllegalArgumentException("the profile has neither tables nor a curve for grey"));
        ToneCurve light = tags.connectionSpace().equals("Lab ") ? new ToneCurve.Lightness(curve) : curve;
        return new MatrixSpace(
                new ToneCurve[] {light},
                new double[][] {{Lab.D50[0]}, {Lab.D50[1]}, {Lab.D50[2]}},
                new double[][] {{0, 1, 0}});
    }

    @Override
    public int channels() {
        return curves.length;
    }

    @Override
    public void toXyz(double[] device, double[] xyz, int count) {
        int channels = channels();
        for (int i = 0; i < count; i++) {
            for (int row = 0; row < 3; row++) {
                xyz[3 * i + row] = 0;
            }
            for (int c = 0; c < channels; c++) {
                double light = curves[c].light(device[channels * i + c]);
                for (int row = 0; row < 3; row++) {
                    xyz[3 * i + row] += toXyz[row][c] * light;
                }
            }
        }
    }

    @Override
    public void fromXyz(double[] xyz, double[] device, int count) {
        int channels = channels();
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < channels; c++) {
                double[] row = fromXyz[c];
                device[channels * i + c] =
                        curves[c].number(row[0] * xyz[3 * i] + row[1] * xyz[3 * i + 1] + row[2] * xyz[3 * i + 2]);
            }
        }
    }

    /**
     * From the light of these primaries to that of others, a row for each channel of the other. Profiles keep 16 bits behind the point
     * (ICC.1:2010, section 4.6): what is smaller than their rounding is none, else a primary that both spaces share would bring a trace
     * of the others.
     */
    double[][] lightOf(MatrixSpace other) {
        double[][] product = new double[other.channels()][channels()];
        for (int row = 0; row < product.length; row++) {
            for (int column = 0; column < channels(); column++) {
                double sum = 0;
                for (int i = 0; i < 3; i++) {
                    sum += other.fromXyz[row][i] * toXyz[i][column];
                }
                product[row][column] = Math.abs(sum) < ROUNDING ? 0 : sum;
            }
        }
        return product;
    }

    /** Converts numbers of this space to those of another. */
    void convert(double[] numbers, MatrixSpace other, double[] result, int count) {
        double[][] matrix = lightOf(other);
        double[] lights = new double[channels()];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < lights.length; c++) {
                lights[c] = curves[c].light(numbers[lights.length * i + c]);
            }
            for (int row = 0; row < matrix.length; row++) {
                double sum = 0;
                for (int c = 0; c < lights.length; c++) {
                    sum += matrix[row][c] * lights[c];
                }
                result[matrix.length * i + row] = other.curves[row].number(sum);
            }
        }
    }

    /** Whether no colour of 8 bits differs by as much as half a step: many files carry another edition of the same profile. */
    boolean isLike(MatrixSpace other) {
        if (channels() != other.channels()) {
            return false;
        }
        for (int c = 0; c < channels(); c++) {
            for (int row = 0; row < 3; row++) {
                if (Math.abs(toXyz[row][c] - other.toXyz[row][c]) > SAME_PRIMARY) {
                    return false;
                }
            }
            for (int v = 0; v <= 255; v++) {
                double number = v / 255.0;
                if (Math.abs(other.curves[c].number(curves[c].light(number)) - number) > SAME_NUMBER) {
                    return false;
                }
            }
        }
        return true;
    }
}
