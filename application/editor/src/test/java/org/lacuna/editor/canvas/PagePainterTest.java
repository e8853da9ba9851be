package org.lacuna.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.Rect;

class PagePainterTest {
    private static final PagePainter.Checks CHECKS = new PagePainter.Checks(8, Color.WHITE, Color.LIGHT_GRAY);
    private static final Rect PAGE = Rect.ofSize(700, 600);
    private static final int SIDE = TileQueue.side(0);
    private static final int BACKGROUND = 0xff123456;

    private final BufferedImage picture = noise();

    private static BufferedImage noise() {
        BufferedImage image = new BufferedImage(PAGE.width(), PAGE.height(), BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(7);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, 0xff000000 | random.nextInt(1 << 24));
            }
        }
        return image;
    }

    /** The part of a picture that is in a tile. */
    private static Optional<BufferedImage> tile(BufferedImage from, TileQueue.Key key) {
        Rect area = key.area();
        BufferedImage tile = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = tile.createGraphics();
        graphics.scale((double) SIDE / area.width(), (double) SIDE / area.height());
        graphics.drawImage(from, -area.x(), -area.y(), null);
        graphics.dispose();
        return Optional.of(tile);
    }

    private static BufferedImage painted(ViewTransform view, BufferedImage picture) {
        BufferedImage screen = new BufferedImage(800, 700, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = screen.createGraphics();
        graphics.setColor(new Color(BACKGROUND));
        graphics.fillRect(0, 0, 800, 700);
        new PagePainter(view, PAGE, key -> tile(picture, key), key -> Optional.empty(), Optional.empty(), CHECKS)
                .paint(graphics, new Rectangle(800, 700));
        graphics.dispose();
        return screen;
    }

    @ParameterizedTest
    @CsvSource({"0, false", "90, false", "180, false", "-90, false", "0, true", "90, true", "180, true", "-90, true"})
    void everyPixelIsItselfAtFullSizeWhicheverSideIsUp(int degrees, boolean mirrored) {
        ViewTransform view = new ViewTransform(1, 350, 300, degrees, mirrored);
        BufferedImage screen = painted(view, picture);
        Rectangle place = view.toView(PAGE);
        for (int y = 0; y < 700; y++) {
            for (int x = 0; x < 800; x++) {
                int document = 0xff000000 | BACKGROUND;
                if (place.contains(x, y)) {
                    var at = view.toDocument(x + 0.5, y + 0.5);
                    document = picture.getRGB((int) Math.floor(at.getX()), (int) Math.floor(at.getY()));
                }
                assertThat(screen.getRGB(x, y)).as("at %d, %d", x, y).isEqualTo(document);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 7.3, 15, 30, 45, 60, 101.25, 135, -15, -77.7, 179})
    void tilesOfATurnedPageMeetWithoutGaps(double degrees) {
        BufferedImage red = new BufferedImage(PAGE.width(), PAGE.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = red.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, PAGE.width(), PAGE.height());
        graphics.dispose();
        for (double zoom : new double[] {0.7, 1, 1.37, 3}) {
            ViewTransform view = new ViewTransform(zoom, 0, 0, degrees, false).centredOn(350, 300, 800, 700);
            BufferedImage screen = painted(view, red);
            for (int y = 0; y < 700; y++) {
                for (int x = 0; x < 800; x++) {
                    var at = view.toDocument(x + 0.5, y + 0.5);
                    boolean inside = at.getX() > 1 && at.getY() > 1 && at.getX() < 699 && at.getY() < 599;
                    if (inside) {
                        assertThat(screen.getRGB(x, y))
                                .as("%s° at %s: %d, %d", degrees, zoom, x, y)
                                .isEqualTo(Color.RED.getRGB());
                    }
                }
            }
        }
    }

    @Test
    void nothingIsPaintedBesideATurnedPage() {
        ViewTransform view = new ViewTransform(1, 400, 0, 45, false);
        assertThat(painted(view, picture).getRGB(100, 20)).isEqualTo(BACKGROUND);
        assertThat(painted(view, picture).getRGB(400, 100)).isNotEqualTo(BACKGROUND);
    }

    private static BufferedImage repeated(ViewTransform view, BufferedImage picture) {
        BufferedImage screen = new BufferedImage(800, 700, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = screen.createGraphics();
        new PagePainter(view, PAGE, key -> tile(picture, key), key -> Optional.empty(), Optional.empty(), CHECKS)
                .paintRepeated(graphics, new Rectangle(800, 700));
        graphics.dispose();
        return screen;
    }

    @Test
    void aRepeatedPageIsSeenEverywhere() {
        ViewTransform view = new ViewTransform(1, 333, -250);
        BufferedImage screen = repeated(view, picture);
        for (int y = 0; y < 700; y++) {
            for (int x = 0; x < 800; x++) {
                int document =
                        picture.getRGB(Math.floorMod(x - 333, PAGE.width()), Math.floorMod(y + 250, PAGE.height()));
                assertThat(screen.getRGB(x, y)).as("at %d, %d", x, y).isEqualTo(document);
            }
        }
    }

    /** Sizes at which repetitions do not begin on whole pixels of the screen, and so small that they are painted from one picture. */
    @ParameterizedTest
    @CsvSource({"0.37, 0", "0.11, 0", "0.013, 0", "0.37, 25", "0.013, 25"})
    void repetitionsMeetWithoutGaps(double zoom, double degrees) {
        BufferedImage red = new BufferedImage(PAGE.width(), PAGE.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = red.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, PAGE.width(), PAGE.height());
        graphics.dispose();
        BufferedImage screen = repeated(new ViewTransform(zoom, 401, 300, degrees, false), red);
        for (int y = 0; y < 700; y++) {
            for (int x = 0; x < 800; x++) {
                assertThat(screen.getRGB(x, y)).as("at %d, %d", x, y).isEqualTo(Color.RED.getRGB());
            }
        }
    }
}
