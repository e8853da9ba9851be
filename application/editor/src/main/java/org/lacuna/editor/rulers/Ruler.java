package org.lacuna.editor.rulers;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import javax.swing.ButtonGroup;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.lacuna.document.DocumentState;
import org.lacuna.editor.canvas.Canvas;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.guides.GuideGesture;
import org.lacuna.editor.guides.LayoutAids;
import org.lacuna.editor.look.CanvasColors;
import org.openide.util.NbBundle;

/** One ruler: along the upper edge of a canvas, or along the left one. Painted in the screen's own pixels, so that marks are sharp. */
@NbBundle.Messages({
    "Ruler_tip=Drag a guide out of the ruler; right-click to choose the unit.",
    "Ruler_across=Horizontal ruler",
    "Ruler_down=Vertical ruler"
})
final class Ruler extends JPanel {
    /** In pixels of the interface. */
    static final int THICKNESS = 20;

    private static final float FONT_SIZE = 9.5f;

    private final transient Canvas canvas;
    private final boolean upper;
    private final transient DoubleSupplier zero;

    /**
     * @param upper whether it lies above the canvas, else at the left
     * @param zero the document's column or row from which it counts, whichever it measures
     */
    Ruler(Canvas canvas, boolean upper, ToDoubleFunction<RulerAxis> zero) {
        this.canvas = canvas;
        this.upper = upper;
        this.zero = () -> zero.applyAsDouble(axis());
        setToolTipText(Bundle.Ruler_tip());
        getAccessibleContext().setAccessibleName(upper ? Bundle.Ruler_across() : Bundle.Ruler_down());
        Mouse mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(THICKNESS, THICKNESS);
    }

    private RulerAxis axis() {
        return RulerAxis.of(canvas.view(), upper);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D screen = (Graphics2D) graphics.create();
        double scale = canvas.screenScale();
        screen.scale(1 / scale, 1 / scale);
        int length = (int) Math.ceil((upper ? getWidth() : getHeight()) * scale);
        int thickness = (int) Math.round(THICKNESS * scale);
        screen.setColor(background());
        screen.fillRect(0, 0, upper ? length : thickness, upper ? thickness : length);
        if (!upper) {
            // The left ruler is the upper one seen from the right: read from below.
            screen.transform(new AffineTransform(0, 1, 1, 0, 0, 0));
        }
        paintMarks(screen, length, thickness, scale);
        paintPointer(screen, thickness, scale);
        screen.setColor(CanvasColors.frame(CanvasColors.surround()));
        screen.fillRect(0, thickness - (int) Math.ceil(scale), length, (int) Math.ceil(scale));
        screen.dispose();
    }

    private static Color background() {
        return UIManager.getColor("Panel.background");
    }

    private void paintMarks(Graphics2D screen, int length, int thickness, double scale) {
        RulerAxis axis = axis();
        DocumentState state = canvas.document().state();
        LengthUnit unit = LayoutAids.getDefault().unit.get();
        double whole = axis.columns() ? state.width() : state.height();
        double pixelsPerUnit = unit.pixels(whole, state.dpi());
        double zeroAt = zero.getAsDouble();
        RulerScale marks = RulerScale.of(
                pixelsPerUnit / Math.abs(axis.perPixel()), scale, unit == LengthUnit.PIXELS, unit == LengthUnit.INCHES);
        double first = (axis.toDocument(0) - zeroAt) / pixelsPerUnit;
        double last = (axis.toDocument(length) - zeroAt) / pixelsPerUnit;
        Color text = UIManager.getColor("Label.foreground");
        Color line = CanvasColors.mixed(background(), text, 0.5);
        Font font = UIManager.getFont("Label.font").deriveFont((float) (FONT_SIZE * scale));
        screen.setFont(font);
        screen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int width = (int) Math.max(1, Math.rint(scale));
        // Numbers stand behind their marks, so that one may begin before what is seen.
        for (RulerScale.Mark mark :
                marks.marks(Math.min(first, last) - marks.step(), Math.max(first, last) + marks.step())) {
            int at = (int) Math.rint(axis.toEdge(zeroAt + mark.value() * pixelsPerUnit));
            int size = (int) Math.rint(thickness * size(mark.length()));
            screen.setColor(line);
            screen.fillRect(at, thickness - size, width, size);
            if (mark.length() == RulerScale.Length.NUMBER) {
                screen.setColor(text);
                number(screen, marks.text(mark.value()), at + 3 * scale, scale);
            }
        }
    }

    private static double size(RulerScale.Length length) {
        return switch (length) {
            case NUMBER -> 1;
            case HALF -> 0.42;
            case SHORT -> 0.25;
        };
    }

    private void number(Graphics2D screen, String text, double at, double scale) {
        FontMetrics metrics = screen.getFontMetrics();
        if (upper) {
            screen.drawString(text, (float) at, (float) (metrics.getAscent() + scale));
            return;
        }
        Graphics2D turned = (Graphics2D) screen.create();
        // Back to the screen's axes, then a quarter to the left, so that the number ends at its mark.
        turned.transform(new AffineTransform(0, 1, 1, 0, 0, 0));
        turned.rotate(-Math.PI / 2);
        turned.drawString(text, (float) (-at - metrics.stringWidth(text)), (float) (metrics.getAscent() + scale));
        turned.dispose();
    }

    private void paintPointer(Graphics2D screen, int thickness, double scale) {
        RulerAxis axis = axis();
        canvas.pointer().map(at -> axis.columns() ? at.x() : at.y()).ifPresent(place -> {
            double at = axis.toEdge(place);
            Path2D marker = new Path2D.Double();
            marker.moveTo(at, thickness - scale);
            marker.lineTo(at - 4 * scale, thickness - 6 * scale);
            marker.lineTo(at + 4 * scale, thickness - 6 * scale);
            marker.closePath();
            screen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            screen.setColor(CanvasColors.accent());
            screen.fill(marker);
            screen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        });
    }

    private void showUnits(MouseEvent event) {
        JPopupMenu menu = new JPopupMenu();
        ButtonGroup group = new ButtonGroup();
        LayoutAids aids = LayoutAids.getDefault();
        for (LengthUnit unit : aids.unit.values()) {
            JRadioButtonMenuItem item = new JRadioButtonMenuItem(unit.displayName(), unit == aids.unit.get());
            item.addActionListener(chosen -> aids.unit.set(unit));
            group.add(item);
            menu.add(item);
        }
        menu.show(this, event.getX(), event.getY());
    }

    private final class Mouse extends MouseAdapter {
        private boolean pulling;

        @Override
        public void mousePressed(MouseEvent event) {
            if (event.isPopupTrigger() || SwingUtilities.isRightMouseButton(event)) {
                showUnits(event);
            } else if (SwingUtilities.isLeftMouseButton(event)) {
                LayoutAids.getDefault().guides.set(true);
                pulling = canvas.begin(GuideGesture.pull(canvas, axis().pulled()));
            }
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            if (pulling) {
                canvas.dispatchEvent(SwingUtilities.convertMouseEvent(Ruler.this, event, canvas));
            }
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            mouseDragged(event);
            pulling = false;
        }
    }
}
