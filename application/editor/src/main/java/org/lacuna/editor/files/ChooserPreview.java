package org.lacuna.editor.files;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.SwingUtilities;
import org.openide.util.RequestProcessor;

/** Shows, beside the list of a file chooser, what the chosen file looks like. */
final class ChooserPreview extends JComponent {
    private static final int SIDE = 220;
    private static final int MARGIN = 16;
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna file previews", 1);

    private transient Optional<BufferedImage> picture = Optional.empty();
    private transient File shown;

    ChooserPreview(JFileChooser chooser) {
        setPreferredSize(new Dimension(SIDE + MARGIN, SIDE));
        setBorder(BorderFactory.createEmptyBorder(0, MARGIN, 0, 0));
        chooser.addPropertyChangeListener(
                JFileChooser.SELECTED_FILE_CHANGED_PROPERTY, event -> choose((File) event.getNewValue()));
    }

    private void choose(File file) {
        shown = file;
        show(Optional.empty());
        if (file != null && file.isFile()) {
            WORKER.post(() -> {
                Optional<BufferedImage> glance = PictureGlance.of(file.toPath(), 2 * SIDE);
                SwingUtilities.invokeLater(() -> {
                    if (file.equals(shown)) {
                        show(glance);
                    }
                });
            });
        }
    }

    private void show(Optional<BufferedImage> image) {
        picture = image;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        picture.ifPresent(image -> {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            double room = Math.min(getWidth() - MARGIN, getHeight());
            double scale = Math.min(1, room / Math.max(image.getWidth(), image.getHeight()));
            int width = (int) Math.round(image.getWidth() * scale);
            int height = (int) Math.round(image.getHeight() * scale);
            g.drawImage(image, MARGIN + (getWidth() - MARGIN - width) / 2, 0, width, height, null);
            g.dispose();
        });
    }
}
