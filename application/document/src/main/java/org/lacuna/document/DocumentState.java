package org.lacuna.document;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * Everything a document is at one moment. Immutable, so any thread may read it and undo is exact; every change is a
 * function from one state to the next ({@link Layers}).
 *
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 * @param dpi pixels per inch in print
 * @param format of the pixels of every raster and text layer: 8 or 16 bits a channel
 * @param profile what the numbers mean as colours
 * @param metadata what files say about the picture besides
 * @param root holds the layers, topmost first; its own properties and mask have no effect
 * @param active the layer that tools work on; always one of the tree
 * @param selection where tools and generation work; absent means everywhere
 * @param guides lines that help to lay things out
 * @param savedSelections selections kept for later
 */
public record DocumentState(
        int width,
        int height,
        double dpi,
        PixelFormat format,
        IccProfile profile,
        Metadata metadata,
        GroupLayer root,
        Optional<LayerId> active,
        Optional<Mask> selection,
        Guides guides,
        SavedSelections savedSelections) {
    public static final double DEFAULT_DPI = 72;

    public DocumentState {
        if (width < 1 || height < 1 || width > Pixels.MAX_SIDE || height > Pixels.MAX_SIDE) {
            throw new IllegalArgumentException(
                    "a canvas measures 1.." + Pixels.MAX_SIDE + " on each side, not " + width + " x " + height);
        }
        if (!(dpi > 0 && dpi < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("dpi must be positive, not " + dpi);
        }
        Objects.requireNonNull(profile);
        Objects.requireNonNull(metadata);
        Objects.requireNonNull(selection);
        Objects.requireNonNull(guides);
        Objects.requireNonNull(savedSelections);
        Set<LayerId> ids = new HashSet<>();
        check(root, format, ids);
        if (active.isPresent() && (!ids.contains(active.get()) || active.get().equals(root.id()))) {
            throw new IllegalArgumentException("the active layer is not in the document");
        }
    }

    private static void check(Layer layer, PixelFormat format, Set<LayerId> ids) {
        if (!ids.add(layer.id())) {
            throw new IllegalArgumentException("two layers share the id " + layer.id());
        }
        boolean otherDepth = layer instanceof RasterLayer raster
                        && raster.pixels().format() != format
                || layer instanceof TextLayer text && text.picture().pixels().format() != format;
        if (otherDepth) {
            throw new IllegalArgumentException("the layer " + layer.id() + " has pixels of another depth");
        }
        if (layer instanceof GroupLayer group) {
            group.children().forEach(child -> check(child, format, ids));
        }
    }

    /** A document without guides and saved selections. */
    public DocumentState(
            int width,
            int height,
            double dpi,
            PixelFormat format,
            IccProfile profile,
            Metadata metadata,
            GroupLayer root,
            Optional<LayerId> active,
            Optional<Mask> selection) {
        this(width, height, dpi, format, profile, metadata, root, active, selection, Guides.NONE, SavedSelections.NONE);
    }

    /** A document of 8 bits in sRGB without metadata, guides and saved selections. */
    public DocumentState(
            int width, int height, double dpi, GroupLayer root, Optional<LayerId> active, Optional<Mask> selection) {
        this(width, height, dpi, PixelFormat.RGBA8, IccProfile.SRGB, Metadata.NONE, root, active, selection);
    }

    /** A canvas with one empty layer of its size. */
    public static DocumentState blank(int width, int height) {
        return of(width, height, RasterLayer.of("Layer 1", Pixels.empty(width, height)));
    }

    /** A canvas of the picture's size and depth with the picture as its only layer. */
    public static DocumentState of(String layerName, Pixels picture) {
        return of(picture.width(), picture.height(), RasterLayer.of(layerName, picture));
    }

    private static DocumentState of(int width, int height, RasterLayer layer) {
        return new DocumentState(
                width,
                height,
                DEFAULT_DPI,
                layer.pixels().format(),
                IccProfile.SRGB,
                Metadata.NONE,
                GroupLayer.of("root", List.of(layer)),
                Optional.of(layer.id()),
                Optional.empty());
    }

    /** Whether all is equal, whichever layer is active. */
    boolean sameContent(DocumentState other) {
        return width == other.width
                && height == other.height
                && dpi == other.dpi
                && format == other.format
                && profile.equals(other.profile)
                && metadata.equals(other.metadata)
                && root.equals(other.root)
                && selection.equals(other.selection)
                && guides.equals(other.guides)
                && savedSelections.equals(other.savedSelections);
    }

    /** The canvas. */
    public Rect bounds() {
        return Rect.ofSize(width, height);
    }

    /** A layer of the tree; the root counts too. */
    public Optional<Layer> find(LayerId id) {
        return find(root, id);
    }

    private static Optional<Layer> find(Layer layer, LayerId id) {
        if (layer.id().equals(id)) {
            return Optional.of(layer);
        }
        if (layer instanceof GroupLayer group) {
            for (Layer child : group.children()) {
                Optional<Layer> found = find(child, id);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    public Optional<Layer> activeLayer() {
        return active.flatMap(this::find);
    }

    /** The group that holds a layer; empty for the root and for strangers. */
    public Optional<GroupLayer> parentOf(LayerId id) {
        return parentOf(root, id);
    }

    private static Optional<GroupLayer> parentOf(GroupLayer group, LayerId id) {
        for (Layer child : group.children()) {
            if (child.id().equals(id)) {
                return Optional.of(group);
            }
            if (child instanceof GroupLayer inner) {
                Optional<GroupLayer> found = parentOf(inner, id);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Where the origin of a layer's own coordinates lies on the canvas, as an empty rectangle at that place. */
    public Rect originOf(LayerId id) {
        int x = 0;
        int y = 0;
        for (Optional<Layer> at = find(id); at.isPresent() && at.get() != root; ) {
            x += at.get().properties().x();
            y += at.get().properties().y();
            at = parentOf(at.get().id()).map(Layer.class::cast);
        }
        return new Rect(x, y, 0, 0);
    }

    /** What a layer covers, in canvas coordinates. */
    public Rect canvasBounds(LayerId id) {
        Rect origin = originOf(id);
        return find(id).map(Layer::contentBounds).orElse(Rect.EMPTY).translate(origin.x(), origin.y());
    }

    /** With another tree; the active layer stays if it is still there. */
    public DocumentState withRoot(GroupLayer newRoot) {
        Optional<LayerId> kept = active.filter(id -> find(newRoot, id).isPresent());
        return new DocumentState(
                width, height, dpi, format, profile, metadata, newRoot, kept, selection, guides, savedSelections);
    }

    public DocumentState withActive(Optional<LayerId> newActive) {
        return new DocumentState(
                width, height, dpi, format, profile, metadata, root, newActive, selection, guides, savedSelections);
    }

    /** With another selection; an empty mask counts as none. */
    public DocumentState withSelection(Optional<Mask> newSelection) {
        Optional<Mask> some = newSelection.filter(mask -> !mask.isEmpty());
        return new DocumentState(
                width, height, dpi, format, profile, metadata, root, active, some, guides, savedSelections);
    }

    public DocumentState withDpi(double newDpi) {
        return new DocumentState(
                width, height, newDpi, format, profile, metadata, root, active, selection, guides, savedSelections);
    }

    /** With another profile for the same numbers: the colours look different (to assign a profile). */
    public DocumentState withProfile(IccProfile newProfile) {
        return new DocumentState(
                width, height, dpi, format, newProfile, metadata, root, active, selection, guides, savedSelections);
    }

    public DocumentState withGuides(Guides newGuides) {
        return new DocumentState(
                width, height, dpi, format, profile, metadata, root, active, selection, newGuides, savedSelections);
    }

    public DocumentState withSavedSelections(SavedSelections newSaved) {
        return new DocumentState(
                width, height, dpi, format, profile, metadata, root, active, selection, guides, newSaved);
    }

    public DocumentState withMetadata(Metadata newMetadata) {
        return new DocumentState(
                width, height, dpi, format, profile, newMetadata, root, active, selection, guides, savedSelections);
    }

    /** With another canvas and tree; the active layer stays if it is still there. */
    public DocumentState withCanvas(int newWidth, int newHeight, GroupLayer newRoot, Optional<Mask> newSelection) {
        Optional<LayerId> kept = active.filter(id -> find(newRoot, id).isPresent());
        Optional<Mask> some = newSelection.filter(mask -> !mask.isEmpty());
        return new DocumentState(
                newWidth, newHeight, dpi, format, profile, metadata, newRoot, kept, some, guides, savedSelections);
    }

    /** All layers in that depth; from 16 to 8 bits values are rounded. */
    public DocumentState withFormat(PixelFormat newFormat) {
        GroupLayer converted = root.in(newFormat);
        return new DocumentState(
                width,
                height,
                dpi,
                newFormat,
                profile,
                metadata,
                converted,
                active,
                selection,
                guides,
                savedSelections);
    }
}
