package org.lacuna.document.formats;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Optional;
import java.util.Vector;
import java.util.concurrent.CancellationException;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * What a document looks like, as writers of files without layers take it: in the depth and the colours of the file, each part
 * computed when it is asked for, so that no second copy of a large picture is in memory.
 */
final class OutputImage implements RenderedImage {
    private static final int TILE = 256;
    private static final int INKS = 4;

    private final Pixels pixels;
    private final Optional<byte[]> profile;
    private final Optional<ColourConversion> conversion;
    private final boolean alpha;
    private final long background;
    private final int colours;
    private final ColorModel model;
    private final SampleModel samples;

    private OutputImage(
            Pixels pixels,
            ICC_Profile space,
            Optional<Bytes> profile,
            Optional<ColourConversion> conversion,
            boolean alpha,
            Colour background,
            boolean embed) {
        this.pixels = pixels;
        this.profile = profile.filter(data -> embed || space.getNumComponents() == INKS)
                .map(Bytes::toArray);
        this.conversion = conversion;
        this.alpha = alpha;
        this.background = wide(background);
        this.colours = space.getNumComponents();
        int type = pixels.format() == PixelFormat.RGBA16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        // ImageIO's writers would put the profile of a colour space into the file.
        ColorSpace colourSpace = this.profile.isPresent()
                ? new ICC_ColorSpace(space)
                : ColorSpace.getInstance(colours == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        model = new ComponentColorModel(
                colourSpace, alpha, false, alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
        samples = model.createCompatibleSampleModel(Math.min(TILE, pixels.width()), Math.min(TILE, pixels.height()));
    }

    /**
     * @param target colours to convert to; absent for the document's
     * @param keepAlpha whether transparency is kept if there is some and the colours are not inks
     * @param background what shows where it is not kept
     * @param embed whether the profile belongs into the file; that of inks always does, for else nobody knows what they are
     * @throws FormatException if the target's profile cannot be used
     */
    static OutputImage of(
            DocumentState state,
            BitDepth depth,
            Optional<OutputProfile> target,
            boolean keepAlpha,
            Colour background,
            boolean embed)
            throws FormatException {
        Pixels pixels = Compositor.pixels(state).in(depth.of(state.format()));
        boolean inks = target.filter(p -> p.kind() == ColourProfile.Kind.CMYK).isPresent();
        boolean alpha = keepAlpha && !inks && !Opacity.isOpaque(pixels);
        Optional<Bytes> own = state.profile().data();
        boolean same = own.equals(target.map(OutputProfile::data))
                || own.isEmpty() && target.filter(OutputProfile::isSrgb).isPresent();
        if (target.isEmpty() || same) {
            Optional<Bytes> data = own.or(() -> target.map(OutputProfile::data));
            return new OutputImage(pixels, state.profile().toAwt(), data, Optional.empty(), alpha, background, embed);
        }
        try {
            ICC_Profile space = target.get().profile().toAwt();
            ColourConversion conversion = ColourConversion.between(
                    state.profile().toProfile(),
                    target.get().profile(),
                    target.get().rendering());
            Optional<Bytes> data = target.map(OutputProfile::data);
            return new OutputImage(pixels, space, data, Optional.of(conversion), alpha, background, embed);
        } catch (IllegalArgumentException e) {
            throw new FormatException(
                    "The colour profile that was chosen for the file can only be read from, not converted to."
                            + " Choose another one.",
                    e);
        }
    }

    private static long wide(Colour colour) {
        return 0xffffL << 48
                | Math.round(colour.red() * 65535) << 32
                | Math.round(colour.green() * 65535) << 16
                | Math.round(colour.blue() * 65535);
    }

    /** The profile that belongs into the file; absent if it is not wanted, and for sRGB of a document without profile. */
    Optional<byte[]> profile() {
        return profile;
    }

    /** 1, 3 or 4 for grey, RGB and CMYK. */
    int colours() {
        return colours;
    }

    boolean hasAlpha() {
        return alpha;
    }

    /**
     * @throws CancellationException if the thread was interrupted: whoever writes does not want the file any more
     */
    private void fill(WritableRaster raster) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
        int w = raster.getWidth();
        int bands = colours + (alpha ? 1 : 0);
        long[] argb = new long[w];
        short[] rgb = new short[3 * w];
        short[] converted = conversion.isPresent() ? new short[colours * w] : rgb;
        int[] row = new int[bands * w];
        for (int y = 0; y < raster.getHeight(); y++) {
            int top = raster.getMinY() + y;
            pixels.readArgb64(new Rect(raster.getMinX(), top, w, 1), argb, 0, w);
            for (int x = 0; x < w; x++) {
                long pixel = alpha ? argb[x] : Matte.on(background, argb[x]);
                rgb[3 * x] = (short) (pixel >> 32);
                rgb[3 * x + 1] = (short) (pixel >> 16);
                rgb[3 * x + 2] = (short) pixel;
            }
            conversion.ifPresent(c -> c.convert(rgb, converted, w));
            for (int x = 0; x < w; x++) {
                for (int c = 0; c < colours; c++) {
                    row[bands * x + c] = stored(converted[colours * x + c] & 0xffff);
                }
                if (alpha) {
                    row[bands * x + colours] = stored((int) (argb[x] >>> 48));
                }
            }
            raster.setPixels(raster.getMinX(), top, w, 1, row);
        }
    }

    private int stored(int wide) {
        return pixels.format() == PixelFormat.RGBA16 ? wide : Samples.narrow(wide);
    }

    @Override
    public Raster getTile(int tileX, int tileY) {
        return getData(new Rectangle(tileX * getTileWidth(), tileY * getTileHeight(), getTileWidth(), getTileHeight())
                .intersection(new Rectangle(getWidth(), getHeight())));
    }

    @Override
    public Raster getData() {
        return getData(new Rectangle(getWidth(), getHeight()));
    }

    @Override
    public Raster getData(Rectangle area) {
        int bands = colours + (alpha ? 1 : 0);
        int[] offsets = new int[bands];
        Arrays.setAll(offsets, band -> band);
        SampleModel layout = new PixelInterleavedSampleModel(
                samples.getDataType(), area.width, area.height, bands, area.width * bands, offsets);
        WritableRaster raster = Raster.createWritableRaster(layout, new Point(area.x, area.y));
        fill(raster);
        return raster;
    }

    @Override
    public WritableRaster copyData(WritableRaster raster) {
        WritableRaster target = raster == null ? (WritableRaster) getData() : raster;
        if (raster != null) {
            fill(raster);
        }
        return target;
    }

    @Override
    public ColorModel getColorModel() {
        return model;
    }

    @Override
    public SampleModel getSampleModel() {
        return samples;
    }

    @Override
    public int getWidth() {
        return pixels.width();
    }

    @Override
    public int getHeight() {
        return pixels.height();
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getNumXTiles() {
        return (getWidth() + getTileWidth() - 1) / getTileWidth();
    }

    @Override
    public int getNumYTiles() {
        return (getHeight() + getTileHeight() - 1) / getTileHeight();
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileWidth() {
        return samples.getWidth();
    }

    @Override
    public int getTileHeight() {
        return samples.getHeight();
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }

    @Override
    public Vector<RenderedImage> getSources() {
        return null;
    }

    @Override
    public Object getProperty(String name) {
        return java.awt.Image.UndefinedProperty;
    }

    @Override
    public String[] getPropertyNames() {
        return null;
    }
}
