package org.lacuna.editor.layers;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;

/** Paints one row of the list and knows where its parts lie. */
@NbBundle.Messages({
    "# {0} - blend mode",
    "# {1} - percent",
    "LayerCell_both={0}, {1} %",
    "# {0} - percent",
    "LayerCell_opacity={0} %",
    "# {0} - the layer''s name",
    "LayerCell_hidden={0}, hidden"
})
final class LayerCell extends JPanel implements ListCellRenderer<LayerRow> {
    static final int HEIGHT = 52;
    private static final int EYE_WIDTH = 36;
    private static final int INDENT = 18;
    private static final int CHEVRON = 18;
    private static final int THUMBNAIL = 38;
    private static final int GAP = 10;

    private final transient LineIcon eye = LineIcon.of("eye", 18);
    private final transient LineIcon eyeOff = LineIcon.of("eye-off", 18);
    private final transient LineIcon chevronDown = LineIcon.of("chevron-down", CHEVRON);
    private final transient LineIcon chevronRight = LineIcon.of("chevron-right", CHEVRON);
    private final transient LineIcon folder = LineIcon.of("group", 22);
    private final transient LineIcon recipe = LineIcon.of("recipe", 16);
    private final transient Thumbnails thumbnails;
    private final JLabel pen = new JLabel();

    private transient LayerRow row;
    private boolean selected;
    private Color background;
    private Color foreground;

    LayerCell(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
        setPreferredSize(new Dimension(200, HEIGHT));
    }

    @Override
    public Component getListCellRendererComponent(
            JList<? extends LayerRow> list, LayerRow value, int index, boolean isSelected, boolean focus) {
        row = value;
        selected = isSelected;
        background = isSelected ? list.getSelectionBackground() : list.getBackground();
        foreground = isSelected ? list.getSelectionForeground() : list.getForeground();
        setFont(list.getFont());
        String name = value.layer().properties().name();
        getAccessibleContext()
                .setAccessibleName(value.layer().properties().visible() ? name : Bundle.LayerCell_hidden(name));
        return this;
    }

    // ---- where the parts lie, from the row's left and upper edge

    static Rectangle eyeArea() {
        return new Rectangle(0, 0, EYE_WIDTH, HEIGHT);
    }

    static Rectangle chevronArea(LayerRow row) {
        return row.isGroup() ? new Rectangle(start(row), 0, CHEVRON, HEIGHT) : new Rectangle();
    }

    /** Where the name stands, for a row of this width. */
    static Rectangle nameArea(LayerRow row, int width) {
        int left = thumbnailLeft(row) + THUMBNAIL + GAP;
        return new Rectangle(left, 0, Math.max(40, width - left - 30), HEIGHT);
    }

    /** The left edge of what stands behind the eye. */
    static int start(LayerRow row) {
        return EYE_WIDTH + row.depth() * INDENT;
    }

    private static int thumbnailLeft(LayerRow row) {
        return start(row) + (row.isGroup() ? CHEVRON : 2);
    }

    // ---- painting

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(background);
        g.fillRect(0, 0, getWidth(), getHeight());
        pen.setForeground(row.hidden() ? CanvasColors.mixed(foreground, background, 0.55) : foreground);
        LineIcon visibility = row.layer().properties().visible() ? eye : eyeOff;
        visibility.paintIcon(pen, g, (EYE_WIDTH - visibility.getIconWidth()) / 2 + 2, (HEIGHT - 18) / 2);
        paintPicture(g);
        paintText(g);
        g.dispose();
    }

    private void paintPicture(Graphics2D g) {
        int left = thumbnailLeft(row);
        if (row.layer() instanceof RasterLayer raster) {
            paintThumbnail(g, raster, new Rectangle(left, (HEIGHT - THUMBNAIL) / 2, THUMBNAIL, THUMBNAIL));
        } else {
            (row.open() ? chevronDown : chevronRight).paintIcon(pen, g, start(row), (HEIGHT - CHEVRON) / 2);
            folder.paintIcon(pen, g, left + (THUMBNAIL - 22) / 2, (HEIGHT - 22) / 2);
        }
    }

    private void paintThumbnail(Graphics2D g, RasterLayer layer, Rectangle place) {
        g.setColor(CanvasColors.checkLight());
        g.fill(place);
        g.setColor(CanvasColors.checkDark());
        int check = 6;
        for (int y = 0; y < THUMBNAIL; y += check) {
            for (int x = (y / check) % 2 * check; x < THUMBNAIL; x += 2 * check) {
                g.fillRect(place.x + x, place.y + y, Math.min(check, THUMBNAIL - x), Math.min(check, THUMBNAIL - y));
            }
        }
        Optional<BufferedImage> image = thumbnails.of(layer);
        image.ifPresent(picture -> {
            double scale = (double) THUMBNAIL / Math.max(picture.getWidth(), picture.getHeight());
            int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
            int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(
                    picture,
                    place.x + (THUMBNAIL - width) / 2,
                    place.y + (THUMBNAIL - height) / 2,
                    width,
                    height,
                    null);
        });
        g.setColor(CanvasColors.mixed(background, foreground, 0.25));
        g.drawRect(place.x, place.y, place.width - 1, place.height - 1);
    }

    private void paintText(Graphics2D g) {
        Object hints = Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints");
        if (hints instanceof Map<?, ?> map) {
            g.addRenderingHints(map);
        }
        Rectangle area = nameArea(row, getWidth());
        Optional<String> details = details(row.layer().properties());
        Font small = UIManager.getFont("small.font");
        FontMetrics nameMetrics = g.getFontMetrics(getFont());
        FontMetrics smallMetrics = g.getFontMetrics(small == null ? getFont() : small);
        int height = nameMetrics.getHeight() + (details.isPresent() ? smallMetrics.getHeight() + 1 : 0);
        int baseline = (HEIGHT - height) / 2 + nameMetrics.getAscent();
        boolean hasRecipe =
                row.layer() instanceof RasterLayer raster && raster.recipe().isPresent();
        int width = area.width - (hasRecipe ? 4 : 0) + (hasRecipe ? 0 : 20);
        g.setColor(pen.getForeground());
        g.setFont(getFont());
        g.drawString(clipped(row.layer().properties().name(), nameMetrics, width), area.x, baseline);
        if (details.isPresent()) {
            g.setFont(smallMetrics.getFont());
            g.setColor(selected ? pen.getForeground() : CanvasColors.quietText());
            g.drawString(
                    clipped(details.get(), smallMetrics, width),
                    area.x,
                    baseline + nameMetrics.getDescent() + 1 + smallMetrics.getAscent());
        }
        if (hasRecipe) {
            pen.setForeground(selected ? foreground : CanvasColors.accent());
            recipe.paintIcon(pen, g, getWidth() - 16 - 10, (HEIGHT - 16) / 2);
        }
    }

    private static String clipped(String text, FontMetrics metrics, int width) {
        return SwingUtilities.layoutCompoundLabel(
                metrics,
                text,
                null,
                JLabel.CENTER,
                JLabel.LEADING,
                JLabel.CENTER,
                JLabel.LEADING,
                new Rectangle(width, HEIGHT),
                new Rectangle(),
                new Rectangle(),
                0);
    }

    /** Blend mode and opacity where they are not the usual ones. */
    private static Optional<String> details(LayerProperties properties) {
        String percent = String.valueOf(Math.round(properties.opacity() * 100));
        boolean opaque = percent.equals("100");
        if (properties.blendMode() == BlendMode.NORMAL) {
            return opaque ? Optional.empty() : Optional.of(Bundle.LayerCell_opacity(percent));
        }
        String mode = BlendModeNames.of(properties.blendMode());
        return Optional.of(opaque ? mode : Bundle.LayerCell_both(mode, percent));
    }
}
