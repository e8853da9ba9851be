package org.lacuna.editor.rulers;

import java.awt.BorderLayout;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.lacuna.document.DocumentListener;
import org.lacuna.editor.canvas.Canvas;
import org.lacuna.editor.guides.LayoutAids;
import org.lacuna.editor.look.CanvasColors;
import org.openide.util.NbBundle;

/** A canvas with its rulers, while rulers are wanted, and the corner between them that sets where they count from. */
@NbBundle.Messages(
        "RulerFrame_corner=Drag to the place where the rulers are to count from; double-click to count from the picture's corner.")
public final class RulerFrame extends JPanel {
    private final Canvas canvas;
    private final Ruler upper;
    private final Ruler left;
    private final JPanel top = new JPanel(new BorderLayout());
    private final transient Runnable viewListener = this::repaintRulers;
    private final transient Runnable aidsListener = this::aidsChanged;
    private final transient DocumentListener documentListener = (before, after, area) -> {
        boolean sameScale = before.bounds().equals(after.bounds()) && before.dpi() == after.dpi();
        if (!sameScale) {
            SwingUtilities.invokeLater(this::repaintRulers);
        }
    };
    private transient Point2D zero = new Point2D.Double();

    public RulerFrame(Canvas canvas) {
        super(new BorderLayout());
        this.canvas = canvas;
        upper = new Ruler(canvas, true, this::zero);
        left = new Ruler(canvas, false, this::zero);
        top.add(new Corner(), BorderLayout.LINE_START);
        top.add(upper, BorderLayout.CENTER);
        add(top, BorderLayout.PAGE_START);
        add(left, BorderLayout.LINE_START);
        add(canvas, BorderLayout.CENTER);
        aidsChanged();
    }

    private double zero(RulerAxis axis) {
        return axis.columns() ? zero.getX() : zero.getY();
    }

    private void repaintRulers() {
        if (top.isVisible()) {
            upper.repaint();
            left.repaint();
        }
    }

    private void aidsChanged() {
        boolean shown = LayoutAids.getDefault().rulers.get();
        top.setVisible(shown);
        left.setVisible(shown);
        repaintRulers();
    }

    private void setZero(Point2D place) {
        zero = place;
        repaintRulers();
    }

    @Override
    public void addNotify() {
        super.addNotify();
        canvas.addViewListener(viewListener);
        LayoutAids.getDefault().addListener(aidsListener);
        canvas.document().addListener(documentListener);
        aidsChanged();
    }

    @Override
    public void removeNotify() {
        canvas.document().removeListener(documentListener);
        LayoutAids.getDefault().removeListener(aidsListener);
        canvas.removeViewListener(viewListener);
        super.removeNotify();
    }

    /** Where both rulers meet. */
    private final class Corner extends JPanel {
        Corner() {
            setName("ruler-corner");
            setToolTipText(Bundle.RulerFrame_corner());
            setCursor(Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR));
            MouseAdapter mouse = new MouseAdapter() {
                @Override
                public void mousePressed(MouseEvent event) {
                    if (event.getClickCount() == 2) {
                        setZero(new Point2D.Double());
                    }
                }

                @Override
                public void mouseDragged(MouseEvent event) {
                    Point at = SwingUtilities.convertPoint(Corner.this, event.getPoint(), canvas);
                    double scale = canvas.screenScale();
                    Point2D place = canvas.view().toDocument(at.x * scale, at.y * scale);
                    setZero(new Point2D.Double(Math.rint(place.getX()), Math.rint(place.getY())));
                }
            };
            addMouseListener(mouse);
            addMouseMotionListener(mouse);
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(Ruler.THICKNESS, Ruler.THICKNESS);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D screen = (Graphics2D) graphics;
            screen.setColor(UIManager.getColor("Panel.background"));
            screen.fillRect(0, 0, getWidth(), getHeight());
            screen.setColor(CanvasColors.frame(CanvasColors.surround()));
            screen.fillRect(0, getHeight() - 1, getWidth(), 1);
            screen.fillRect(getWidth() - 1, 0, 1, getHeight());
            screen.setColor(CanvasColors.quietText());
            int middle = getWidth() / 2;
            screen.drawLine(middle, 5, middle, getHeight() - 6);
            screen.drawLine(5, middle, getWidth() - 6, middle);
        }
    }
}
