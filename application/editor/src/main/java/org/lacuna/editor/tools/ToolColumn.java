package org.lacuna.editor.tools;

import java.awt.Dimension;
import java.awt.Insets;
import java.util.HashMap;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.UIManager;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;

/** The tools as buttons, one above the other; the active one is pressed. */
@NbBundle.Messages({
    "# {0} - the tool''s name",
    "# {1} - the key that chooses it",
    "# {2} - how to use it",
    "ToolColumn_tip=<html><b>{0}</b>&nbsp;&nbsp;{1}<br><div style=\"width: 220px\">{2}</div></html>"
})
public final class ToolColumn extends JPanel {
    private static final int BUTTON = 34;
    private static final int GAP = 4;
    private static final int GROUP_GAP = 14;

    private final transient ToolBox box;
    private final transient Map<Tool, JToggleButton> buttons = new HashMap<>();
    private final transient Runnable listener = this::showActive;

    public ToolColumn(ToolBox box, JComponent canvas) {
        this.box = box;
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setBorder(BorderFactory.createEmptyBorder(8, 6, 8, 6));
        ButtonGroup group = new ButtonGroup();
        int last = -1;
        for (Tool tool : box.tools()) {
            if (last >= 0) {
                add(Box.createVerticalStrut(tool.position() / 100 == last ? GAP : GROUP_GAP));
            }
            last = tool.position() / 100;
            JToggleButton button = button(tool);
            button.addActionListener(event -> {
                box.activate(tool);
                canvas.requestFocusInWindow();
            });
            group.add(button);
            buttons.put(tool, button);
            add(button);
        }
        showActive();
    }

    private static JToggleButton button(Tool tool) {
        JToggleButton button = new JToggleButton(tool.icon());
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setName("tool-" + tool.id());
        button.getAccessibleContext().setAccessibleName(tool.displayName());
        button.setToolTipText(Bundle.ToolColumn_tip(tool.displayName(), tool.shortcutText(), tool.hint()));
        button.setFocusable(false);
        button.setMargin(new Insets(0, 0, 0, 0));
        Dimension size = new Dimension(BUTTON, BUTTON);
        button.setPreferredSize(size);
        button.setMinimumSize(size);
        button.setMaximumSize(size);
        button.setForeground(UIManager.getColor("Label.foreground"));
        return button;
    }

    private void showActive() {
        buttons.get(box.active()).setSelected(true);
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
}
