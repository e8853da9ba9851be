package org.lacuna.editor.actions;

import javax.swing.ButtonGroup;
import javax.swing.JComboBox;
import javax.swing.JRadioButton;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.guides.LayoutAids;
import org.openide.util.NbBundle;

/** Asks where a new guide is to be. */
@NbBundle.Messages({
    "NewGuide_title=New Guide",
    "NewGuide_direction=Direction",
    "NewGuide_upright=Vertical",
    "NewGuide_level=Horizontal",
    "NewGuide_position=Position",
    "NewGuide_apply=Add",
    "EDIT_NewGuide=Add Guide"
})
final class NewGuideDialog {
    private static final double FAR = 1_000_000;

    private NewGuideDialog() {}

    static void ask(Document document) {
        JRadioButton upright = new JRadioButton(Bundle.NewGuide_upright(), true);
        JRadioButton level = new JRadioButton(Bundle.NewGuide_level());
        ButtonGroup group = new ButtonGroup();
        group.add(upright);
        group.add(level);
        JSpinner position = new JSpinner(new SpinnerNumberModel(0.0, -FAR, FAR, 1.0));
        position.setEditor(new JSpinner.NumberEditor(position, "0.###"));
        position.setName("guide-position");
        JComboBox<LengthUnit> unit = LengthUnit.box();
        unit.setSelectedItem(LayoutAids.getDefault().unit.get());
        FormDialog form = new FormDialog();
        form.add(Bundle.NewGuide_direction(), upright, level);
        form.add(Bundle.NewGuide_position(), position, unit);
        form.focusOn(position);
        if (form.ask(Bundle.NewGuide_title(), Bundle.NewGuide_apply())) {
            LengthUnit chosen = unit.getItemAt(unit.getSelectedIndex());
            double value = ((Number) position.getValue()).doubleValue();
            Guide guide = guide(document.state(), upright.isSelected(), value, chosen);
            LayoutAids.getDefault().guides.set(true);
            document.edit(
                    Bundle.EDIT_NewGuide(),
                    state -> state.withGuides(state.guides().with(guide)));
        }
    }

    /** As far away as guides go. */
    static Guide guide(DocumentState state, boolean upright, double value, LengthUnit unit) {
        double place = unit.toPixels(value, upright ? state.width() : state.height(), state.dpi());
        double possible = Math.max(-Guide.FARTHEST, Math.min(Guide.FARTHEST, place));
        return upright ? Guide.upright(possible) : Guide.level(possible);
    }
}
