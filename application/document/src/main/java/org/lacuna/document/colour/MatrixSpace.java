package org.lacuna.document.colour;

import java.util.Optional;

/** Three primaries that add up, and a curve for each (ICC.1:2010, annex F): screens and working spaces. */
record MatrixSpace(ToneCurve[] curves, double[][] toXyz, double[][] fromXyz) implements DeviceSpace {
    static MatrixSpace of(ToneCurve[] curves, double[][] toXyz) {
        return new MatrixSpace(curves, toXyz, Matrix3.inverse(toXyz));
    }

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

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public void toXyz(double[] device, double[] xyz, int count) {
        for (int i = 0; i < 3 * count; i += 3) {
            double red = curves[0].light(device[i]);
            double green = curves[1].light(device[i + 1]);
            double blue = curves[2].light(device[i + 2]);
            for (int c = 0; c < 3; c++) {
                xyz[i + c] = toXyz[c][0] * red + toXyz[c][1] * green + toXyz[c][2] * blue;
            }
        }
    }

    @Override
    public void fromXyz(double[] xyz, double[] device, int count) {
        for (int i = 0; i < 3 * count; i += 3) {
            double x = xyz[i];
            double y = xyz[i + 1];
            double z = xyz[i + 2];
            for (int c = 0; c < 3; c++) {
                device[i + c] = curves[c].number(fromXyz[c][0] * x + fromXyz[c][1] * y + fromXyz[c][2] * z);
            }
        }
    }

    /** Whether no colour of 8 bits differs by as much as half a step: many files carry another edition of the same profile. */
    boolean isLike(MatrixSpace other) {
        for (int i = 0; i < 3; i++) {
            for (int c = 0; c < 3; c++) {
                if (Math.abs(toXyz[i][c] - other.toXyz[i][c]) > 6e-4) {
                    return false;
                }
            }
            for (int v = 0; v <= 255; v++) {
                double number = v / 255.0;
                if (Math.abs(other.curves[i].number(curves[i].light(number)) - number) > 0.4 / 255) {
                    return false;
                }
            }
        }
        return true;
    }
}
