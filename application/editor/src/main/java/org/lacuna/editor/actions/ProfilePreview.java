package org.lacuna.editor.actions;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.screen.ColourSettings;
import org.lacuna.editor.screen.ScreenConversion;
import org.openide.util.RequestProcessor;

/** A document in small, as it is and as it would be, both in the colours of the screen. Made by a worker from some of its pixels. */
final class ProfilePreview extends JComponent {
    private static final int SIDE = 200;
    private static final int GAP = 8;
    /** So many rows of a picture are looked at for each row of the small one. */
    private static final int MOST_ROWS = 8;

    private final transient RequestProcessor worker = new RequestProcessor("Lacuna profile preview", 1);
    private final transient ColourProfile monitor = ColourSettings.getDefault().monitor();
    private final transient CompletableFuture<DocumentState> small = new CompletableFuture<>();
    private transient Optional<BufferedImage> before = Optional.empty();
    private transient Optional<BufferedImage> after = Optional.empty();
    private transient UnaryOperator<DocumentState> wanted;

    ProfilePreview(DocumentState state) {
        double scale = (double) SIDE / Math.max(state.width(), state.height());
        setPreferredSize(new Dimension(2 * SIDE + GAP, Math.max(1, (int) Math.ceil(state.height() * scale))));
        worker.post(() -> {
            DocumentState picture = sampled(state);
            small.complete(picture);
            BufferedImage image = onScreen(picture);
            SwingUtilities.invokeLater(() -> {
                before = Optional.of(image);
                repaint();
            });
        });
    }

    /** What the document shows, each pixel the average of some of those it stands for: of all in pictures that are not large. */
    static DocumentState sampled(DocumentState state) {
        double scale = Math.min(1, (double) SIDE / Math.max(state.width(), state.height()));
        int width = Math.max(1, (int) (state.width() * scale));
        int height = Math.max(1, (int) (state.height() * scale));
        int[] row = new int[state.width()];
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * state.height() / height);
            int bottom = Math.max(top + 1, (int) ((y + 1L) * state.height() / height));
            int rows = Math.min(bottom - top, MOST_ROWS);
            long[] sums = new long[4 * width];
            for (int i = 0; i < rows; i++) {
                Compositor.composite(state, new Rect(0, top + i * (bottom - top) / rows, state.width(), 1), row);
                addRow(row, sums);
            }
            for (int x = 0; x < width; x++) {
                int count = rows * (right(x, row.length, width) - left(x, row.length, width));
                argb[y * width + x] = average(sums, 4 * x, count);
            }
        }
        return DocumentState.of("preview", Pixels.ofArgb(width, height, argb)).withProfile(state.profile());
    }

    private static int left(int x, int from, int to) {
        return (int) ((long) x * from / to);
    }

    private static int right(int x, int from, int to) {
        return Math.max(left(x, from, to) + 1, left(x + 1, from, to));
    }

    /** Adds alpha, and the colours times alpha, of a row to those of the pixels that stand for it. */
    private static void addRow(int[] row, long[] sums) {
        int width = sums.length / 4;
        for (int x = 0; x < width; x++) {
            for (int at = left(x, row.length, width); at < right(x, row.length, width); at++) {
                int alpha = row[at] >>> 24;
                sums[4 * x] += alpha;
                sums[4 * x + 1] += (long) alpha * (row[at] >> 16 & 0xff);
                sums[4 * x + 2] += (long) alpha * (row[at] >> 8 & 0xff);
                sums[4 * x + 3] += (long) alpha * (row[at] & 0xff);
            }
        }
    }

    private static int average(long[] sums, int at, int count) {
        long alpha = sums[at];
        if (alpha == 0) {
            return 0;
        }
        return (int) ((alpha + count / 2) / count << 24
                | (sums[at + 1] + alpha / 2) / alpha << 16
                | (sums[at + 2] + alpha / 2) / alpha << 8
                | (sums[at + 3] + alpha / 2) / alpha);
    }

    private BufferedImage onScreen(DocumentState picture) {
        BufferedImage image = Compositor.pixels(picture).toImage();
        return ScreenConversion.between(picture.profile(), monitor).shown(image);
    }

    /** Shows what comes of a change. */
    void show(UnaryOperator<DocumentState> change) {
        wanted = change;
        worker.post(() -> {
            BufferedImage image = onScreen(change.apply(small.join()));
            SwingUtilities.invokeLater(() -> {
                if (wanted == change) {
                    after = Optional.of(image);
                    repaint();
                }
            });
        });
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        before.ifPresent(image -> graphics.drawImage(image, 0, 0, null));
        after.ifPresent(image -> graphics.drawImage(image, image.getWidth() + GAP, 0, null));
    }
}
