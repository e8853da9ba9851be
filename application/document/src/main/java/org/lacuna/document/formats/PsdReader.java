package org.lacuna.document.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * Reads one Photoshop file (PSD or PSB) after the Adobe Photoshop File Formats Specification: its layers or, where there are none
 * or they are damaged, the merged picture. Colours other than RGB and grey are converted to sRGB.
 */
final class PsdReader {
    private static final long MAX_PALETTE = 1 << 20;
    private static final String ANOTHER_COPY = "Use another copy of the file.";

    private final FileSection in;
    private final Path file;
    private final Limits limits;
    private final PsdWarnings warnings = new PsdWarnings();
    private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    private PsdHeader header;
    private PsdResources resources;
    private PsdColours colours;
    private long memory;

    PsdReader(FileSection in, Path file, Limits limits) {
        this.in = in;
        this.file = file;
        this.limits = limits;
    }

    OpenedDocument read() throws FormatException {
        try {
            return readAll();
        } catch (FormatException e) {
            throw e;
        } catch (EOFException e) {
            throw failure("it is cut off, or a length in it is damaged", ANOTHER_COPY, e);
        } catch (IOException | RuntimeException e) {
            boolean ours = e.getClass() == IOException.class && e.getMessage() != null;
            throw failure(ours ? e.getMessage() : "its content is damaged", ANOTHER_COPY, e);
        } catch (OutOfMemoryError e) {
            throw failure("its layers are too large for the memory", "Make it smaller in another program.", e);
        }
    }

    private FormatException failure(String cause, String wayOut, Throwable e) {
        return new FormatException("Cannot open " + file + ": " + cause + ". " + wayOut, e);
    }

    private OpenedDocument readAll() throws IOException {
        header = PsdHeader.read(in);
        checkCanvas();
        checkKind();
        FileSection palette = in.section(in.u32());
        resources = PsdResources.read(in.section(in.u32()));
        colours = PsdColours.of(header, resources.profile(), palette.bytes(Math.min(palette.remaining(), MAX_PALETTE)));
        FileSection layersAndMasks = in.section(header.length(in));
        FileSection merged = in.section(in.remaining());
        PsdLayerInfo info = PsdLayerInfo.NONE;
        Optional<List<Layer>> layers = Optional.empty();
        try {
            info = PsdLayerInfo.read(layersAndMasks, header, limits, file);
            layers = layers(info);
        } catch (EOFException | ZipException e) {
            warnings.add("The layers are damaged; this is the picture that the file has of all of them together.");
        }
        DocumentState state = layers.isPresent()
                ? state(layers.get()).withSavedSelections(savedSelections(merged, info.mergedAlpha()))
                : merged(merged, info);
        warnOfColours(info.layers().size() > 1);
        return new OpenedDocument(state, warnings.sentences());
    }

    private void checkCanvas() throws FormatException {
        limits.checkMemory(file.toString(), header.width(), header.height(), 4L * header.width() * header.height());
        if (header.width() > Pixels.MAX_SIDE || header.height() > Pixels.MAX_SIDE) {
            throw failure(
                    "its canvas is " + header.width() + " x " + header.height() + " pixels; Lacuna takes up to "
                            + Pixels.MAX_SIDE + " on a side",
                    "Cut it into parts in another program.",
                    null);
        }
    }

    private void checkKind() throws FormatException {
        boolean multichannel = header.mode() == PsdHeader.Mode.MULTICHANNEL;
        if (multichannel || header.depth() == 32) {
            throw failure(
                    multichannel
                            ? "its colours are inks of its own (multichannel), which Lacuna does not read"
                            : "its channels have 32 bits, which Lacuna does not read",
                    "In the program that made it, turn it into RGB with 8 or 16 bits a channel and save it again.",
                    null);
        }
    }

    /** Says which colours were converted, and how. */
    private void warnOfColours(boolean blends) {
        String blending = blends ? " Where layers blend, it may look a little different." : "";
        switch (header.mode()) {
            case CMYK -> {
                List<String> told = new ArrayList<>();
                Inks.warn(resources.profile(), told);
                told.forEach(sentence -> warnings.add(sentence + blending));
            }
            case LAB -> warnings.add("The picture is Lab; its colours were converted to sRGB." + blending);
            case DUOTONE -> warnings.add("The picture is duotone; its inks are left out, and it is grey.");
            default -> {}
        }
    }

    private Optional<List<Layer>> layers(PsdLayerInfo info) throws IOException {
        return info.layers().isEmpty() ? Optional.empty() : Optional.of(tree(info));
    }

    /** A group whose upper end has been seen, but not yet its lower one. */
    private record OpenGroup(PsdLayer start, List<Layer> children) {}

    /** Records come bottom first, a group's end mark below its layers and its own record above. */
    private List<Layer> tree(PsdLayerInfo info) throws IOException {
        Deque<OpenGroup> open = new ArrayDeque<>();
        open.push(new OpenGroup(null, new ArrayList<>()));
        for (int i = info.layers().size() - 1; i >= 0; i--) {
            PsdLayer layer = info.layers().get(i);
            switch (layer.record().section()) {
                case PsdLayerRecord.SECTION_OPEN, PsdLayerRecord.SECTION_CLOSED -> {
                    checkDepth(open.size());
                    open.push(new OpenGroup(layer, new ArrayList<>()));
                }
                case PsdLayerRecord.SECTION_END -> {
                    if (open.size() > 1) {
                        close(open);
                    }
                }
                default -> layer(layer).ifPresent(open.peek().children()::add);
            }
        }
        while (open.size() > 1) {
            close(open);
        }
        return open.pop().children();
    }

    private void checkDepth(int depth) throws FormatException {
        if (depth > limits.depth()) {
            throw failure(
                    "its groups are nested more than " + limits.depth() + " deep",
                    "Ungroup some in another program.",
                    null);
        }
    }

    private void close(Deque<OpenGroup> open) throws IOException {
        OpenGroup group = open.pop();
        PsdLayerRecord start = group.start().record();
        warnings.addUnread(start);
        String key = start.groupBlendMode();
        boolean passThrough = key.equals(PsdBlendModes.PASS_THROUGH);
        LayerProperties properties = properties(start, passThrough ? BlendMode.NORMAL : mode(key, start.name()));
        Rect content = Rect.ofSize(header.width(), header.height());
        Rect around = content.grow(Math.max(header.width(), header.height()));
        for (Layer child : group.children()) {
            content = content.union(child.bounds().intersect(around));
        }
        Optional<LayerMask> mask = mask(group.start(), content);
        open.peek().children().add(new GroupLayer(LayerId.create(), properties, mask, group.children(), passThrough));
    }

    private Optional<Layer> layer(PsdLayer layer) throws IOException {
        PsdLayerRecord record = layer.record();
        warnings.addUnread(record);
        LayerProperties properties = properties(record, mode(record.blendMode(), record.name()));
        if (record.box().area() == 0) {
            Optional<Adjustment> adjustment =
                    header.mode().isLight() ? PsdAdjustments.adjustment(record.extras()) : Optional.empty();
            if (adjustment.isPresent()) {
                Optional<LayerMask> mask = mask(layer, Rect.ofSize(header.width(), header.height()));
                return Optional.of(new AdjustmentLayer(LayerId.create(), properties, mask, adjustment.get()));
            }
            Optional<Colour> colour = PsdAdjustments.solidColour(record.extras(), header.mode(), colours);
            if (colour.isPresent()) {
                Optional<LayerMask> mask = mask(layer, Rect.ofSize(header.width(), header.height()));
                return Optional.of(new FillLayer(LayerId.create(), properties, mask, new SolidFill(colour.get())));
            }
            String kind = PsdWarnings.adjustment(record);
            if (!kind.isEmpty()) {
                warnings.add("Adjustment and fill layers of this kind (" + kind + ") are left out", record.name());
                return Optional.empty();
            }
        }
        int left = record.box().left();
        int top = record.box().top();
        Pixels picture = picture(layer);
        memory += picture.bytesNotIn(counted);
        Optional<LayerMask> mask = mask(layer, new Rect(left, top, picture.width(), picture.height()))
                .map(onCanvas -> new LayerMask(onCanvas.mask().translate(-left, -top), onCanvas.enabled()));
        return Optional.of(
                new RasterLayer(LayerId.create(), properties.withOffset(left, top), mask, picture, Optional.empty()));
    }

    private BlendMode mode(String key, String name) {
        Optional<BlendMode> mode = PsdBlendModes.mode(key);
        if (mode.isEmpty()) {
            warnings.add(
                    "The blend mode \"" + Archive.printable(key) + "\" is not known; Normal is used instead", name);
        }
        return mode.orElse(BlendMode.NORMAL);
    }

    private LayerProperties properties(PsdLayerRecord layer, BlendMode mode) {
        double fill = layer.fillOpacity() / 255.0;
        if (fill < 1 && PsdBlendModes.tellsFillFromOpacity(mode)) {
            warnings.add(
                    "Fill opacity is taken as opacity, which looks a little different in this blend mode",
                    layer.name());
        }
        return LayerProperties.named(layer.name())
                .withVisible(layer.visible())
                .withOpacity(layer.opacity() / 255.0 * fill)
                .withBlendMode(mode)
                .withClipped(layer.clipped())
                .withLocks(layer.locks())
                .withLabel(layer.label());
    }

    private Pixels picture(PsdLayer layer) throws IOException {
        PsdLayerRecord.Box box = layer.record().box();
        PixelFormat format = header.format();
        int w = box.width();
        int h = box.height();
        if (box.area() == 0) {
            return Pixels.empty(1, 1, format);
        }
        checkSize("Cannot open " + file + ": its layer " + layer.title(), w, h, format.bytesPerPixel());
        PsdRows[] planes = new PsdRows[header.mode().colours];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = rows(layer, c, w, h);
        }
        return colours.pixels(planes, rows(layer, PsdLayerRecord.TRANSPARENCY, w, h), w, h);
    }

    private void checkSize(String subject, int w, int h, int bytesPerPixel) throws FormatException {
        limits.checkMemory(subject, w, h, memory + (long) w * h * bytesPerPixel);
        if (w > Pixels.MAX_SIDE || h > Pixels.MAX_SIDE) {
            throw new FormatException(subject + " is " + w + " x " + h + " pixels; Lacuna takes up to "
                    + Pixels.MAX_SIDE + " on a side. Crop it in another program.");
        }
    }

    /** Null for a channel that is not there. */
    private PsdRows rows(PsdLayer layer, int id, int w, int h) throws IOException {
        Optional<FileSection> channel = layer.channel(id);
        if (channel.isEmpty()) {
            return null;
        }
        FileSection content = channel.get();
        return PsdRows.of(content.u16(), content, header, h, header.rowBytes(w), w);
    }

    /**
     * On the canvas.
     *
     * @param content what the mask is for; beyond it no value is needed
     */
    private Optional<LayerMask> mask(PsdLayer layer, Rect content) throws IOException {
        Optional<FileSection> data = layer.channel(PsdLayerRecord.MASK);
        if (layer.record().mask().isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        PsdLayerRecord.PsdMask mask = layer.record().mask().get();
        PsdLayerRecord.Box box = mask.box();
        Mask values = Mask.EMPTY;
        Rect area = new Rect(box.left(), box.top(), box.width(), box.height());
        if (!area.isEmpty()) {
            checkSize(
                    "Cannot open " + file + ": the mask of its layer " + layer.title(), area.width(), area.height(), 2);
            values = Mask.of(area, PsdPlanes.bytes(maskRows(data.get(), area), area.width(), area.height(), header));
        }
        if (mask.outside() > 127) {
            limits.checkMemory(file.toString(), content.width(), content.height(), memory + content.area() / 4096);
            values = Mask.rectangle(content).subtract(Mask.rectangle(area)).union(values);
        }
        memory += values.bytesNotIn(counted);
        return Optional.of(new LayerMask(values, mask.enabled()));
    }

    private PsdRows maskRows(FileSection data, Rect area) throws IOException {
        return PsdRows.of(data.u16(), data, header, area.height(), header.rowBytes(area.width()), area.width());
    }

    private DocumentState merged(FileSection data, PsdLayerInfo info) throws IOException {
        PsdExtraChannels extra = resources.extraChannels();
        boolean alpha = info.mergedAlpha()
                || (info.layers().isEmpty()
                        && header.channels() > header.mode().colours
                        && (extra.beginWithTransparency()
                                || (header.channels() == header.mode().colours + 1
                                        && extra.names().isEmpty())));
        checkSize(
                file.toString(),
                header.width(),
                header.height(),
                header.format().bytesPerPixel());
        Pixels pixels = new PsdMerged(header, data).read(colours, alpha);
        memory += pixels.bytesNotIn(counted);
        Layer layer = RasterLayer.of(FileNames.withoutExtension(file), pixels);
        return state(List.of(layer)).withSavedSelections(savedSelections(data, alpha));
    }

    /**
     * Those that are damaged are left out: the picture is there without them.
     *
     * @param merged the merged picture, whose channels come before
     * @param alpha whether the first channel behind its colours is its transparency
     */
    private SavedSelections savedSelections(FileSection merged, boolean alpha) throws FormatException {
        int first = header.mode().colours + (alpha ? 1 : 0);
        int count = header.channels() - first;
        List<SavedSelection> saved = new ArrayList<>();
        List<String> inks = new ArrayList<>();
        try {
            PsdMerged channels = new PsdMerged(header, merged);
            for (int i = 0; i < count; i++) {
                String name = resources.extraChannels().name(i, count);
                if (resources.extraChannels().isInk(i, count)) {
                    inks.add(name);
                } else {
                    saved.add(new SavedSelection(name, savedMask(channels, first + i)));
                }
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            warnings.add(
                    saved.isEmpty()
                            ? "The saved selections of the file are damaged; they are left out."
                            : "Some of the saved selections of the file are damaged; they are left out.");
        }
        if (!inks.isEmpty()) {
            warnings.add("Spot colours are left out: " + Archive.quoted(inks) + ".");
        }
        return SavedSelections.renamingTwins(saved);
    }

    private Mask savedMask(PsdMerged channels, int channel) throws IOException {
        long size = (long) header.width() * header.height();
        limits.checkMemory(file.toString(), header.width(), header.height(), memory + size);
        Mask mask = channels.mask(channel);
        memory += mask.bytesNotIn(counted);
        return mask;
    }

    private DocumentState state(List<Layer> layers) {
        GroupLayer root = GroupLayer.of("root", layers);
        return new DocumentState(
                        header.width(),
                        header.height(),
                        resources.dpi(),
                        header.format(),
                        profile(),
                        Xmp.read(new Metadata(Map.of(), resources.xmp(), resources.exif(), resources.iptc())),
                        root,
                        layers.stream().findFirst().map(Layer::id),
                        Optional.empty())
                .withGuides(resources.guides());
    }

    private IccProfile profile() {
        List<String> told = new ArrayList<>();
        IccProfile profile = switch (header.mode()) {
            case INDEXED -> Profiles.of(resources.profile(), PsdHeader.Mode.RGB.colours, told);
            case RGB, GREY, DUOTONE -> Profiles.of(resources.profile(), header.mode().colours, told);
            default -> IccProfile.SRGB;
        };
        told.forEach(warnings::add);
        return profile;
    }
}
