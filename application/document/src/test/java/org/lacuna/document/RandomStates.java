package org.lacuna.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.paint.Brush;
import org.lacuna.document.paint.Ink;
import org.lacuna.document.paint.Stroke;
import org.lacuna.document.paint.StrokePoint;
import org.lacuna.document.paint.Surface;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Turn;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Documents and edits by chance, the same for the same seed. */
public final class RandomStates {
    private static final String[] NAMES = {
        "Wall", "", "a < b & \"c\" > 'd'", "Überblendung 層 🎨", "line\nbreak\ttab", "]]>", "  spaces  ", "&amp;lt;"
    };

    private final Random random;
    private final boolean plain;
    private PixelFormat format = PixelFormat.RGBA8;

    public RandomStates(long seed) {
        this(seed, false);
    }

    private RandomStates(long seed, boolean plain) {
        this.random = new Random(seed);
        this.plain = plain;
    }

    /** Of raster layers and isolated groups only, without clipping and filters. */
    public static RandomStates plain(long seed) {
        return new RandomStates(seed, true);
    }

    public DocumentState state() {
        int w = 1 + random.nextInt(300);
        int h = 1 + random.nextInt(300);
        format = plain || random.nextInt(3) > 0 ? PixelFormat.RGBA8 : PixelFormat.RGBA16;
        GroupLayer root = GroupLayer.of("root", layers(2, 4)).withId(id());
        List<LayerId> ids = ids(root);
        Optional<LayerId> active = ids.isEmpty() || random.nextInt(4) == 0 ? Optional.empty() : Optional.of(pick(ids));
        DocumentState state = new DocumentState(
                        w,
                        h,
                        1 + random.nextDouble() * 600,
                        format,
                        plain ? IccProfile.SRGB : profile(),
                        plain ? Metadata.NONE : metadata(),
                        root,
                        active,
                        Optional.empty())
                .withGuides(guides())
                .withSavedSelections(savedSelections());
        return random.nextBoolean() ? state : state.withSelection(Optional.of(mask()));
    }

    private Guides guides() {
        return new Guides(Stream.generate(() -> random.nextBoolean()
                        ? Guide.upright(random.nextInt(10_000) / 32.0 - 20)
                        : Guide.level(random.nextInt(10_000) / 32.0 - 20))
                .limit(random.nextInt(4))
                .toList());
    }

    private SavedSelections savedSelections() {
        return SavedSelections.renamingTwins(
                Stream.generate(this::savedSelection).limit(random.nextInt(4)).toList());
    }

    private SavedSelection savedSelection() {
        String name = NAMES[random.nextInt(NAMES.length)];
        return new SavedSelection(name.isBlank() ? "nameless" : name, mask());
    }

    private static SavedSelections withoutFirst(SavedSelections saved) {
        return saved.isEmpty() ? saved : saved.without(saved.names().get(0));
    }

    private IccProfile profile() {
        return random.nextBoolean()
                ? IccProfile.SRGB
                : IccProfile.of(
                        ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    }

    private Metadata metadata() {
        return random.nextBoolean()
                ? Metadata.NONE
                : Metadata.NONE
                        .withText(Map.of("Title", NAMES[random.nextInt(NAMES.length)]))
                        .withXmp(Optional.of("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"))
                        .withExif(Optional.of(Bytes.of(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0})))
                        .withIptc(Optional.of(Bytes.of(new byte[] {0x1c, 2, 5, 0, 1, 'A'})));
    }

    private LayerId id() {
        return new LayerId(new UUID(random.nextLong(), random.nextLong()));
    }

    private List<Layer> layers(int depth, int most) {
        List<Layer> layers = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            layers.add(layer(depth));
        }
        return layers;
    }

    public Layer layer(int depth) {
        LayerProperties properties = properties();
        Optional<LayerMask> mask = random.nextInt(3) > 0 ? Optional.empty() : Optional.of(layerMask());
        if (depth > 0 && random.nextInt(3) == 0) {
            return new GroupLayer(id(), properties, mask, layers(depth - 1, 3), !plain && random.nextBoolean());
        }
        if (!plain && random.nextInt(4) == 0) {
            return random.nextInt(3) == 0
                    ? new FillLayer(id(), properties, mask, settings().fill())
                    : new AdjustmentLayer(id(), properties, mask, settings().adjustment());
        }
        if (!plain && random.nextInt(6) == 0) {
            TextLayer text = TextLayer.of("", settings().text(), settings().placement(), format);
            return text.withId(id()).withProperties(properties).withMask(mask);
        }
        Optional<String> recipe = random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of("{\"prompt\": \"" + NAMES[3] + "\", \"seed\": " + random.nextLong() + "}");
        return new RasterLayer(id(), properties, mask, pixels(), recipe);
    }

    private RandomSettings settings() {
        return new RandomSettings(random);
    }

    private LayerMask layerMask() {
        return plain
                ? new LayerMask(mask(), random.nextBoolean())
                : new LayerMask(
                        mask(),
                        random.nextInt(4) > 0,
                        random.nextBoolean(),
                        random.nextInt(60) - 30,
                        random.nextInt(60) - 30);
    }

    private LayerProperties properties() {
        LayerProperties usual = LayerProperties.named(NAMES[random.nextInt(NAMES.length)])
                .withVisible(random.nextInt(5) > 0)
                .withOpacity(random.nextInt(3) == 0 ? random.nextDouble() : 1)
                .withBlendMode(mode())
                .withOffset(random.nextInt(200) - 100, random.nextInt(200) - 100);
        return plain
                ? usual
                : usual.withClipped(random.nextInt(3) == 0)
                        .withLocks(locks())
                        .withLabel(label())
                        .withFilters(filters());
    }

    private LayerLocks locks() {
        return new LayerLocks(random.nextInt(4) == 0, random.nextInt(4) == 0, random.nextInt(8) == 0);
    }

    private LayerLabel label() {
        return LayerLabel.values()[random.nextInt(LayerLabel.values().length)];
    }

    private List<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            filters.add(settings().filter());
        }
        return filters;
    }

    private BlendMode mode() {
        if (random.nextBoolean()) {
            return BlendMode.NORMAL;
        }
        return BlendMode.values()[random.nextInt(BlendMode.values().length)];
    }

    public Pixels pixels() {
        int w = 1 + random.nextInt(random.nextInt(4) == 0 ? 600 : 60);
        int h = 1 + random.nextInt(random.nextInt(4) == 0 ? 600 : 60);
        Pixels pixels = Pixels.empty(w, h, format);
        for (int i = random.nextInt(4); i > 0; i--) {
            pixels = patched(pixels);
        }
        return pixels;
    }

    /** The pixels with a rectangle of noise or of one colour. */
    public Pixels patched(Pixels pixels) {
        int x = random.nextInt(pixels.width());
        int y = random.nextInt(pixels.height());
        Rect area = new Rect(x, y, 1 + random.nextInt(pixels.width() - x), 1 + random.nextInt(pixels.height() - y));
        if (pixels.format() == PixelFormat.RGBA16 && random.nextBoolean()) {
            long[] wide = random.longs(area.area()).toArray();
            return pixels.withArgb64(area, wide, 0, area.width());
        }
        int[] argb = new int[(int) area.area()];
        boolean noise = random.nextInt(3) == 0;
        int colour = random.nextInt();
        for (int i = 0; i < argb.length; i++) {
            argb[i] = noise ? random.nextInt() : colour;
        }
        return pixels.withArgb(area, argb, 0, area.width());
    }

    public Mask mask() {
        Mask mask = random.nextInt(8) == 0 ? Mask.EMPTY : Mask.rectangle(rect());
        if (random.nextBoolean()) {
            mask = mask.withDab(random.nextInt(300), random.nextInt(300), random.nextDouble() * 40, 0.3);
        }
        return random.nextBoolean() ? mask : mask.subtract(Mask.rectangle(rect()));
    }

    private Rect rect() {
        return new Rect(random.nextInt(400) - 100, random.nextInt(400) - 100, random.nextInt(300), random.nextInt(300));
    }

    /** One edit of any kind that tools or panels make. */
    public DocumentState edited(DocumentState state) {
        List<LayerId> ids = ids(state.root());
        if (ids.isEmpty()) {
            return Layers.addAbove(state, layer(1), Optional.empty());
        }
        LayerId id = pick(ids);
        Layer layer = state.find(id).orElseThrow();
        return switch (random.nextInt(53)) {
            case 0 -> Layers.addAbove(state, layer(1), Optional.of(id));
            case 1 -> ids.size() > 3 ? Layers.remove(state, id) : state;
            case 2 -> Layers.duplicate(state, id);
            case 3 -> Layers.rename(state, id, NAMES[random.nextInt(NAMES.length)]);
            case 4 -> Layers.setVisible(state, id, random.nextBoolean());
            case 5 -> Layers.setOpacity(state, id, random.nextDouble());
            case 6 -> Layers.setBlendMode(state, id, mode());
            case 7 -> Layers.setOffset(state, id, random.nextInt(100) - 50, random.nextInt(100) - 50);
            case 8 -> Layers.setMask(state, id, Optional.of(layerMask()));
            case 9 -> Layers.setMask(state, id, Optional.empty());
            case 10 -> Layers.group(state, some(ids));
            case 11 -> Layers.ungroup(state, id);
            case 12 -> state.withSelection(Optional.of(mask()));
            case 13 -> state.withActive(Optional.of(id));
            case 14 -> Layers.move(state, id, group(state), random.nextInt(4));
            case 15 -> Layers.setClipped(state, id, random.nextBoolean());
            case 16 -> Layers.setFilters(state, id, filters());
            case 17 -> Layers.setAdjustment(state, id, settings().adjustment());
            case 18 -> Layers.setFill(state, id, settings().fill());
            case 19 -> Layers.setPassThrough(state, id, random.nextBoolean());
            case 28 -> LayerMasks.show(state, id);
            case 29 -> LayerMasks.hide(state, id);
            case 30 -> LayerMasks.apply(state, id);
            case 31 -> LayerMasks.setLinked(LayerMasks.invert(state, id), id, random.nextBoolean());
            case 32 -> LayerMasks.moveBy(LayerMasks.setEnabled(state, id, true), id, near(), near());
            case 33 -> LayerMasks.select(state, id);
            case 34 -> Merging.mergeDown(state, id);
            case 35 -> random.nextInt(4) == 0 ? Merging.mergeVisible(state) : state;
            case 36 -> random.nextInt(4) == 0 ? Merging.flatten(state) : state;
            case 37 -> Merging.rasterise(state, id);
            case 38 -> Layers.moveBy(state, some(ids), near(), near());
            case 39 -> ids.size() > 4 ? Layers.remove(state, some(ids)) : state;
            case 40 -> Layers.changeAll(state, some(ids), properties -> properties.withOpacity(0.5));
            case 41 -> Geometry.crop(state, canvas(), random.nextBoolean());
            case 42 -> scaled(state);
            case 43 -> Geometry.turn(state, Turn.values()[random.nextInt(5)]);
            case 44 -> Geometry.turnLayer(state, id, Turn.values()[random.nextInt(5)]);
            case 45 -> Layers.selectAlpha(state, id);
            case 46 ->
                Surface.ofPixels(state, id)
                        .map(surface -> painted(state, surface))
                        .orElse(state);
            case 47 ->
                Surface.ofMask(state, id)
                        .map(surface -> painted(state, surface))
                        .orElse(state);
            case 48 -> painted(state, Surface.ofSelection(state));
            case 51 -> state.withSavedSelections(state.savedSelections().with(savedSelection()));
            case 52 -> state.withSavedSelections(withoutFirst(state.savedSelections()));
            case 24 -> state.withFormat(PixelFormat.values()[random.nextInt(2)]);
            case 25 -> state.withProfile(profile()).withMetadata(metadata());
            case 20 -> Layers.setLabel(Layers.setLocks(state, id, locks()), id, label());
            case 21 ->
                layer instanceof TextLayer text
                        ? Layers.replace(state, text.withText(settings().text()))
                        : state;
            case 22 -> Merging.rasteriseText(state, id);
            default ->
                layer instanceof RasterLayer raster ? Layers.setPixels(state, id, patched(raster.pixels())) : state;
        };
    }

    private DocumentState painted(DocumentState state, Surface surface) {
        Brush brush = Brush.of(1 + random.nextInt(60), random.nextDouble(), random.nextDouble());
        Ink ink = random.nextInt(4) == 0
                ? Ink.eraser(random.nextDouble())
                : Ink.of(settings().colour(), BlendMode.NORMAL, random.nextDouble());
        Stroke stroke = new Stroke(surface, brush, ink, place());
        stroke.to(place());
        stroke.end();
        return stroke.applyTo(state);
    }

    private StrokePoint place() {
        return new StrokePoint(random.nextInt(300), random.nextInt(300), random.nextDouble());
    }

    private int near() {
        return random.nextInt(41) - 20;
    }

    private Rect canvas() {
        return new Rect(near(), near(), 1 + random.nextInt(300), 1 + random.nextInt(300));
    }

    /** Not if layers beyond a small canvas would grow out of all proportion, edit by edit. */
    private DocumentState scaled(DocumentState state) {
        int width = 1 + random.nextInt(300);
        int height = 1 + random.nextInt(300);
        double across = (double) width / state.width() * longestSide(state.root());
        double down = (double) height / state.height() * longestSide(state.root());
        return Math.max(across, down) > 2000 ? state : Geometry.scale(state, width, height, interpolation());
    }

    private static int longestSide(GroupLayer group) {
        int longest = 0;
        for (Layer child : group.children()) {
            if (child instanceof RasterLayer raster) {
                longest = Math.max(
                        longest,
                        Math.max(raster.pixels().width(), raster.pixels().height()));
            } else if (child instanceof TextLayer text) {
                Rect area = text.contentBounds();
                longest = Math.max(longest, Math.max(area.width(), area.height()));
            } else if (child instanceof GroupLayer inner) {
                longest = Math.max(longest, longestSide(inner));
            }
        }
        return longest;
    }

    private Interpolation interpolation() {
        return Interpolation.values()[random.nextInt(3)];
    }

    private Set<LayerId> some(List<LayerId> ids) {
        Set<LayerId> some = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            some.add(pick(ids));
        }
        return some;
    }

    private Optional<LayerId> group(DocumentState state) {
        List<LayerId> groups = ids(state.root()).stream()
                .filter(id -> state.find(id).orElseThrow() instanceof GroupLayer)
                .toList();
        return groups.isEmpty() || random.nextInt(3) == 0 ? Optional.empty() : Optional.of(pick(groups));
    }

    private LayerId pick(List<LayerId> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    /** All layers below the root. */
    public static List<LayerId> ids(GroupLayer group) {
        List<LayerId> ids = new ArrayList<>();
        for (Layer child : group.children()) {
            ids.add(child.id());
            if (child instanceof GroupLayer inner) {
                ids.addAll(ids(inner));
            }
        }
        return ids;
    }
}
