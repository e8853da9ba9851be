package org.lacuna.editor.screen;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.ColourTransform;
import org.lacuna.document.colour.FastTransform;
import org.lacuna.document.colour.GamutCheck;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.Rendering;

/**
 * The way of a document's colours onto the screen. Making its tables takes a moment; until that is done, single colours are shown as
 * their numbers are. Thread-safe.
 */
public final class ScreenConversion {
    /**
     * What it depends on.
     *
     * @param device whose gamut counts
     * @param mark the colour for what is out of gamut, 0xRRGGBB; absent if that is not marked
     */
    record Way(
            IccProfile document,
            ColourProfile monitor,
            Optional<Proof> proof,
            Optional<Proof> device,
            Optional<Integer> mark) {
        Way {
            Objects.requireNonNull(document);
            Objects.requireNonNull(monitor);
            Objects.requireNonNull(proof);
            Objects.requireNonNull(device);
            Objects.requireNonNull(mark);
        }

        /** Whether nothing is to do, as one sees without looking into profiles. */
        boolean isPlain() {
            return proof.isEmpty() && device.isEmpty() && document.toProfile().equals(monitor);
        }
    }

    private record Tables(FastTransform transform, Optional<GamutCheck> gamut, Optional<String> problem) {}

    private final Way way;
    private volatile Tables tables;

    /** Without proof. */
    public static ScreenConversion between(IccProfile document, ColourProfile monitor) {
        return new ScreenConversion(new Way(document, monitor, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    ScreenConversion(Way way) {
        this.way = way;
    }

    /** Makes the tables, if that is not done. */
    void prepare() {
        if (!isReady()) {
            synchronized (this) {
                if (tables == null) {
                    tables = make();
                }
            }
        }
    }

    private Tables make() {
        ColourProfile document = way.document.toProfile();
        try {
            ColourTransform transform = way.proof.isPresent()
                    ? way.proof.get().transform(document, way.monitor)
                    : ColourTransform.between(document, way.monitor, Rendering.USUAL);
            Optional<GamutCheck> gamut = way.device.map(proof -> GamutCheck.of(
                    document, proof.device().profile(), proof.rendering().blackPointCompensation()));
            return new Tables(FastTransform.of(transform), gamut, Optional.empty());
        } catch (IllegalArgumentException e) {
            ColourTransform nothing = ColourTransform.between(document, document, Rendering.USUAL);
            return new Tables(FastTransform.of(nothing), Optional.empty(), Optional.of(e.getMessage()));
        }
    }

    /** Whether the tables are made. */
    public boolean isReady() {
        return way.isPlain() || tables != null;
    }

    /** Why colours are not converted although they should be, once that is known. */
    Optional<String> problem() {
        return Optional.ofNullable(tables).flatMap(Tables::problem);
    }

    /** Whether pictures are shown as they are, as far as is known without work. */
    public boolean isUnchanged() {
        return way.isPlain() || tables != null && tables.transform.isUnchanged() && way.mark.isEmpty();
    }

    /**
     * A picture as the screen is to show it; belongs beside the event thread unless the picture is small.
     *
     * @param image stays as it is
     * @return of type ARGB_PRE; the same image if nothing changes
     */
    public BufferedImage shown(BufferedImage image) {
        if (isUnchanged()) {
            return image;
        }
        prepare();
        if (isUnchanged()) {
            return image;
        }
        BufferedImage source = premultiplied(image);
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        int[] from = ((DataBufferInt) source.getRaster().getDataBuffer()).getData();
        int[] to = ((DataBufferInt) result.getRaster().getDataBuffer()).getData();
        tables.transform.convertPremultiplied(from, to);
        way.mark.ifPresent(mark -> tables.gamut.ifPresent(gamut -> gamut.mark(from, to, mark)));
        return result;
    }

    private static BufferedImage premultiplied(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_ARGB_PRE) {
            return image;
        }
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            copy.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return copy;
    }

    /** Like {@link #shown}, but a picture whose tables are not ready stays as it is. For small pictures, on the event thread. */
    public BufferedImage shownIfReady(BufferedImage image) {
        return isReady() ? shown(image) : image;
    }

    /** A colour as the screen is to show it; gamut is not marked. */
    public Color color(Colour colour) {
        int[] argb = {colour.toArgb()};
        convert(argb);
        return new Color(argb[0], true);
    }

    /**
     * Colours as the screen is to show them.
     *
     * @param argb 0xAARRGGBB, not multiplied by alpha
     */
    public void convert(int[] argb) {
        if (tables != null && !tables.transform.isUnchanged()) {
            tables.transform.convertArgb(argb, 0, argb.length);
        }
    }

    /** Whether the proofed device cannot show a colour, as far as a proof is shown or gamut is marked. */
    public boolean isOutOfGamut(Colour colour) {
        return gamut().filter(check -> check.isOutside(colour)).isPresent();
    }

    /** The nearest colour that the proofed device can show. */
    public Colour printable(Colour colour) {
        return gamut().map(check -> check.nearest(colour)).orElse(colour);
    }

    private Optional<GamutCheck> gamut() {
        return Optional.ofNullable(tables).flatMap(Tables::gamut);
    }
}
