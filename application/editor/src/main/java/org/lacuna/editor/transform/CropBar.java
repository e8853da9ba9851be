package org.lacuna.editor.transform;

import java.awt.Component;
import java.awt.Insets;
import java.util.Optional;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import org.lacuna.document.Rect;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;

/** The ratio that a crop keeps, what becomes of the rest, and how large it is. */
@NbBundle.Messages({
    "CropBar_ratio=Ratio",
    "CropBar_delete=Delete cropped pixels",
    "CropBar_delete_tip=Else layers keep them beyond the canvas, and they can be moved back in",
    "# {0} - width",
    "# {1} - height",
    "CropBar_size={0} × {1} px",
    "CropBar_apply=Crop (Enter)",
    "CropBar_cancel=Give up (Esc)"
})
final class CropBar extends JPanel {
    private final transient CropTool tool;
    private final JLabel size = new JLabel();
    private final JButton apply = new JButton(LineIcon.of("accept", 18));
    private final JButton cancel = new JButton(LineIcon.of("close", 18));

    CropBar(CropTool tool) {
        this.tool = tool;
        setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
        JComboBox<CropRatio> ratios = new JComboBox<>(CropRatio.values());
        ratios.setSelectedItem(tool.ratio());
        ratios.setName("crop-ratio");
        ratios.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                String text = value instanceof CropRatio ratio ? ratio.displayName() : "";
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        ratios.setMaximumSize(ratios.getPreferredSize());
        ratios.addActionListener(event -> tool.setRatio((CropRatio) ratios.getSelectedItem()));
        JLabel label = new JLabel(Bundle.CropBar_ratio());
        label.setLabelFor(ratios);
        add(label);
        add(Box.createHorizontalStrut(6));
        add(ratios);
        add(Box.createHorizontalStrut(16));
        JCheckBox delete = new JCheckBox(Bundle.CropBar_delete(), tool.deleteOutside());
        delete.setToolTipText(Bundle.CropBar_delete_tip());
        delete.addActionListener(event -> tool.setDeleteOutside(delete.isSelected()));
        add(delete);
        add(Box.createHorizontalStrut(16));
        addButton(apply, "crop-apply", Bundle.CropBar_apply(), tool::applyCurrent);
        addButton(cancel, "crop-cancel", Bundle.CropBar_cancel(), tool::cancelCurrent);
        add(Box.createHorizontalStrut(12));
        add(size);
        add(Box.createHorizontalGlue());
        refresh();
    }

    private void addButton(JButton button, String name, String tip, Runnable work) {
        button.setName(name);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        button.setMargin(new Insets(2, 2, 2, 2));
        button.addActionListener(event -> work.run());
        add(button);
    }

    private void refresh() {
        Optional<Rect> box = tool.currentBox();
        apply.setEnabled(box.isPresent());
        cancel.setEnabled(box.isPresent());
        size.setText(box.map(each -> Bundle.CropBar_size(String.valueOf(each.width()), String.valueOf(each.height())))
                .orElse(""));
    }

    @Override
    public void addNotify() {
        super.addNotify();
        tool.setListener(this::refresh);
        refresh();
    }
}
