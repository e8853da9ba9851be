package org.lacuna.editor.type;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JToggleButton;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingUtilities;
import org.lacuna.document.text.FontFace;
import org.lacuna.document.text.Fonts;
import org.lacuna.document.text.TextAlignment;
import org.lacuna.document.text.TextStyle;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.colour.ColourButton;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.openide.util.NbBundle;

/** Controls for how text is set, in a bar or below each other. They follow what they act on while they are part of a window. */
@NbBundle.Messages({
    "Type_font=Font",
    "Type_face=Style",
    "Type_face_tip=Weight and slant, of those that the font has",
    "Type_size=Size",
    "Type_size_tip=Size of the letters",
    "Type_unit_tip=Points by the document's resolution, or pixels",
    "Type_points=pt",
    "Type_pixels=px",
    "Type_colour=Text Colour",
    "Type_align=Alignment",
    "Type_left=Left",
    "Type_centre=Centred",
    "Type_right=Right",
    "Type_justified=Justified: lines fill the box",
    "Type_lineHeight=Line height",
    "Type_lineHeight_tip=From one line to the next, in percent of the size",
    "Type_spacing=Letter spacing",
    "Type_spacing_tip=Added after each letter, in percent of the size",
    "Type_percent=%",
    "Type_apply=Apply (Ctrl+Enter)",
    "Type_cancel=Cancel (Esc)"
})
public final class TypeControls extends JPanel {
    private static final double POINTS_PER_INCH = 72;
    private static final int BUTTON = 28;

    private final transient TypeTarget target = new TypeTarget(this::showTarget);
    private final FontChooser family = new FontChooser(name -> choose("family", style -> style.withFamily(name)));
    private final JComboBox<FontFace> face = new JComboBox<>();
    private final JSpinner size = spinner("text-size", 0.1, 99_999, 1, "0.##");
    private final JComboBox<String> unit = new JComboBox<>(new String[] {Bundle.Type_points(), Bundle.Type_pixels()});
    private final ColourButton colour =
            new ColourButton(Bundle.Type_colour(), chosen -> choose("colour", style -> style.withColour(chosen)));
    private final Map<TextAlignment, JToggleButton> alignments = new EnumMap<>(TextAlignment.class);
    private final JSpinner lineHeight =
            spinner("text-line-height", 100 * TextStyle.LEAST_LINE_HEIGHT, 100 * TextStyle.MOST_LINE_HEIGHT, 5, "0.#");
    private final JSpinner spacing =
            spinner("text-spacing", 100 * TextStyle.LEAST_SPACING, 100 * TextStyle.MOST_SPACING, 1, "0.##");
    private final JButton apply = button("accept", Bundle.Type_apply());
    private final JButton cancel = button("close", Bundle.Type_cancel());
    private boolean showing;
    private boolean shown;

    private TypeControls() {
        face.setName("text-face");
        face.setToolTipText(Bundle.Type_face_tip());
        face.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                String text = value instanceof FontFace each ? FaceNames.of(each) : "";
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        face.addActionListener(event -> {
            if (face.getSelectedItem() instanceof FontFace chosen) {
                choose("face", style -> style.withFace(chosen.weight(), chosen.italic()));
            }
        });
        size.setToolTipText(Bundle.Type_size_tip());
        size.addChangeListener(event -> {
            double pixels = number(size) * pixelsPerUnit();
            change("size", style -> style.withSize(pixels));
        });
        unit.setName("text-unit");
        unit.setToolTipText(Bundle.Type_unit_tip());
        unit.addActionListener(event -> {
            if (!showing) {
                TypeDefaults.getDefault().setPoints(unit.getSelectedIndex() == 0);
            }
        });
        size.getAccessibleContext().setAccessibleName(Bundle.Type_size());
        lineHeight.getAccessibleContext().setAccessibleName(Bundle.Type_lineHeight());
        spacing.getAccessibleContext().setAccessibleName(Bundle.Type_spacing());
        lineHeight.setToolTipText(Bundle.Type_lineHeight_tip());
        lineHeight.addChangeListener(event -> {
            double ems = number(lineHeight) / 100;
            change("line-height", style -> style.withLineHeight(ems));
        });
        spacing.setToolTipText(Bundle.Type_spacing_tip());
        spacing.addChangeListener(event -> {
            double ems = number(spacing) / 100;
            change("spacing", style -> style.withLetterSpacing(ems));
        });
        apply.addActionListener(event -> target.session().ifPresent(TextSession::apply));
        cancel.addActionListener(event -> target.session().ifPresent(TextSession::cancel));
    }

    /** In one row, with buttons to end typing. */
    static TypeControls bar() {
        TypeControls bar = new TypeControls();
        bar.setLayout(new BoxLayout(bar, BoxLayout.X_AXIS));
        bar.add(fixed(bar.family, 150));
        bar.addAfter(6, fixed(bar.face, 106));
        bar.addAfter(6, fixed(bar.size, 66));
        bar.addAfter(2, fixed(bar.unit, 54));
        bar.addAfter(6, fixed(bar.colour, 60));
        bar.addAfter(6, bar.alignmentButtons());
        bar.addAfter(8, sign("line-height", Bundle.Type_lineHeight_tip(), bar.lineHeight));
        bar.addAfter(3, fixed(bar.lineHeight, 60));
        bar.addAfter(8, sign("letter-spacing", Bundle.Type_spacing_tip(), bar.spacing));
        bar.addAfter(3, fixed(bar.spacing, 60));
        bar.addAfter(8, bar.apply);
        bar.addAfter(2, bar.cancel);
        return bar;
    }

    /** Below each other, for a window. */
    public static TypeControls panel() {
        TypeControls panel = new TypeControls();
        panel.setLayout(new GridBagLayout());
        panel.setOpaque(false);
        panel.addRow(0, Bundle.Type_font(), panel.family);
        panel.addRow(1, Bundle.Type_face(), panel.face);
        panel.addRow(2, Bundle.Type_size(), beside(panel.size, panel.unit));
        panel.addRow(3, Bundle.Type_colour(), panel.colour);
        panel.addRow(4, Bundle.Type_align(), panel.alignmentButtons());
        panel.addRow(5, Bundle.Type_lineHeight(), beside(panel.lineHeight, new JLabel(Bundle.Type_percent())));
        panel.addRow(6, Bundle.Type_spacing(), beside(panel.spacing, new JLabel(Bundle.Type_percent())));
        return panel;
    }

    private void addAfter(int gap, Component control) {
        add(Box.createHorizontalStrut(gap));
        add(control);
    }

    private void addRow(int row, String name, JComponent control) {
        add(label(name, control), at(0, row, 0));
        add(control, at(1, row, 1));
    }

    private static GridBagConstraints at(int column, int row, double weight) {
        return new GridBagConstraints(
                column,
                row,
                1,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                new Insets(3, 0, 3, column == 0 ? 10 : 0),
                0,
                0);
    }

    private static JLabel label(String text, JComponent control) {
        JLabel label = new JLabel(text);
        label.setLabelFor(control);
        return label;
    }

    /** A picture where there is no room for words. */
    private static JLabel sign(String icon, String tip, JComponent control) {
        JLabel sign = new JLabel(LineIcon.of(icon, 18));
        sign.setLabelFor(control);
        sign.setToolTipText(tip);
        return sign;
    }

    private static JPanel beside(JComponent first, JComponent second) {
        JPanel both = new JPanel();
        both.setLayout(new BoxLayout(both, BoxLayout.X_AXIS));
        both.setOpaque(false);
        both.add(first);
        both.add(Box.createHorizontalStrut(4));
        both.add(second);
        return both;
    }

    private JPanel alignmentButtons() {
        JPanel all = new JPanel();
        all.setLayout(new BoxLayout(all, BoxLayout.X_AXIS));
        all.setOpaque(false);
        ButtonGroup group = new ButtonGroup();
        addAlignment(all, group, TextAlignment.LEFT, "align-left", Bundle.Type_left());
        addAlignment(all, group, TextAlignment.CENTRE, "align-centre", Bundle.Type_centre());
        addAlignment(all, group, TextAlignment.RIGHT, "align-right", Bundle.Type_right());
        addAlignment(all, group, TextAlignment.JUSTIFIED, "align-justified", Bundle.Type_justified());
        return all;
    }

    private void addAlignment(JPanel to, ButtonGroup group, TextAlignment alignment, String icon, String tip) {
        JToggleButton button = new JToggleButton(LineIcon.of(icon, 18));
        button.setName("text-" + icon);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        button.addActionListener(event -> choose("alignment", style -> style.withAlignment(alignment)));
        fixed(button, BUTTON);
        group.add(button);
        alignments.put(alignment, button);
        to.add(button);
    }

    private static JButton button(String icon, String tip) {
        JButton button = new JButton(LineIcon.of(icon, 18));
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        return button;
    }

    private static <C extends JComponent> C fixed(C control, int width) {
        Dimension size = new Dimension(width, control.getPreferredSize().height);
        control.setMinimumSize(size);
        control.setPreferredSize(size);
        control.setMaximumSize(size);
        return control;
    }

    private static JSpinner spinner(String name, double least, double most, double step, String format) {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(least, least, most, step));
        spinner.setEditor(new JSpinner.NumberEditor(spinner, format));
        spinner.setName(name);
        return spinner;
    }

    private static double number(JSpinner spinner) {
        return ((Number) spinner.getValue()).doubleValue();
    }

    private double pixelsPerUnit() {
        return TypeDefaults.getDefault().points() ? target.dpi() / POINTS_PER_INCH : 1;
    }

    // ---- showing and changing

    private void change(String control, UnaryOperator<TextStyle> change) {
        if (!showing) {
            target.change(control, change);
        }
    }

    /** A change after which one goes on typing. */
    private void choose(String control, UnaryOperator<TextStyle> change) {
        if (!showing) {
            target.change(control, change);
            if (target.session().isPresent()) {
                // A menu that closes gives the keyboard back to what had it first.
                SwingUtilities.invokeLater(TypeControls::goOnTyping);
            }
        }
    }

    private static void goOnTyping() {
        ActiveDocument.getDefault()
                .current()
                .map(view -> view.getLookup().lookup(CanvasContext.class))
                .ifPresent(CanvasContext::takeKeyboard);
    }

    private void showTarget() {
        TextStyle style = target.style();
        showing = true;
        family.show(style.family());
        showFaces(style);
        unit.setSelectedIndex(TypeDefaults.getDefault().points() ? 0 : 1);
        setNumber(size, style.size() / pixelsPerUnit());
        colour.show(style.colour());
        alignments.get(style.alignment()).setSelected(true);
        setNumber(lineHeight, style.lineHeight() * 100);
        setNumber(spacing, style.letterSpacing() * 100);
        boolean typing = target.session().isPresent();
        apply.setEnabled(typing);
        cancel.setEnabled(typing);
        showing = false;
    }

    /** A number that the field shows already, but for rounding, stays: one may be typing it. */
    private static void setNumber(JSpinner spinner, double value) {
        if (Math.abs(number(spinner) - value) > 1e-6) {
            spinner.setValue(value);
        }
    }

    private void showFaces(TextStyle style) {
        List<FontFace> faces = Fonts.faces(style.family());
        boolean same = face.getItemCount() == faces.size();
        for (int i = 0; same && i < faces.size(); i++) {
            same = face.getItemAt(i) == faces.get(i);
        }
        if (!same) {
            face.removeAllItems();
            faces.forEach(face::addItem);
        }
        face.setSelectedItem(Fonts.nearestFace(style));
    }

    @Override
    public void addNotify() {
        super.addNotify();
        shown = true;
        // The first to ask for fonts waits until the system's list is read.
        family.whenFontsAreRead(() -> {
            if (shown) {
                target.open();
            }
        });
    }

    @Override
    public void removeNotify() {
        shown = false;
        target.close();
        super.removeNotify();
    }
}
