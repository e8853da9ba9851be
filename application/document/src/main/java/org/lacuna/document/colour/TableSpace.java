package org.lacuna.document.colour;

import java.awt.color.CMMException;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A profile with tables of many colours: presses, and screens that were measured. The JDK's LittleCMS reads the tables. The JDK lets
 * nobody choose the rendering intent, so LittleCMS is given the profile with the tables of the wanted intent in all places, and
 * Lab (D50) as the other side.
 */
final class TableSpace implements DeviceSpace {
    private static final String[] TO_SPACE = {"A2B0", "A2B1", "A2B2"};
    private static final String[] FROM_SPACE = {"B2A0", "B2A1", "B2A2"};

    private static final double MOST = 65535;

    private final int channels;
    private final ICC_Profile profile;

    TableSpace(ColourProfile profile, RenderingIntent intent) {
        channels = profile.kind().channels();
        this.profile = ICC_Profile.getInstance(withOneIntent(profile, intent));
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void toXyz(double[] device, double[] xyz, int count) {
        short[] lab = convert(packed(device, channels * count), profile, LabProfile.get(), count);
        Lab.toXyz(lab, xyz, count);
    }

    @Override
    public void fromXyz(double[] xyz, double[] device, int count) {
        short[] packed = new short[3 * count];
        Lab.fromXyz(xyz, packed, count);
        short[] numbers = convert(packed, LabProfile.get(), profile, count);
        for (int i = 0; i < channels * count; i++) {
            device[i] = (numbers[i] & 0xffff) / MOST;
        }
    }

    private static short[] packed(double[] values, int length) {
        short[] packed = new short[length];
        for (int i = 0; i < length; i++) {
            packed[i] = (short) Math.round(Math.max(0, Math.min(MOST, values[i] * MOST)));
        }
        return packed;
    }

    private static short[] convert(short[] from, ICC_Profile source, ICC_Profile target, int count) {
        short[] to = new short[count * target.getNumComponents()];
        if (count > 0) {
            try {
                new ColorConvertOp(new ICC_Profile[] {source, target}, null)
                        .filter(
                                raster(from, count, source.getNumComponents()),
                                raster(to, count, target.getNumComponents()));
            } catch (CMMException e) {
                throw new IllegalArgumentException("the colour profile cannot be used", e);
            }
        }
        return to;
    }

    private static WritableRaster raster(short[] data, int count, int bands) {
        int[] offsets = new int[bands];
        for (int i = 0; i < bands; i++) {
            offsets[i] = i;
        }
        return Raster.createInterleavedRaster(
                new DataBufferUShort(data, count * bands), count, 1, count * bands, bands, offsets, null);
    }

    /**
     * The profile with the tables of that intent (those of the perceptual one where it has no others) for all intents, as version
     * 2.4: of later versions LittleCMS would move the blacks by itself.
     */
    private static byte[] withOneIntent(ColourProfile profile, RenderingIntent intent) {
        IccTags tags = profile.tags();
        byte[] bytes = profile.data().toArray();
        int wanted = switch (intent) {
            case PERCEPTUAL -> 0;
            case RELATIVE_COLORIMETRIC, ABSOLUTE_COLORIMETRIC -> 1;
            case SATURATION -> 2;
        };
        useOne(bytes, tags, TO_SPACE, wanted);
        useOne(bytes, tags, FROM_SPACE, wanted);
        bytes[IccTags.VERSION] = 2;
        bytes[IccTags.VERSION + 1] = 0x40;
        return bytes;
    }

    private static void useOne(byte[] bytes, IccTags tags, String[] names, int wanted) {
        Optional<IccTags.Place> chosen = tags.place(names[wanted]);
        for (String name : names) {
            chosen = chosen.or(() -> tags.place(name));
        }
        if (chosen.isEmpty()) {
            return;
        }
        boolean first = tags.has(names[0]);
        ByteBuffer directory = ByteBuffer.wrap(bytes);
        int count = directory.getInt(IccTags.HEADER);
        for (int i = 0; i < count && IccTags.HEADER + 4 + (i + 1) * IccTags.ENTRY <= bytes.length; i++) {
            int at = IccTags.HEADER + 4 + i * IccTags.ENTRY;
            String name = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
            if (name.equals(names[0]) || name.equals(names[1]) || name.equals(names[2])) {
                if (!first) {
                    directory.put(at, names[0].getBytes(StandardCharsets.ISO_8859_1));
                    first = true;
                }
                directory.putInt(at + 4, chosen.get().offset());
                directory.putInt(at + 8, chosen.get().length());
            } else if (name.startsWith("D2B") || name.startsWith("B2D")) {
                // Tables of floating-point numbers would come before the others.
                directory.put(at, (byte) 'x');
            }
        }
    }
}
