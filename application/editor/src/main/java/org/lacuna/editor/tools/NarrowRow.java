package org.lacuna.editor.tools;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JViewport;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;

/**
 * Shows a row of controls in whatever room there is. Where the row is wider, buttons at both ends and the mouse wheel move it, so
 * that nothing is squeezed or out of reach, and the windows beside keep their width.
 */
@NbBundle.Messages({"NarrowRow_back=Show the options further left", "NarrowRow_forward=Show the options further right"})
final class NarrowRow extends JPanel {
    /** The part of what is seen by which one press moves it. */
    private static final double STEP = 0.6;

    private static final String FOCUS = "permanentFocusOwner";

    private final JViewport port = new JViewport();
    private final JButton back = button("chevron-left", Bundle.NarrowRow_back(), -1);
    private final JButton forward = button("chevron-right", Bundle.NarrowRow_forward(), 1);

    private final transient PropertyChangeListener revealing = this::reveal;

    NarrowRow(JComponent row) {
        super(new BorderLayout());
        port.setOpaque(false);
        port.setView(row);
        add(back, BorderLayout.LINE_START);
        add(port, BorderLayout.CENTER);
        add(forward, BorderLayout.LINE_END);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                showButtons();
            }
        });
        port.addChangeListener(event -> showButtons());
        addMouseWheelListener(event -> move(event.getPreciseWheelRotation() * row.getHeight()));
    }

    private JButton button(String icon, String tip, int direction) {
        JButton button = new JButton(LineIcon.of(icon, 16));
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.addActionListener(event -> move(direction * STEP * port.getWidth()));
        button.setVisible(false);
        return button;
    }

    private void showButtons() {
        Component row = port.getView();
        int place = port.getViewPosition().x;
        boolean fits = row.getPreferredSize().width <= getWidth();
        back.setVisible(!fits);
        forward.setVisible(!fits);
        back.setEnabled(place > 0);
        forward.setEnabled(place + port.getWidth() < row.getPreferredSize().width);
    }

    private void move(double by) {
        int most = Math.max(0, port.getView().getWidth() - port.getWidth());
        int place = (int) Math.max(0, Math.min(most, Math.round(port.getViewPosition().x + by)));
        port.setViewPosition(new Point(place, 0));
    }

    @Override
    public void addNotify() {
        super.addNotify();
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addPropertyChangeListener(FOCUS, revealing);
    }

    @Override
    public void removeNotify() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removePropertyChangeListener(FOCUS, revealing);
        super.removeNotify();
    }

    /** A control that the keyboard has come to is brought into sight. */
    private void reveal(PropertyChangeEvent event) {
        if (event.getNewValue() instanceof JComponent owner && port.isAncestorOf(owner)) {
            owner.scrollRectToVisible(new Rectangle(owner.getSize()));
        }
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, super.getMinimumSize().height);
    }
}
