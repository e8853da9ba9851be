package org.lacuna.editor.canvas;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Function;
import org.lacuna.document.Rect;

/**
 * Joins the tiles of a document to the picture that a view shows. Upright documents are laid on whole screen pixels, so that they are
 * sharp at 100 % and show their pixels as squares when enlarged.
 *
 * @param page the document
 * @param tiles gives what is ready of a tile
 * @param film gives what lies over a tile
 * @param preview lies over the document
 * @param checks what is under transparent pixels
 */
record PagePainter(
        ViewTransform view,
        Rect page,
        Function<TileQueue.Key, Optional<BufferedImage>> tiles,
        Function<TileQueue.Key, Optional<BufferedImage>> film,
        Optional<Preview> preview,
        Checks checks) {
    /** From here on a turned document shows its pixels as squares, too. */
    private static final double SQUARES = 4;

    /** In screen pixels. */
    private static final double SPARE = 0.75;

    /** From how many repetitions on they are painted from one small picture. */
    private static final int MOST_COPIES = 150;

    /**
     * Squares in two colours by turns.
     *
     * @param side screen pixels along one
     */
    record Checks(int side, Color light, Color dark) {
        BufferedImage pattern() {
            BufferedImage pattern = new BufferedImage(2 * side, 2 * side, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = pattern.createGraphics();
            fill(graphics, light, 0, 0, 2 * side);
            fill(graphics, dark, side, 0, side);
            fill(graphics, dark, 0, side, side);
            graphics.dispose();
            return pattern;
        }

        private static void fill(Graphics2D graphics, Color color, int x, int y, int side) {
            graphics.setColor(color);
            graphics.fillRect(x, y, side, side);
        }
    }

    /** A picture over a part of the document. */
    record Preview(BufferedImage image, Rect where) {}

    /**
     * @param clip of the graphics, in screen pixels
     */
    void paint(Graphics2D graphics, Rectangle clip) {
        paint(graphics, clip, view);
    }

    /**
     * Paints the document as if it went on and on in all directions.
     *
     * @param clip of the graphics, in screen pixels
     */
    void paintRepeated(Graphics2D graphics, Rectangle clip) {
        Rect wanted = view.toDocument(clip);
        int left = Math.floorDiv(wanted.x() - page.x(), page.width());
        int right = Math.floorDiv(wanted.right() - 1 - page.x(), page.width());
        int top = Math.floorDiv(wanted.y() - page.y(), page.height());
        int bottom = Math.floorDiv(wanted.bottom() - 1 - page.y(), page.height());
        if ((right - left + 1L) * (bottom - top + 1L) > MOST_COPIES) {
            paintAsTexture(graphics, wanted);
            return;
        }
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                ViewTransform copy = view.shiftedBy((double) column * page.width(), (double) row * page.height());
                new PagePainter(copy, page, tiles, film, preview, checks).paint(graphics, clip, view);
            }
        }
    }

    /** So many small copies are painted from one. */
    private void paintAsTexture(Graphics2D graphics, Rect wanted) {
        ViewTransform small = new ViewTransform(view.zoom(), -page.x() * view.zoom(), -page.y() * view.zoom());
        Rectangle place = small.toView(page);
        BufferedImage image =
                new BufferedImage(Math.max(1, place.width), Math.max(1, place.height), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D drawn = image.createGraphics();
        new PagePainter(small, page, tiles, film, preview, checks)
                .paint(drawn, new Rectangle(image.getWidth(), image.getHeight()), small);
        drawn.dispose();
        Graphics2D screen = (Graphics2D) graphics.create();
        screen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        screen.transform(view.toAffine());
        screen.setPaint(
                new TexturePaint(image, new Rectangle2D.Double(page.x(), page.y(), page.width(), page.height())));
        screen.fill(new Rectangle2D.Double(wanted.x(), wanted.y(), wanted.width(), wanted.height()));
        screen.dispose();
    }

    /**
     * @param anchor where the squares under transparent pixels begin
     */
    private void paint(Graphics2D graphics, Rectangle clip, ViewTransform anchor) {
        Graphics2D screen = (Graphics2D) graphics.create();
        Rectangle seen = clip.intersection(view.toView(page));
        screen.clip(seen);
        if (!view.isUpright()) {
            screen.clip(view.outline(page));
        }
        paintChecks(screen, seen, anchor);
        screen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation());
        paintTiles(screen, seen);
        screen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        preview.ifPresent(shown -> draw(screen, shown.image, shown.where));
        screen.dispose();
    }

    private Object interpolation() {
        boolean squares = view.isUpright() ? view.zoom() >= 2 || view.zoom() == 1 : view.zoom() >= SQUARES;
        return squares
                ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                : RenderingHints.VALUE_INTERPOLATION_BILINEAR;
    }

    private void paintTiles(Graphics2D screen, Rectangle clip) {
        Rect wanted = view.toDocument(clip).intersect(page);
        if (wanted.isEmpty()) {
            return;
        }
        TileQueue.forEach(TileQueue.levelFor(view.zoom()), wanted, key -> {
            tiles.apply(key).ifPresent(image -> drawTile(screen, image, key.area()));
            film.apply(key).ifPresent(image -> drawTile(screen, image, key.area()));
        });
    }

    /** Only of what lies on the page: what is transparent beyond would be mixed into its edge. */
    private void drawTile(Graphics2D screen, BufferedImage tile, Rect area) {
        Rect part = area.intersect(page);
        if (part.equals(area)) {
            draw(screen, tile, area);
        } else {
            int width = Math.max(1, (int) ((long) tile.getWidth() * part.width() / area.width()));
            int height = Math.max(1, (int) ((long) tile.getHeight() * part.height() / area.height()));
            draw(screen, tile.getSubimage(0, 0, width, height), part);
        }
    }

    private void draw(Graphics2D screen, BufferedImage image, Rect where) {
        if (view.isPlain()) {
            Rectangle place = view.toView(where);
            screen.drawImage(image, place.x, place.y, place.width, place.height, null);
        } else {
            screen.drawImage(image, placed(image, where), null);
        }
    }

    /** From the pixels of a picture to where they are seen. */
    private AffineTransform placed(BufferedImage image, Rect where) {
        double width = image.getWidth();
        double height = image.getHeight();
        if (!view.isUpright()) {
            Rectangle2D spread = spread(where);
            AffineTransform transform = view.toAffine();
            transform.translate(spread.getX(), spread.getY());
            transform.scale(spread.getWidth() / width, spread.getHeight() / height);
            return transform;
        }
        Rectangle place = view.toView(where);
        boolean lying = view.degrees() % 180 != 0;
        AffineTransform transform = AffineTransform.getTranslateInstance(place.getCenterX(), place.getCenterY());
        transform.concatenate(view.direction());
        transform.scale((lying ? place.height : place.width) / width, (lying ? place.width : place.height) / height);
        transform.translate(-width / 2, -height / 2);
        return transform;
    }

    /** A little over the page's edge, where a pixel that the page just reaches would stay empty otherwise. */
    private Rectangle2D spread(Rect where) {
        double spare = SPARE / view.zoom();
        double left = where.x() - (where.x() == page.x() ? spare : 0);
        double top = where.y() - (where.y() == page.y() ? spare : 0);
        double right = where.right() + (where.right() == page.right() ? spare : 0);
        double bottom = where.bottom() + (where.bottom() == page.bottom() ? spare : 0);
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    private void paintChecks(Graphics2D screen, Rectangle area, ViewTransform anchor) {
        int period = 2 * checks.side;
        screen.setPaint(new TexturePaint(
                checks.pattern(), new Rectangle((int) anchor.originX(), (int) anchor.originY(), period, period)));
        screen.fill(area);
    }
}
