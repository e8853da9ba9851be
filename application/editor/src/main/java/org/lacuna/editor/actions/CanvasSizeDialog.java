package org.lacuna.editor.actions;

import java.awt.Dimension;
import java.awt.GridLayout;
import javax.swing.ButtonGroup;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JToggleButton;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Geometry;
import org.lacuna.document.formats.PictureSize;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.files.EnoughMemory;
import org.openide.util.NbBundle;

/** Asks for another size of the canvas, and where the picture is to lie on it. */
@NbBundle.Messages({
    "CanvasSize_title=Canvas Size",
    "CanvasSize_width=Width",
    "CanvasSize_height=Height",
    "CanvasSize_anchor=The picture stays at",
    "CanvasSize_apply=Resize",
    "# {0} - 1 to 3, from above",
    "# {1} - 1 to 3, from the left",
    "CanvasSize_place=Row {0}, column {1}",
    "EDIT_CanvasSize=Canvas Size"
})
final class CanvasSizeDialog {
    private static final int PLACES = 3;

    private final DocumentState state;
    private final JSpinner width = LengthUnit.spinner();
    private final JSpinner height = LengthUnit.spinner();
    private final JComboBox<LengthUnit> unit = LengthUnit.box();
    private int column = 1;
    private int row = 1;
    private double pixelsAcross;
    private double pixelsDown;
    private boolean showing;

    private CanvasSizeDialog(DocumentState state) {
        this.state = state;
        pixelsAcross = state.width();
        pixelsDown = state.height();
        width.setName("canvas-width");
        height.setName("canvas-height");
        width.addChangeListener(event -> typed());
        height.addChangeListener(event -> typed());
        unit.addActionListener(event -> show());
        show();
    }

    static void ask(Document document) {
        CanvasSizeDialog dialog = new CanvasSizeDialog(document.state());
        FormDialog form = new FormDialog();
        form.add(Bundle.CanvasSize_width(), dialog.width, dialog.unit);
        form.add(Bundle.CanvasSize_height(), dialog.height, new JLabel());
        form.add(Bundle.CanvasSize_anchor(), dialog.anchors(), new JLabel());
        if (form.ask(Bundle.CanvasSize_title(), Bundle.CanvasSize_apply())) {
            int w = (int) Math.round(dialog.pixelsAcross);
            int h = (int) Math.round(dialog.pixelsDown);
            // Layers stay as they are; what is shown grows.
            if (EnoughMemory.isThereOrWanted(
                    PictureSize.blank(w, h, document.state().format()))) {
                document.edit(Bundle.EDIT_CanvasSize(), old -> resized(old, w, h, dialog.column, dialog.row));
            }
        }
    }

    /**
     * @param column 0 keeps the picture at the left, 1 in the middle, 2 at the right
     * @param row 0 keeps it above, 2 below
     */
    static DocumentState resized(DocumentState state, int width, int height, int column, int row) {
        int dx = Math.floorDiv((width - state.width()) * column, PLACES - 1);
        int dy = Math.floorDiv((height - state.height()) * row, PLACES - 1);
        return Geometry.resizeCanvas(state, width, height, dx, dy);
    }

    private JPanel anchors() {
        JPanel places = new JPanel(new GridLayout(PLACES, PLACES, 2, 2));
        ButtonGroup group = new ButtonGroup();
        for (int y = 0; y < PLACES; y++) {
            for (int x = 0; x < PLACES; x++) {
                JToggleButton place = new JToggleButton();
                place.setPreferredSize(new Dimension(32, 28));
                place.setToolTipText(Bundle.CanvasSize_place(y + 1, x + 1));
                place.getAccessibleContext().setAccessibleName(Bundle.CanvasSize_place(y + 1, x + 1));
                place.setSelected(x == column && y == row);
                int chosenColumn = x;
                int chosenRow = y;
                place.addActionListener(event -> {
                    column = chosenColumn;
                    row = chosenRow;
                });
                group.add(place);
                places.add(place);
            }
        }
        return places;
    }

    private LengthUnit unit() {
        return (LengthUnit) unit.getSelectedItem();
    }

    private void typed() {
        if (!showing) {
            pixelsAcross = pixels(width, state.width());
            pixelsDown = pixels(height, state.height());
        }
    }

    private double pixels(JSpinner field, int whole) {
        double value = unit().toPixels(((Number) field.getValue()).doubleValue(), whole, state.dpi());
        return Math.max(1, Math.min(Pixels.MAX_SIDE, value));
    }

    private void show() {
        showing = true;
        width.setValue(unit().ofPixels(pixelsAcross, state.width(), state.dpi()));
        height.setValue(unit().ofPixels(pixelsDown, state.height(), state.dpi()));
        showing = false;
    }
}
