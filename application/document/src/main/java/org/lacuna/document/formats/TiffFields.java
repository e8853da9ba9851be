package org.lacuna.document.formats;

import it.geosolutions.imageio.plugins.tiff.TIFFField;
import it.geosolutions.imageio.plugins.tiff.TIFFTag;
import it.geosolutions.imageio.plugins.tiff.TIFFTagSet;
import it.geosolutions.imageioimpl.plugins.tiff.TIFFIFD;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lacuna.document.formats.ExifFields.Field;

/** Fields of an Exif block as ImageIO-Ext's TIFF writer takes them. */
final class TiffFields {
    /** Lets the writer take a tag for one that points to a directory. */
    private static final class NoTags extends TIFFTagSet {
        NoTags() {
            super(List.of());
        }
    }

    private TiffFields() {}

    /** A directory of fields, and the field that points to it. */
    static TIFFField within(String name, int pointer, List<Field> fields) {
        TIFFTag parent = new TIFFTag(name, pointer, 1 << TIFFTag.TIFF_LONG, new NoTags());
        TIFFIFD directory = new TIFFIFD(List.of(new NoTags()), parent);
        fields.forEach(field -> directory.addTIFFField(of(field)));
        return new TIFFField(parent, TIFFTag.TIFF_LONG, 1, directory);
    }

    static TIFFField of(Field field) {
        TIFFTag tag = new TIFFTag("Exif" + field.tag(), field.tag(), 1 << field.type());
        Object values = values(field);
        int count = values instanceof String[] texts ? texts.length : field.count();
        return new TIFFField(tag, field.type(), count, values);
    }

    private static Object values(Field field) {
        ByteBuffer in = ByteBuffer.wrap(field.values());
        int count = field.count();
        switch (field.type()) {
            case TIFFTag.TIFF_ASCII -> {
                String text = new String(field.values(), StandardCharsets.ISO_8859_1);
                int end = text.indexOf('\0');
                return new String[] {end < 0 ? text : text.substring(0, end)};
            }
            case TIFFTag.TIFF_SHORT -> {
                char[] values = new char[count];
                in.asCharBuffer().get(values);
                return values;
            }
            case TIFFTag.TIFF_SSHORT -> {
                short[] values = new short[count];
                in.asShortBuffer().get(values);
                return values;
            }
            case TIFFTag.TIFF_LONG -> {
                long[] values = new long[count];
                for (int i = 0; i < count; i++) {
                    values[i] = in.getInt() & 0xffffffffL;
                }
                return values;
            }
            case TIFFTag.TIFF_SLONG -> {
                int[] values = new int[count];
                in.asIntBuffer().get(values);
                return values;
            }
            case TIFFTag.TIFF_RATIONAL -> {
                long[][] values = new long[count][];
                for (int i = 0; i < count; i++) {
                    values[i] = new long[] {in.getInt() & 0xffffffffL, in.getInt() & 0xffffffffL};
                }
                return values;
            }
            case TIFFTag.TIFF_SRATIONAL -> {
                int[][] values = new int[count][];
                for (int i = 0; i < count; i++) {
                    values[i] = new int[] {in.getInt(), in.getInt()};
                }
                return values;
            }
            case TIFFTag.TIFF_FLOAT -> {
                float[] values = new float[count];
                in.asFloatBuffer().get(values);
                return values;
            }
            case TIFFTag.TIFF_DOUBLE -> {
                double[] values = new double[count];
                in.asDoubleBuffer().get(values);
                return values;
            }
            default -> {
                return field.values().clone();
            }
        }
    }
}
