package org.lacuna.editor.actions;

import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.GuideLayout;
import org.lacuna.document.Guides;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.guides.LayoutAids;
import org.openide.util.NbBundle;

/** Asks for columns, rows and margins that guides are to mark; the guides are shown on the canvas meanwhile. */
@NbBundle.Messages({
    "GuideLayout_title=New Guide Layout",
    "GuideLayout_columns=Columns",
    "GuideLayout_rows=Rows",
    "GuideLayout_gutter=Gutter",
    "GuideLayout_left=Left margin",
    "GuideLayout_right=Right margin",
    "GuideLayout_top=Top margin",
    "GuideLayout_bottom=Bottom margin",
    "GuideLayout_clear=Clear the guides that are there",
    "GuideLayout_apply=Add",
    "EDIT_GuideLayout=New Guide Layout"
})
final class GuideLayoutDialog {
    private final Document document;
    private final Guides before;
    private final Object mergeKey = new Object();
    private final JSpinner columns = count("guide-columns", 3);
    private final JSpinner rows = count("guide-rows", 0);
    private final JSpinner gutter = length("guide-gutter");
    private final JSpinner left = length("guide-left");
    private final JSpinner right = length("guide-right");
    private final JSpinner top = length("guide-top");
    private final JSpinner bottom = length("guide-bottom");
    private final JComboBox<LengthUnit> unit = LengthUnit.box();
    private final JCheckBox clear = new JCheckBox(Bundle.GuideLayout_clear());

    private GuideLayoutDialog(Document document) {
        this.document = document;
        before = document.state().guides();
        unit.setSelectedItem(LayoutAids.getDefault().unit.get());
        for (JSpinner field : List.of(columns, rows, gutter, left, right, top, bottom)) {
            field.addChangeListener(event -> show());
        }
        unit.addActionListener(event -> show());
        clear.addActionListener(event -> show());
    }

    private static JSpinner count(String name, int first) {
        JSpinner field = new JSpinner(new SpinnerNumberModel(first, 0, GuideLayout.Strips.MOST, 1));
        field.setName(name);
        return field;
    }

    private static JSpinner length(String name) {
        JSpinner field = new JSpinner(new SpinnerNumberModel(0.0, 0.0, 1_000_000.0, 1.0));
        field.setEditor(new JSpinner.NumberEditor(field, "0.###"));
        field.setName(name);
        return field;
    }

    static void ask(Document document) {
        GuideLayoutDialog dialog = new GuideLayoutDialog(document);
        LayoutAids.getDefault().guides.set(true);
        dialog.show();
        FormDialog form = new FormDialog();
        form.add(Bundle.GuideLayout_columns(), dialog.columns, new JLabel());
        form.add(Bundle.GuideLayout_rows(), dialog.rows, new JLabel());
        form.add(Bundle.GuideLayout_gutter(), dialog.gutter, dialog.unit);
        form.add(Bundle.GuideLayout_left(), dialog.left, new JLabel());
        form.add(Bundle.GuideLayout_right(), dialog.right, new JLabel());
        form.add(Bundle.GuideLayout_top(), dialog.top, new JLabel());
        form.add(Bundle.GuideLayout_bottom(), dialog.bottom, new JLabel());
        form.add("", dialog.clear, new JLabel());
        if (!form.ask(Bundle.GuideLayout_title(), Bundle.GuideLayout_apply())) {
            dialog.become(dialog.before);
        }
    }

    private void show() {
        List<Guide> guides = layout(document.state()).guides(document.state().bounds());
        become(clear.isSelected() ? new Guides(guides) : before.with(guides));
    }

    private void become(Guides guides) {
        document.edit(Bundle.EDIT_GuideLayout(), mergeKey, state -> state.withGuides(guides));
    }

    private GuideLayout layout(DocumentState state) {
        return new GuideLayout(
                new GuideLayout.Strips(
                        (Integer) columns.getValue(),
                        pixels(gutter, state.width()),
                        pixels(left, state.width()),
                        pixels(right, state.width())),
                new GuideLayout.Strips(
                        (Integer) rows.getValue(),
                        pixels(gutter, state.height()),
                        pixels(top, state.height()),
                        pixels(bottom, state.height())));
    }

    private double pixels(JSpinner field, int whole) {
        LengthUnit chosen = unit.getItemAt(unit.getSelectedIndex());
        return chosen.toPixels(
                ((Number) field.getValue()).doubleValue(),
                whole,
                document.state().dpi());
    }
}
