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

    /** One pixel out of so many of what the document shows: enough to judge colours by. */
    private static DocumentState sampled(DocumentState state) {
        double scale = Math.min(1, (double) SIDE / Math.max(state.width(), state.height()));
        int width = Math.max(1, (int) (state.width() * scale));
        int height = Math.max(1, (int) (state.height() * scale));
        int[] row = new int[state.width()];
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            Compositor.composite(state, new Rect(0, (int) ((y + 0.5) / scale), state.width(), 1), row);
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = row[Math.min(row.length - 1, (int) ((x + 0.5) / scale))];
            }
        }
        return DocumentState.of("preview", Pixels.ofArgb(width, height, argb)).withProfile(state.profile());
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
