package org.lacuna.document.formats;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A made-up press whose four inks are perfect, as an ICC profile (ICC.1:2001-04) with tables from CMYK to Lab and back: so that tests
 * need no profile of the system.
 */
final class PressProfile {
    private static final int INK_STEPS = 9;
    private static final int LAB_STEPS = 33;

    /** D50. */
    private static final double[] WHITE = {0.9642, 1, 0.8249};

    /** sRGB's primaries, adapted to D50: columns red, green and blue. */
    private static final double[][] TO_XYZ = {
        {0.4360747, 0.3850649, 0.1430804}, {0.2225045, 0.7168786, 0.0606169}, {0.0139322, 0.0971045, 0.7141733}
    };

    private static final double[][] FROM_XYZ = {
        {3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}
    };

    private PressProfile() {}

    static byte[] bytes() {
        try {
            byte[] description = text("desc", "Perfect inks");
            byte[] copyright = text("text", "No copyright");
            byte[] white = white();
            byte[] toLab = table(4, 3, INK_STEPS, PressProfile::lab);
            byte[] toInks = table(3, 4, LAB_STEPS, PressProfile::inks);
            String[] tags = {"desc", "cprt", "wtpt", "A2B0", "B2A0"};
            byte[][] contents = {description, copyright, white, toLab, toInks};
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            DataOutputStream directory = new DataOutputStream(list);
            directory.writeInt(tags.length);
            int start = 128 + 4 + 12 * tags.length;
            for (int i = 0; i < tags.length; i++) {
                directory.writeBytes(tags[i]);
                directory.writeInt(start + body.size());
                directory.writeInt(contents[i].length);
                body.write(contents[i]);
                body.write(new byte[(4 - contents[i].length % 4) % 4]);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(all);
            out.writeInt(start + body.size());
            out.writeInt(0);
            out.writeInt(0x02400000);
            out.writeBytes("prtrCMYKLab ");
            for (int number : new int[] {2026, 1, 1, 0, 0, 0}) {
                out.writeShort(number);
            }
            out.writeBytes("acsp");
            out.write(new byte[28]);
            out.writeInt((int) Math.round(WHITE[0] * 65536));
            out.writeInt((int) Math.round(WHITE[1] * 65536));
            out.writeInt((int) Math.round(WHITE[2] * 65536));
            out.write(new byte[128 - all.size()]);
            list.writeTo(out);
            body.writeTo(out);
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text(String type, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes(type);
        out.writeInt(0);
        if (type.equals("desc")) {
            out.writeInt(text.length() + 1);
        }
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        if (type.equals("desc")) {
            out.write(new byte[4 + 4 + 2 + 1 + 67]);
        }
        return bytes.toByteArray();
    }

    private static byte[] white() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("XYZ ");
        out.writeInt(0);
        for (double value : WHITE) {
            out.writeInt((int) Math.round(value * 65536));
        }
        return bytes.toByteArray();
    }

    /** From channels in 0..1 to channels in 0..1, those of Lab as the table stores them. */
    @FunctionalInterface
    private interface Colours {
        double[] of(double[] channels);
    }

    /** lut16Type, section 6.5.7, with straight curves. */
    private static byte[] table(int in, int out, int steps, Colours colours) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeBytes("mft2");
        to.writeInt(0);
        to.write(new byte[] {(byte) in, (byte) out, (byte) steps, 0});
        for (int i = 0; i < 9; i++) {
            to.writeInt(i % 4 == 0 ? 65536 : 0);
        }
        to.writeShort(2);
        to.writeShort(2);
        for (int i = 0; i < in; i++) {
            to.writeInt(0x0000ffff);
        }
        int entries = (int) Math.pow(steps, in);
        for (int i = 0; i < entries; i++) {
            double[] channels = new double[in];
            for (int c = in - 1, rest = i; c >= 0; c--, rest /= steps) {
                channels[c] = rest % steps / (steps - 1.0);
            }
            for (double value : colours.of(channels)) {
                to.writeShort((int) Math.round(Math.max(0, Math.min(1, value)) * 65535));
            }
        }
        for (int i = 0; i < out; i++) {
            to.writeInt(0x0000ffff);
        }
        return bytes.toByteArray();
    }

    private static double[] lab(double[] inks) {
        double[] linear = new double[3];
        for (int c = 0; c < 3; c++) {
            linear[c] = linear((1 - inks[c]) * (1 - inks[3]));
        }
        double[] f = new double[3];
        for (int i = 0; i < 3; i++) {
            double value = (TO_XYZ[i][0] * linear[0] + TO_XYZ[i][1] * linear[1] + TO_XYZ[i][2] * linear[2]) / WHITE[i];
            f[i] = value > 0.008856 ? Math.cbrt(value) : value * 7.787 + 16 / 116.0;
        }
        double l = 116 * f[1] - 16;
        double a = 500 * (f[0] - f[1]);
        double b = 200 * (f[1] - f[2]);
        return new double[] {l / 100 * 0xff00 / 65535, (a + 128) * 256 / 65535, (b + 128) * 256 / 65535};
    }

    private static double[] inks(double[] stored) {
        double l = stored[0] * 65535 / 0xff00 * 100;
        double a = stored[1] * 65535 / 256 - 128;
        double b = stored[2] * 65535 / 256 - 128;
        double fy = (l + 16) / 116;
        double[] f = {fy + a / 500, fy, fy - b / 200};
        double[] xyz = new double[3];
        for (int i = 0; i < 3; i++) {
            double cube = f[i] * f[i] * f[i];
            xyz[i] = WHITE[i] * (cube > 0.008856 ? cube : (f[i] - 16 / 116.0) / 7.787);
        }
        double[] inks = new double[4];
        double lightest = 0;
        for (int c = 0; c < 3; c++) {
            double linear = FROM_XYZ[c][0] * xyz[0] + FROM_XYZ[c][1] * xyz[1] + FROM_XYZ[c][2] * xyz[2];
            inks[c] = encoded(Math.max(0, Math.min(1, linear)));
            lightest = Math.max(lightest, inks[c]);
        }
        for (int c = 0; c < 3; c++) {
            inks[c] = lightest == 0 ? 0 : 1 - inks[c] / lightest;
        }
        inks[3] = 1 - lightest;
        return inks;
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double encoded(double value) {
        return value <= 0.0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
    }
}
