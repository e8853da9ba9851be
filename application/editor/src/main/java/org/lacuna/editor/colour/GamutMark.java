package org.lacuna.editor.colour;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import javax.swing.Icon;
import javax.swing.JButton;
import org.openide.util.NbBundle;

/** A small triangle that is there while a colour cannot be printed as the proof says; a click takes the nearest that can. */
@NbBundle.Messages(
        "GamutMark_tip=The device that is proofed cannot show this colour: click for the nearest that it can")
final class GamutMark extends JButton {
    GamutMark(Runnable replace) {
        super(new Triangle());
        setName("gamut-mark");
        putClientProperty("JButton.buttonType", "toolBarButton");
        setToolTipText(Bundle.GamutMark_tip());
        getAccessibleContext().setAccessibleName(Bundle.GamutMark_tip());
        addActionListener(event -> replace.run());
    }

    private static final class Triangle implements Icon {
        private static final int SIDE = 14;
        private static final Color AMBER = new Color(0xe8a33d);

        @Override
        public void paintIcon(Component on, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.translate(x, y);
            g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            Path2D triangle = new Path2D.Double();
            triangle.moveTo(7, 1.5);
            triangle.lineTo(13, 12.5);
            triangle.lineTo(1, 12.5);
            triangle.closePath();
            triangle.moveTo(7, 5.5);
            triangle.lineTo(7, 8.5);
            triangle.moveTo(7, 10.6);
            triangle.lineTo(7, 10.7);
            g.setColor(AMBER);
            g.draw(triangle);
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return SIDE;
        }

        @Override
        public int getIconHeight() {
            return SIDE;
        }
    }
}
