package org.lacuna.editor.tools;

import java.awt.Dimension;
import java.awt.Insets;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.ButtonGroup;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.ToolTipManager;
import org.lacuna.document.Document;
import org.lacuna.editor.colour.ColourWells;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.keys.KeyTexts;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;

/** The tools as buttons, one above the other; the active one is pressed. */
@NbBundle.Messages({
    "# {0} - the tool''s name",
    "# {1} - the key that chooses it, in brackets, or nothing",
    "# {2} - how to use it",
    "ToolColumn_tip=<html><b>{0}</b>{1}<br><div style=\"width: 220px\">{2}</div></html>",
    "ToolColumn_quickMask=Quick Mask",
    "ToolColumn_quickMask_hint=Paint the selection: black takes away, white adds; what is not selected is under a red film."
})
public final class ToolColumn extends JPanel {
    private static final int BUTTON = 34;
    private static final int GAP = 4;
    private static final int GROUP_GAP = 14;

    private final transient ToolBox box;
    private final transient Map<Tool, JToggleButton> buttons = new HashMap<>();
    private final transient Document document;
    private final JToggleButton quickMask = quickMaskButton();
    private final transient Runnable listener = this::showActive;

    public ToolColumn(ToolBox box, JComponent canvas, Document document) {
        this.box = box;
        this.document = document;
        setLayout(new WrappingColumn(BUTTON, GAP));
        setBorder(BorderFactory.createEmptyBorder(8, 6, 8, 6));
        // Its width depends on its height.
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                revalidate();
            }
        });
        ButtonGroup group = new ButtonGroup();
        int last = -1;
        for (Tool tool : box.tools()) {
            if (last >= 0 && tool.position() / 100 != last) {
                add(Box.createVerticalStrut(GROUP_GAP - 2 * GAP));
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
        add(Box.createVerticalStrut(GROUP_GAP - 2 * GAP));
        add(new ColourWells(PaintColours.getDefault()));
        add(quickMask);
        quickMask.addActionListener(event -> {
            PaintFocus.getDefault().setQuickMask(document, quickMask.isSelected());
            canvas.requestFocusInWindow();
        });
        showActive();
    }

    private static JToggleButton quickMaskButton() {
        JToggleButton button = button(
                LineIcon.of("quick-mask", 20),
                () -> tip(
                        Bundle.ToolColumn_quickMask(),
                        KeyTexts.of("Select", "org.lacuna.editor.actions.QuickMask"),
                        Bundle.ToolColumn_quickMask_hint()));
        button.setName("quick-mask");
        button.getAccessibleContext().setAccessibleName(Bundle.ToolColumn_quickMask());
        return button;
    }

    private static JToggleButton button(Tool tool) {
        JToggleButton button = button(
                tool.icon(), () -> tip(tool.displayName(), ToolBox.getDefault().keyOf(tool), tool.hint()));
        button.setName("tool-" + tool.id());
        button.getAccessibleContext().setAccessibleName(tool.displayName());
        return button;
    }

    private static String tip(String name, Optional<String> key, String hint) {
        return Bundle.ToolColumn_tip(name, KeyTexts.inBrackets(key), hint);
    }

    /**
     * @param tip is asked each time, for keys can be changed
     */
    private static JToggleButton button(Icon icon, Supplier<String> tip) {
        JToggleButton button = new JToggleButton(icon) {
            @Override
            public String getToolTipText(MouseEvent event) {
                return tip.get();
            }
        };
        ToolTipManager.sharedInstance().registerComponent(button);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setFocusable(false);
        button.setMargin(new Insets(0, 0, 0, 0));
        Dimension size = new Dimension(BUTTON, BUTTON);
        button.setPreferredSize(size);
        button.setMinimumSize(size);
        button.setMaximumSize(size);
        return button;
    }

    private void showActive() {
        buttons.get(box.active()).setSelected(true);
        quickMask.setSelected(PaintFocus.getDefault().isQuickMask(document));
    }

    @Override
    public void addNotify() {
        super.addNotify();
        box.addListener(listener);
        PaintFocus.getDefault().addListener(listener);
        showActive();
    }

    @Override
    public void removeNotify() {
        PaintFocus.getDefault().removeListener(listener);
        box.removeListener(listener);
        super.removeNotify();
    }
}
