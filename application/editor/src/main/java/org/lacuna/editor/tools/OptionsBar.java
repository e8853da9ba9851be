package org.lacuna.editor.tools;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.util.HashMap;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.spi.Tool;

/** The options of the active tool, in a bar above the canvas. */
public final class OptionsBar extends JPanel {
    private static final int HEIGHT = 40;

    private final transient ToolBox box;
    private final transient Map<Tool, JComponent> bars = new HashMap<>();
    private final transient Runnable listener = this::showActive;

    public OptionsBar(ToolBox box) {
        super(new BorderLayout(12, 0));
        this.box = box;
        setBorder(BorderFactory.createEmptyBorder(0, 12, 0, 12));
        showActive();
    }

    private void showActive() {
        removeAll();
        JLabel name = new JLabel(box.active().displayName());
        name.setForeground(CanvasColors.quietText());
        add(name, BorderLayout.LINE_START);
        add(bars.computeIfAbsent(box.active(), OptionsBar::bar), BorderLayout.CENTER);
        revalidate();
        repaint();
    }

    private static JComponent bar(Tool tool) {
        return tool.options().<JComponent>map(NarrowRow::new).orElseGet(() -> hint(tool));
    }

    /** A sentence is no row of controls to be moved through: it ends in an ellipsis, and the tip has the whole. */
    private static JLabel hint(Tool tool) {
        JLabel hint = new JLabel(tool.hint());
        hint.setToolTipText(tool.hint());
        hint.setMinimumSize(new Dimension());
        return hint;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(super.getPreferredSize().width, HEIGHT);
    }

    /** A bar too wide for the window must not push the other windows aside. */
    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, HEIGHT);
    }

    @Override
    public void addNotify() {
        super.addNotify();
        box.addListener(listener);
        showActive();
    }

    @Override
    public void removeNotify() {
        box.removeListener(listener);
        super.removeNotify();
    }

    @Override
    public void updateUI() {
        super.updateUI();
        // Bars that are not shown now follow a change of theme, too.
        if (bars != null) {
            bars.values().stream().map(Component.class::cast).forEach(SwingUtilities::updateComponentTreeUI);
        }
    }
}
