package org.lacuna.editor.layers;

import java.awt.BasicStroke;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.editor.effects.AdjustmentKind;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.screen.ScreenColours;
import org.lacuna.editor.screen.ScreenConversion;
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
    private static final int STRIPE = 4;
    private static final int LINK = 18;
    private static final int CLIP = 16;
    private static final int MARK = 16;

    private final transient LineIcon eye = LineIcon.of("eye", 18);
    private final transient LineIcon eyeOff = LineIcon.of("eye-off", 18);
    private final transient LineIcon chevronDown = LineIcon.of("chevron-down", CHEVRON);
    private final transient LineIcon chevronRight = LineIcon.of("chevron-right", CHEVRON);
    private final transient LineIcon folder = LineIcon.of("group", 22);
    private final transient LineIcon type = LineIcon.of("text", 22);
    private final transient LineIcon recipe = LineIcon.of("recipe", MARK);
    private final transient LineIcon lock = LineIcon.of("lock", MARK);
    private final transient LineIcon partlyLocked = LineIcon.of("lock-position", MARK);
    private final transient LineIcon alphaLocked = LineIcon.of("lock-alpha", MARK);
    private final transient LineIcon filtered = LineIcon.of("live-filter", MARK);
    private final transient LineIcon link = LineIcon.of("link", 14);
    private final transient LineIcon clip = LineIcon.of("clipped", CLIP);
    private final transient Map<AdjustmentKind, LineIcon> adjustments = new EnumMap<>(AdjustmentKind.class);
    private final transient Thumbnails thumbnails;
    private final JLabel pen = new JLabel();

    private transient LayerRow row;
    private transient Rect canvas = Rect.ofSize(1, 1);
    private transient Optional<LayerId> active = Optional.empty();
    private boolean maskActive;
    private boolean selected;
    private Color background;
    private Color foreground;

    LayerCell(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
        setPreferredSize(new Dimension(200, HEIGHT));
    }

    /**
     * @param newCanvas what thumbnails of layers without borders show
     * @param newActive the layer that tools work on
     * @param newMaskActive whether they work on its mask
     */
    void setDocument(Rect newCanvas, Optional<LayerId> newActive, boolean newMaskActive) {
        canvas = newCanvas;
        active = newActive;
        maskActive = newMaskActive;
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
        int clipped = row.layer().properties().clipped() ? CLIP : 0;
        return row.isGroup() ? new Rectangle(start(row) + clipped, 0, CHEVRON, HEIGHT) : new Rectangle();
    }

    /** The small picture of the layer itself. */
    static Rectangle contentArea(LayerRow row) {
        return new Rectangle(thumbnailLeft(row), (HEIGHT - THUMBNAIL) / 2, THUMBNAIL, THUMBNAIL);
    }

    /** The chain between layer and mask; empty without a mask. */
    static Rectangle linkArea(LayerRow row) {
        return row.layer().mask().isPresent()
                ? new Rectangle(thumbnailLeft(row) + THUMBNAIL, 0, LINK, HEIGHT)
                : new Rectangle();
    }

    /** The small picture of the mask; empty without one. */
    static Rectangle maskArea(LayerRow row) {
        return row.layer().mask().isPresent()
                ? new Rectangle(thumbnailLeft(row) + THUMBNAIL + LINK, (HEIGHT - THUMBNAIL) / 2, THUMBNAIL, THUMBNAIL)
                : new Rectangle();
    }

    /** Where the name stands, for a row of this width. */
    static Rectangle nameArea(LayerRow row, int width) {
        boolean masked = row.layer().mask().isPresent();
        int left = thumbnailLeft(row) + THUMBNAIL + (masked ? LINK + THUMBNAIL : 0) + GAP;
        return new Rectangle(left, 0, Math.max(40, width - left - 10 - marksWidth(row)), HEIGHT);
    }

    private static int marksWidth(LayerRow row) {
        LayerProperties properties = row.layer().properties();
        int marks = (properties.locks().equals(LayerLocks.NONE) ? 0 : 1)
                + (properties.filters().isEmpty() ? 0 : 1)
                + (hasRecipe(row) ? 1 : 0);
        return marks * (MARK + 4);
    }

    private static boolean hasRecipe(LayerRow row) {
        return row.layer() instanceof RasterLayer raster && raster.recipe().isPresent();
    }

    /** The left edge of what stands behind the eye. */
    static int start(LayerRow row) {
        return EYE_WIDTH + row.depth() * INDENT;
    }

    private static int thumbnailLeft(LayerRow row) {
        int clipped = row.layer().properties().clipped() ? CLIP : 0;
        return start(row) + clipped + (row.isGroup() ? CHEVRON : 2);
    }

    // ---- painting

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(background);
        g.fillRect(0, 0, getWidth(), getHeight());
        pen.setForeground(row.hidden() ? CanvasColors.mixed(foreground, background, 0.55) : foreground);
        LabelColors.of(row.layer().properties().label()).ifPresent(color -> {
            g.setColor(color);
            g.fillRect(0, 0, STRIPE, HEIGHT - 1);
        });
        LineIcon visibility = row.layer().properties().visible() ? eye : eyeOff;
        visibility.paintIcon(pen, g, (EYE_WIDTH - visibility.getIconWidth()) / 2 + 2, (HEIGHT - 18) / 2);
        if (row.layer().properties().clipped()) {
            clip.paintIcon(pen, g, start(row), (HEIGHT - CLIP) / 2);
        }
        paintPicture(g);
        paintMask(g);
        paintText(g);
        g.dispose();
    }

    private void paintPicture(Graphics2D g) {
        Rectangle place = contentArea(row);
        ScreenConversion conversion = ScreenColours.getDefault().current();
        if (row.layer() instanceof RasterLayer raster) {
            paintThumbnail(g, place, thumbnails.of(raster).map(conversion::shownIfReady));
        } else if (row.layer() instanceof FillLayer fill) {
            BufferedImage picture = FillPictures.of(fill.fill(), canvas, THUMBNAIL);
            paintThumbnail(g, place, Optional.of(conversion.shownIfReady(picture)));
        } else if (row.layer() instanceof TextLayer) {
            type.paintIcon(pen, g, place.x + (THUMBNAIL - 22) / 2, (HEIGHT - 22) / 2);
            paintFrame(g, place);
        } else if (row.layer() instanceof AdjustmentLayer adjustment) {
            AdjustmentKind kind = AdjustmentKind.of(adjustment.adjustment());
            adjustments
                    .computeIfAbsent(kind, each -> LineIcon.of(each.icon(), 22))
                    .paintIcon(pen, g, place.x + (THUMBNAIL - 22) / 2, (HEIGHT - 22) / 2);
            paintFrame(g, place);
        } else {
            Rectangle chevron = chevronArea(row);
            (row.open() ? chevronDown : chevronRight).paintIcon(pen, g, chevron.x, (HEIGHT - CHEVRON) / 2);
            folder.paintIcon(pen, g, place.x + (THUMBNAIL - 22) / 2, (HEIGHT - 22) / 2);
        }
        if (isTarget(false)) {
            paintTarget(g, place);
        }
    }

    private void paintMask(Graphics2D g) {
        if (row.layer().mask().isEmpty()) {
            return;
        }
        LayerMask mask = row.layer().mask().get();
        Rectangle place = maskArea(row);
        if (mask.linked()) {
            Rectangle chain = linkArea(row);
            link.paintIcon(pen, g, chain.x + (LINK - 14) / 2, (HEIGHT - 14) / 2);
        }
        Rect content = row.layer().contentBounds();
        boolean bounded = row.layer() instanceof RasterLayer || row.layer() instanceof TextLayer;
        g.setColor(Color.BLACK);
        g.fill(place);
        thumbnails
                .ofMask(row.id(), mask, bounded ? content : canvas)
                .ifPresent(picture -> paintFitted(g, picture, place));
        if (!mask.enabled()) {
            g.setColor(new Color(0xd9534f));
            g.setStroke(new BasicStroke(2));
            g.drawLine(place.x + 3, place.y + 3, place.x + place.width - 4, place.y + place.height - 4);
            g.drawLine(place.x + 3, place.y + place.height - 4, place.x + place.width - 4, place.y + 3);
            g.setStroke(new BasicStroke(1));
        }
        paintFrame(g, place);
        if (isTarget(true)) {
            paintTarget(g, place);
        }
    }

    /** Whether tools work on the mask, or the content, of this row; shown where there are both. */
    private boolean isTarget(boolean mask) {
        return row.layer().mask().isPresent() && active.filter(row.id()::equals).isPresent() && maskActive == mask;
    }

    private void paintTarget(Graphics2D g, Rectangle place) {
        g.setColor(selected ? foreground : CanvasColors.accent());
        g.setStroke(new BasicStroke(2));
        g.drawRoundRect(place.x - 2, place.y - 2, place.width + 3, place.height + 3, 5, 5);
        g.setStroke(new BasicStroke(1));
    }

    private void paintFrame(Graphics2D g, Rectangle place) {
        g.setColor(CanvasColors.mixed(background, foreground, 0.25));
        g.drawRect(place.x, place.y, place.width - 1, place.height - 1);
    }

    private static void paintFitted(Graphics2D g, BufferedImage picture, Rectangle place) {
        double scale = (double) THUMBNAIL / Math.max(picture.getWidth(), picture.getHeight());
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(
                picture, place.x + (THUMBNAIL - width) / 2, place.y + (THUMBNAIL - height) / 2, width, height, null);
    }

    private void paintThumbnail(Graphics2D g, Rectangle place, Optional<BufferedImage> image) {
        g.setColor(CanvasColors.checkLight());
        g.fill(place);
        g.setColor(CanvasColors.checkDark());
        int check = 6;
        for (int y = 0; y < THUMBNAIL; y += check) {
            for (int x = (y / check) % 2 * check; x < THUMBNAIL; x += 2 * check) {
                g.fillRect(place.x + x, place.y + y, Math.min(check, THUMBNAIL - x), Math.min(check, THUMBNAIL - y));
            }
        }
        image.ifPresent(picture -> paintFitted(g, picture, place));
        paintFrame(g, place);
    }

    private void paintText(Graphics2D g) {
        Object hints = Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints");
        if (hints instanceof Map<?, ?> map) {
            g.addRenderingHints(map);
        }
        Rectangle area = nameArea(row, getWidth());
        Optional<String> details = details(row.layer());
        Font small = UIManager.getFont("small.font");
        FontMetrics nameMetrics = g.getFontMetrics(getFont());
        FontMetrics smallMetrics = g.getFontMetrics(small == null ? getFont() : small);
        int height = nameMetrics.getHeight() + (details.isPresent() ? smallMetrics.getHeight() + 1 : 0);
        int baseline = (HEIGHT - height) / 2 + nameMetrics.getAscent();
        int width = area.width;
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
        paintMarks(g);
    }

    private void paintMarks(Graphics2D g) {
        int x = getWidth() - 10;
        int y = (HEIGHT - MARK) / 2;
        LayerLocks locks = row.layer().properties().locks();
        if (hasRecipe(row)) {
            x -= MARK + 4;
            pen.setForeground(selected ? foreground : CanvasColors.accent());
            recipe.paintIcon(pen, g, x, y);
        }
        pen.setForeground(selected ? foreground : CanvasColors.quietText());
        if (!locks.equals(LayerLocks.NONE)) {
            x -= MARK + 4;
            (locks.all() ? lock : locks.position() ? partlyLocked : alphaLocked).paintIcon(pen, g, x, y);
        }
        if (!row.layer().properties().filters().isEmpty()) {
            x -= MARK + 4;
            filtered.paintIcon(pen, g, x, y);
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
    private static Optional<String> details(Layer layer) {
        LayerProperties properties = layer.properties();
        String percent = String.valueOf(Math.round(properties.opacity() * 100));
        boolean opaque = percent.equals("100");
        boolean through = layer instanceof GroupLayer group && group.passThrough();
        if (properties.blendMode() == BlendMode.NORMAL && !through) {
            return opaque ? Optional.empty() : Optional.of(Bundle.LayerCell_opacity(percent));
        }
        String mode = through ? LayerTexts.passThrough() : BlendModeNames.of(properties.blendMode());
        return Optional.of(opaque ? mode : Bundle.LayerCell_both(mode, percent));
    }
}
