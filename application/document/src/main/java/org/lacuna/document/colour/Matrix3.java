package org.lacuna.document.colour;

/** Arithmetic of 3 by 3 matrices, by rows. */
final class Matrix3 {
    private Matrix3() {}

    static double[][] inverse(double[][] m) {
        double[][] result = new double[3][3];
        double determinant = 0;
        for (int i = 0; i < 3; i++) {
            determinant += m[0][i] * cofactor(m, 0, i);
        }
        if (!(Math.abs(determinant) > 1e-9)) {
            throw new IllegalArgumentException("the primaries of the profile lie on one line");
        }
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                result[row][column] = cofactor(m, column, row) / determinant;
            }
        }
        return result;
    }

    private static double cofactor(double[][] m, int row, int column) {
        int down = (row + 1) % 3;
        int twoDown = (row + 2) % 3;
        int right = (column + 1) % 3;
        int twoRight = (column + 2) % 3;
        return m[down][right] * m[twoDown][twoRight] - m[down][twoRight] * m[twoDown][right];
    }

    static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int i = 0; i < 3; i++) {
                    result[row][column] += a[row][i] * b[i][column];
                }
            }
        }
        return result;
    }

    static double[] product(double[][] a, double[] v) {
        double[] result = new double[3];
        for (int row = 0; row < 3; row++) {
            result[row] = a[row][0] * v[0] + a[row][1] * v[1] + a[row][2] * v[2];
        }
        return result;
    }
}
