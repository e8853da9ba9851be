package org.lacuna.document.formats;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.lacuna.document.tiles.Pixels;

/**
 * How a camera was held: EXIF tag 0x0112 (Exif 2.32, section 4.6.4) says where the first row and column of the stored
 * picture belong.
 *
 * @param swapped whether stored rows are upright columns
 * @param mirroredX whether upright x runs against its stored axis
 * @param mirroredY whether upright y runs against its stored axis
 */
record ExifOrientation(boolean swapped, boolean mirroredX, boolean mirroredY) {
    private static final ExifOrientation UPRIGHT = new ExifOrientation(false, false, false);
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ORIENTATION = 0x0112;

    /** Looks through the segments before the picture data; anything odd means upright. */
    static ExifOrientation read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (in.readUnsignedShort() != 0xffd8) {
            return UPRIGHT;
        }
        while (true) {
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort() - 2;
            boolean segment = marker >= 0xffc0 && marker < 0xffda && length >= 0;
            boolean application = marker >= 0xffe0 && marker <= 0xfffe && length >= 0;
            if (!segment && !application) {
                return UPRIGHT;
            }
            byte[] content = in.readNBytes(length);
            if (marker == 0xffe1 && startsWithExif(content)) {
                return of(value(ByteBuffer.wrap(content, EXIF.length, content.length - EXIF.length)
                        .slice()));
            }
        }
    }

    private static boolean startsWithExif(byte[] content) {
        return content.length > EXIF.length + 8 && Arrays.equals(content, 0, EXIF.length, EXIF, 0, EXIF.length);
    }

    /** The tag's value in a TIFF structure; 1 when it is not there or the structure is broken. */
    private static int value(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xffffffffL;
        if (directory + 2 > tiff.limit()) {
            return 1;
        }
        int entries = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) {
                return 1;
            }
            if ((tiff.getShort((int) entry) & 0xffff) == ORIENTATION) {
                return tiff.getShort((int) entry + 8);
            }
        }
        return 1;
    }

    static ExifOrientation of(int value) {
        return switch (value) {
            case 2 -> new ExifOrientation(false, true, false);
            case 3 -> new ExifOrientation(false, true, true);
            case 4 -> new ExifOrientation(false, false, true);
            case 5 -> new ExifOrientation(true, false, false);
            case 6 -> new ExifOrientation(true, true, false);
            case 7 -> new ExifOrientation(true, true, true);
            case 8 -> new ExifOrientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    Pixels upright(Pixels stored) {
        if (equals(UPRIGHT)) {
            return stored;
        }
        int w = stored.width();
        int h = stored.height();
        int[] from = new int[Math.multiplyExact(w, h)];
        stored.readArgb(stored.bounds(), from, 0, w);
        int width = swapped ? h : w;
        int height = swapped ? w : h;
        int[] to = new int[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int px = mirroredX ? width - 1 - x : x;
                int py = mirroredY ? height - 1 - y : y;
                to[y * width + x] = swapped ? from[px * w + py] : from[py * w + px];
            }
        }
        return Pixels.ofArgb(width, height, to);
    }
}
