package org.lacuna.document.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All layers of a file ("Layer and Mask Information Section").
 *
 * @param layers bottom first
 * @param mergedAlpha whether the first extra channel of the merged picture is its transparency
 */
record PsdLayerInfo(List<PsdLayer> layers, boolean mergedAlpha) {
    static final PsdLayerInfo NONE = new PsdLayerInfo(List.of(), false);

    static PsdLayerInfo read(FileSection in, PsdHeader header, Limits limits, Path file) throws IOException {
        if (in.remaining() < 4) {
            return NONE;
        }
        FileSection info = in.section(header.length(in));
        if (info.remaining() >= 2) {
            return layers(info, header, limits, file);
        }
        // Layers of 16 and 32 bits stand further back, among the blocks behind the global mask.
        if (in.remaining() >= 4) {
            in.skipFully(in.u32());
        }
        while (in.remaining() >= 12) {
            String signature = in.latin(4);
            if (!signature.equals("8BIM") && !signature.equals("8B64")) {
                break;
            }
            String key = in.latin(4);
            long length = header.large() && PsdLayerRecord.LONG_BLOCKS.contains(key) ? in.i64() : in.u32();
            FileSection content = in.section(length);
            if ((key.equals("Lr16") || key.equals("Lr32") || key.equals("Layr")) && length >= 2) {
                return layers(content, header, limits, file);
            }
            in.skipFully(Math.min((4 - length % 4) % 4, in.remaining()));
        }
        return NONE;
    }

    private static PsdLayerInfo layers(FileSection in, PsdHeader header, Limits limits, Path file) throws IOException {
        int count = in.i16();
        if (Math.abs(count) > limits.layers()) {
            throw new FormatException("Cannot open " + file + ": it has more than " + limits.layers()
                    + " layers. Merge some in another program.");
        }
        List<PsdLayerRecord> records = new ArrayList<>();
        for (int i = 0; i < Math.abs(count); i++) {
            records.add(PsdLayerRecord.read(in, header));
        }
        List<PsdLayer> layers = new ArrayList<>();
        for (PsdLayerRecord layer : records) {
            long sum = 0;
            for (PsdLayerRecord.Channel channel : layer.channels()) {
                if (channel.length() < 0 || channel.length() > in.remaining()) {
                    throw new EOFException();
                }
                sum += channel.length();
            }
            layers.add(new PsdLayer(layer, in.section(sum)));
        }
        return new PsdLayerInfo(layers, count < 0);
    }
}
