package org.lacuna.editor.transform;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Insets;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;

/** The transform in numbers, how pixels are found, and buttons to end it. */
@NbBundle.Messages({
    "TransformBar_x=X",
    "TransformBar_y=Y",
    "TransformBar_width=W %",
    "TransformBar_height=H %",
    "TransformBar_angle=Angle °",
    "TransformBar_skew=Skew °",
    "TransformBar_perspective=Perspective",
    "TransformBar_perspective_tip=Corners and sides move by themselves, as with Ctrl held",
    "TransformBar_nearest=Nearest pixel",
    "TransformBar_bicubic=Bicubic",
    "TransformBar_lanczos=Lanczos",
    "TransformBar_interpolation=How pixels between pixels are found",
    "TransformBar_apply=Apply (Enter)",
    "TransformBar_cancel=Cancel (Esc)"
})
final class TransformBar extends JPanel {
    private static final double FAR = 200_000;

    private final transient TransformTool tool;
    private final JButton apply = new JButton(LineIcon.of("accept", 18));
    private final JButton cancel = new JButton(LineIcon.of("close", 18));
    private transient Runnable refreshing = () -> {};
    private boolean showing;

    private interface Part extends ToDoubleFunction<Quad.Numbers> {}

    TransformBar(TransformTool tool) {
        this.tool = tool;
        setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
        // First, so that a narrow window hides numbers and not the way out.
        addButton(apply, "transform-apply", Bundle.TransformBar_apply(), tool::applyCurrent);
        addButton(cancel, "transform-cancel", Bundle.TransformBar_cancel(), tool::cancelCurrent);
        add(Box.createHorizontalStrut(10));
        addNumber(
                Bundle.TransformBar_x(),
                FAR,
                Quad.Numbers::x,
                (old, v) -> new Quad.Numbers(v, old.y(), old.scaleX(), old.scaleY(), old.degrees(), old.skew()));
        addNumber(
                Bundle.TransformBar_y(),
                FAR,
                Quad.Numbers::y,
                (old, v) -> new Quad.Numbers(old.x(), v, old.scaleX(), old.scaleY(), old.degrees(), old.skew()));
        addNumber(
                Bundle.TransformBar_width(),
                FAR,
                old -> old.scaleX() * 100,
                (old, v) -> new Quad.Numbers(old.x(), old.y(), v / 100, old.scaleY(), old.degrees(), old.skew()));
        addNumber(
                Bundle.TransformBar_height(),
                FAR,
                old -> old.scaleY() * 100,
                (old, v) -> new Quad.Numbers(old.x(), old.y(), old.scaleX(), v / 100, old.degrees(), old.skew()));
        addNumber(
                Bundle.TransformBar_angle(),
                360,
                Quad.Numbers::degrees,
                (old, v) -> new Quad.Numbers(old.x(), old.y(), old.scaleX(), old.scaleY(), v, old.skew()));
        addNumber(
                Bundle.TransformBar_skew(),
                85,
                Quad.Numbers::skew,
                (old, v) -> new Quad.Numbers(old.x(), old.y(), old.scaleX(), old.scaleY(), old.degrees(), v));
        JCheckBox perspective = new JCheckBox(Bundle.TransformBar_perspective(), tool.perspective());
        perspective.setToolTipText(Bundle.TransformBar_perspective_tip());
        perspective.addActionListener(event -> tool.setPerspective(perspective.isSelected()));
        add(perspective);
        add(Box.createHorizontalStrut(10));
        add(interpolations());
        add(Box.createHorizontalGlue());
        tool.setListener(this::refresh);
        refresh();
    }

    private void addNumber(String name, double most, Part get, BiFunction<Quad.Numbers, Double, Quad.Numbers> set) {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(0.0, -most, most, 1.0));
        spinner.setEditor(new JSpinner.NumberEditor(spinner, "0.##"));
        Dimension size = new Dimension(78, spinner.getPreferredSize().height);
        spinner.setPreferredSize(size);
        spinner.setMaximumSize(size);
        spinner.setName("transform-" + name);
        spinner.addChangeListener(event -> {
            if (!showing) {
                double value = ((Number) spinner.getValue()).doubleValue();
                tool.changeCurrent(quad -> quad.with(set.apply(quad.numbers(), value)));
            }
        });
        JLabel label = new JLabel(name);
        label.setLabelFor(spinner);
        Runnable others = refreshing;
        refreshing = () -> {
            others.run();
            Optional<Quad> quad = tool.currentQuad();
            spinner.setEnabled(quad.isPresent());
            quad.ifPresent(each -> spinner.setValue(get.applyAsDouble(each.numbers())));
        };
        add(label);
        add(Box.createHorizontalStrut(4));
        add(spinner);
        add(Box.createHorizontalStrut(8));
    }

    private JComboBox<Interpolation> interpolations() {
        JComboBox<Interpolation> box = new JComboBox<>(Interpolation.values());
        box.setSelectedItem(tool.interpolation());
        box.setToolTipText(Bundle.TransformBar_interpolation());
        box.getAccessibleContext().setAccessibleName(Bundle.TransformBar_interpolation());
        box.setMaximumSize(box.getPreferredSize());
        box.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                String text = value instanceof Interpolation kernel ? text(kernel) : "";
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        box.addActionListener(event -> tool.setInterpolation((Interpolation) box.getSelectedItem()));
        return box;
    }

    private static String text(Interpolation kernel) {
        return switch (kernel) {
            case NEAREST -> Bundle.TransformBar_nearest();
            case BICUBIC -> Bundle.TransformBar_bicubic();
            case LANCZOS3 -> Bundle.TransformBar_lanczos();
        };
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
        showing = true;
        refreshing.run();
        apply.setEnabled(tool.isRunning());
        cancel.setEnabled(tool.isRunning());
        showing = false;
    }

    @Override
    public void addNotify() {
        super.addNotify();
        // The bars of several documents show the tool one at a time; the one in sight is told.
        tool.setListener(this::refresh);
        refresh();
    }
}
