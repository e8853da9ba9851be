package org.lacuna.document.formats;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * Writes one Photoshop file after the Adobe Photoshop File Formats Specification, all channels RLE packed. Every channel is
 * packed twice, first to know its length, so that no more than one row is in memory.
 */
final class PsdWriter {
    private static final int PSD = 1;
    private static final int PSB = 2;
    private static final int BLOCK_ALIGNMENT = 4;

    private final DocumentState state;
    private final boolean large;
    private final int depth;
    private final DataOutputStream out;
    private final Pixels merged;
    private final List<SavedSelection> saved;

    /**
     * @param state of layers that {@link PsdLayers} can list
     * @param merged what the document looks like
     * @param large whether to write a PSB
     */
    PsdWriter(DocumentState state, Pixels merged, boolean large, OutputStream out) {
        this.state = state;
        this.merged = merged;
        this.large = large;
        this.depth = state.format() == PixelFormat.RGBA16 ? 16 : 8;
        this.out = new DataOutputStream(out);
        saved = state.savedSelections().all().stream()
                .limit(PsdLayers.MOST_SAVED_SELECTIONS)
                .toList();
    }

    /**
     * The transparency is written before saved selections even where all is opaque: many programs take the first channel behind the
     * colours for it.
     */
    void write() throws IOException {
        boolean alpha = !saved.isEmpty() || !Opacity.isOpaque(merged);
        writeHeader((alpha ? 4 : 3) + saved.size());
        out.writeInt(0);
        writeResources();
        writeLayers(alpha);
        writeMerged(alpha);
        out.flush();
    }

    private void writeHeader(int channels) throws IOException {
        out.writeBytes("8BPS");
        out.writeShort(large ? PSB : PSD);
        out.write(new byte[6]);
        out.writeShort(channels);
        out.writeInt(state.height());
        out.writeInt(state.width());
        out.writeShort(depth);
        out.writeShort(3);
    }

    private void writeResources() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(all);
        resource(to, PsdResources.RESOLUTION, PsdResources.resolution(state.dpi()));
        if (!saved.isEmpty()) {
            List<String> names = new ArrayList<>(List.of(PsdExtraChannels.TRANSPARENCY));
            saved.forEach(each -> names.add(each.name()));
            resource(to, PsdResources.ALPHA_NAMES, PsdExtraChannels.shortNames(names));
            resource(to, PsdResources.UNICODE_ALPHA_NAMES, PsdExtraChannels.unicodeNames(names));
        }
        if (state.metadata().iptc().isPresent()) {
            resource(to, PsdResources.IPTC, state.metadata().iptc().get().toArray());
        }
        if (!state.guides().isEmpty()) {
            resource(to, PsdResources.GUIDES, PsdGuides.write(state.guides()));
        }
        if (state.profile().data().isPresent()) {
            resource(to, PsdResources.PROFILE, state.profile().data().get().toArray());
        }
        resource(to, PsdResources.VERSION, version());
        if (state.metadata().exif().isPresent()) {
            resource(to, PsdResources.EXIF, state.metadata().exif().get().toArray());
        }
        if (state.metadata().xmp().isPresent()) {
            resource(to, PsdResources.XMP, state.metadata().xmp().get().getBytes(StandardCharsets.UTF_8));
        }
        out.writeInt(all.size());
        all.writeTo(out);
    }

    private static void resource(DataOutputStream to, int id, byte[] content) throws IOException {
        to.writeBytes("8BIM");
        to.writeShort(id);
        to.writeShort(0);
        to.writeInt(content.length);
        to.write(content);
        to.write(new byte[content.length % 2]);
    }

    /** "Version Info": the merged picture is a real one. */
    private static byte[] version() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeInt(1);
        to.writeByte(1);
        unicode(to, "Lacuna");
        unicode(to, "Lacuna");
        to.writeInt(1);
        return bytes.toByteArray();
    }

    private static void unicode(DataOutputStream to, String text) throws IOException {
        to.writeInt(text.length());
        to.writeChars(text);
    }

    /** One layer with what is known of its channels. */
    private record Prepared(PsdLayers.Item item, List<PsdChannel> channels) {}

    private void writeLayers(boolean alpha) throws IOException {
        List<Prepared> layers = new ArrayList<>();
        for (PsdLayers.Item item : PsdLayers.of(state)) {
            layers.add(new Prepared(item, channels(item)));
        }
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(records);
        to.writeShort(alpha ? -layers.size() : layers.size());
        long pixels = 0;
        for (Prepared layer : layers) {
            writeRecord(to, layer);
            for (PsdChannel channel : layer.channels()) {
                pixels += channel.length(large);
            }
        }
        long length = records.size() + pixels;
        long padded = (length + BLOCK_ALIGNMENT - 1) / BLOCK_ALIGNMENT * BLOCK_ALIGNMENT;
        int lengthBytes = large ? 8 : 4;
        if (depth == 8) {
            writeLength(lengthBytes + padded + 4);
            writeLength(padded);
        } else {
            writeLength(lengthBytes + 4 + 8 + lengthBytes + padded);
            writeLength(0);
            out.writeInt(0);
            out.writeBytes("8BIMLr16");
            writeLength(padded);
        }
        records.writeTo(out);
        for (Prepared layer : layers) {
            for (PsdChannel channel : layer.channels()) {
                channel.write(out, large);
            }
        }
        out.write(new byte[(int) (padded - length)]);
        if (depth == 8) {
            out.writeInt(0);
        }
    }

    private void writeLength(long length) throws IOException {
        if (large) {
            out.writeLong(length);
        } else if (length > 0xffffffffL) {
            throw new IOException("PSD files hold up to 4 GB. Save it as .psb, the kind for large documents");
        } else {
            out.writeInt((int) length);
        }
    }

    private List<PsdChannel> channels(PsdLayers.Item item) throws IOException {
        List<PsdChannel> channels = new ArrayList<>();
        for (int id : new int[] {PsdLayerRecord.TRANSPARENCY, 0, 1, 2}) {
            channels.add(
                    item.pixels().isPresent()
                            ? PsdChannel.ofPixels(id, item.pixels().get(), depth)
                            : PsdChannel.empty(id));
        }
        if (item.mask().isPresent()) {
            channels.add(PsdChannel.ofMask(item.mask().get().mask(), depth));
        }
        return channels;
    }

    private void writeRecord(DataOutputStream to, Prepared layer) throws IOException {
        PsdLayers.Item item = layer.item();
        LayerProperties properties = item.properties();
        writeBox(
                to,
                item.x(),
                item.y(),
                item.pixels().map(Pixels::width).orElse(0),
                item.pixels().map(Pixels::height).orElse(0));
        to.writeShort(layer.channels().size());
        for (PsdChannel channel : layer.channels()) {
            to.writeShort(channel.id());
            if (large) {
                to.writeLong(channel.length(true));
            } else {
                to.writeInt((int) channel.length(false));
            }
        }
        to.writeBytes("8BIM");
        to.writeBytes(item.blendMode());
        to.writeByte((int) Math.round(properties.opacity() * 255));
        to.writeByte(properties.clipped() ? 1 : 0);
        boolean locked = properties.locks().keepsAlpha();
        boolean section = item.section() != 0;
        to.writeByte((locked ? PsdLayerRecord.ALPHA_LOCKED : 0)
                | (properties.visible() ? 0 : PsdLayerRecord.HIDDEN)
                | (section || item.block().isPresent() ? PsdLayerRecord.PIXELS_DO_NOT_MATTER : 0));
        to.writeByte(0);
        byte[] extra = extra(item);
        to.writeInt(extra.length);
        to.write(extra);
    }

    private static void writeBox(DataOutputStream to, int x, int y, int width, int height) throws IOException {
        boolean empty = width == 0;
        to.writeInt(empty ? 0 : y);
        to.writeInt(empty ? 0 : x);
        to.writeInt(empty ? 0 : y + height);
        to.writeInt(empty ? 0 : x + width);
    }

    private byte[] extra(PsdLayers.Item item) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        Optional<LayerMask> mask = item.mask();
        to.writeInt(mask.isPresent() ? 20 : 0);
        if (mask.isPresent()) {
            org.lacuna.document.Rect box = mask.get().mask().bounds();
            writeBox(to, box.x(), box.y(), box.width(), box.height());
            to.writeByte(0);
            to.writeByte(mask.get().enabled() ? 0 : 2);
            to.writeShort(0);
        }
        to.writeInt(0);
        writeShortName(to, item.properties().name());
        block(to, "luni", name(item.properties().name()));
        if (item.section() != 0) {
            block(to, PsdLayerRecord.SECTION, section(item));
        }
        int locks = PsdLayerRecord.lockBits(item.properties().locks());
        if (locks != 0) {
            block(to, "lspf", java.nio.ByteBuffer.allocate(4).putInt(locks).array());
        }
        int label = item.properties().label().ordinal();
        if (label != 0) {
            block(to, "lclr", new byte[] {0, (byte) label, 0, 0, 0, 0, 0, 0});
        }
        if (item.block().isPresent()) {
            block(to, item.block().get().key(), item.block().get().content());
        }
        return bytes.toByteArray();
    }

    /** A Pascal string padded to a multiple of four, for programs that do not read the Unicode name. */
    private static void writeShortName(DataOutputStream to, String name) throws IOException {
        byte[] latin = name.substring(0, Math.min(31, name.length())).getBytes(StandardCharsets.US_ASCII);
        to.writeByte(latin.length);
        to.write(latin);
        to.write(new byte[(4 - (latin.length + 1) % 4) % 4]);
    }

    private static byte[] name(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        unicode(new DataOutputStream(bytes), name);
        return bytes.toByteArray();
    }

    private static byte[] section(PsdLayers.Item item) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeInt(item.section());
        if (item.section() != PsdLayerRecord.SECTION_END) {
            to.writeBytes("8BIM");
            to.writeBytes(item.blendMode());
        }
        return bytes.toByteArray();
    }

    private static void block(DataOutputStream to, String key, byte[] content) throws IOException {
        to.writeBytes("8BIM");
        to.writeBytes(key);
        int padding = (BLOCK_ALIGNMENT - content.length % BLOCK_ALIGNMENT) % BLOCK_ALIGNMENT;
        to.writeInt(content.length + padding);
        to.write(content);
        to.write(new byte[padding]);
    }

    private void writeMerged(boolean alpha) throws IOException {
        List<PsdChannel> channels = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            channels.add(PsdChannel.ofPixelsOnWhite(id, merged, depth));
        }
        if (alpha) {
            channels.add(PsdChannel.ofPixels(PsdLayerRecord.TRANSPARENCY, merged, depth));
        }
        for (SavedSelection each : saved) {
            channels.add(PsdChannel.ofMask(each.mask(), state.bounds(), depth));
        }
        out.writeShort(PsdRows.RLE);
        for (PsdChannel channel : channels) {
            channel.writeLengths(out, large);
        }
        for (PsdChannel channel : channels) {
            channel.writeRows(out);
        }
    }
}
