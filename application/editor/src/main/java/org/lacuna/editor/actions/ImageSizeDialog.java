package org.lacuna.editor.actions;

import java.awt.Component;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Geometry;
import org.lacuna.document.formats.PictureSize;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.edits.SlowEdit;
import org.lacuna.editor.files.EnoughMemory;
import org.openide.util.NbBundle;

/** Asks for the picture's number of pixels and its resolution in print. */
@NbBundle.Messages({
    "ImageSize_title=Image Size",
    "ImageSize_width=Width",
    "ImageSize_height=Height",
    "ImageSize_unit=Unit",
    "ImageSize_keep=Keep the ratio of width to height",
    "ImageSize_dpi=Resolution",
    "ImageSize_dpiUnit=dpi",
    "ImageSize_resample=Resample",
    "ImageSize_none=No, only change the size in print",
    "ImageSize_nearest=Nearest pixel: hard edges",
    "ImageSize_bicubic=Bicubic: smooth",
    "ImageSize_lanczos=Lanczos: sharp",
    "ImageSize_apply=Resize",
    "# {0} - width",
    "# {1} - height",
    "# {2} - width in print",
    "# {3} - height in print",
    "ImageSize_result={0} × {1} px, in print {2} × {3} cm",
    "EDIT_ImageSize=Image Size",
    "EDIT_Resolution=Change Resolution"
})
final class ImageSizeDialog {
    private static final double CM_PER_INCH = 2.54;

    private final DocumentState state;
    private final JSpinner width = LengthUnit.spinner();
    private final JSpinner height = LengthUnit.spinner();
    private final JComboBox<LengthUnit> unit = LengthUnit.box();
    private final JCheckBox keep = new JCheckBox(Bundle.ImageSize_keep(), true);
    private final JSpinner dpi;
    private final JComboBox<Object> resample = new JComboBox<>(
            new Object[] {Interpolation.BICUBIC, Interpolation.LANCZOS3, Interpolation.NEAREST, Bundle.ImageSize_none()
            });
    private final JLabel result = new JLabel(" ");
    private double pixelsAcross;
    private double pixelsDown;
    private boolean showing;

    private ImageSizeDialog(DocumentState state) {
        this.state = state;
        dpi = new JSpinner(new SpinnerNumberModel(state.dpi(), 1, 10_000, 1.0));
        pixelsAcross = state.width();
        pixelsDown = state.height();
        width.setName("image-width");
        height.setName("image-height");
        width.addChangeListener(event -> typed(true));
        height.addChangeListener(event -> typed(false));
        unit.addActionListener(event -> show());
        dpi.addChangeListener(event -> show());
        resample.addActionListener(event -> show());
        resample.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                Object text = value instanceof Interpolation kernel ? text(kernel) : value;
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        show();
    }

    private static String text(Interpolation kernel) {
        return switch (kernel) {
            case NEAREST -> Bundle.ImageSize_nearest();
            case BICUBIC -> Bundle.ImageSize_bicubic();
            case LANCZOS3 -> Bundle.ImageSize_lanczos();
        };
    }

    static void ask(Document document) {
        ImageSizeDialog dialog = new ImageSizeDialog(document.state());
        FormDialog form = new FormDialog();
        form.add(Bundle.ImageSize_width(), dialog.width, dialog.unit);
        form.add(Bundle.ImageSize_height(), dialog.height, new JLabel());
        form.add("", dialog.keep, new JLabel());
        form.add(Bundle.ImageSize_resample(), dialog.resample, new JLabel());
        form.add(Bundle.ImageSize_dpi(), dialog.dpi, new JLabel(Bundle.ImageSize_dpiUnit()));
        form.add("", dialog.result, new JLabel());
        if (form.ask(Bundle.ImageSize_title(), Bundle.ImageSize_apply())) {
            dialog.apply(document);
        }
    }

    private boolean resamples() {
        return resample.getSelectedItem() instanceof Interpolation;
    }

    private LengthUnit unit() {
        return (LengthUnit) unit.getSelectedItem();
    }

    private double resolution() {
        return ((Number) dpi.getValue()).doubleValue();
    }

    private void typed(boolean across) {
        if (showing) {
            return;
        }
        double value = ((Number) (across ? width : height).getValue()).doubleValue();
        double pixels = bounded(unit().toPixels(value, across ? state.width() : state.height(), resolution()));
        if (!resamples()) {
            // The pixels stay; what was typed says how large they are in print.
            double inches = pixels / resolution();
            double next = (across ? state.width() : state.height()) / inches;
            dpi.setValue(Math.max(1, Math.min(10_000, next)));
        } else if (across) {
            pixelsAcross = pixels;
            pixelsDown = keep.isSelected() ? bounded(pixels * state.height() / state.width()) : pixelsDown;
        } else {
            pixelsDown = pixels;
            pixelsAcross = keep.isSelected() ? bounded(pixels * state.width() / state.height()) : pixelsAcross;
        }
        show();
    }

    private static double bounded(double pixels) {
        return Math.max(1, Math.min(Pixels.MAX_SIDE, pixels));
    }

    private void show() {
        showing = true;
        if (!resamples()) {
            pixelsAcross = state.width();
            pixelsDown = state.height();
        }
        width.setValue(unit().ofPixels(pixelsAcross, state.width(), resolution()));
        height.setValue(unit().ofPixels(pixelsDown, state.height(), resolution()));
        int w = (int) Math.round(pixelsAcross);
        int h = (int) Math.round(pixelsDown);
        result.setText(Bundle.ImageSize_result(String.valueOf(w), String.valueOf(h), centimetres(w), centimetres(h)));
        showing = false;
    }

    private String centimetres(int pixels) {
        return String.format("%.1f", pixels / resolution() * CM_PER_INCH);
    }

    private void apply(Document document) {
        double newDpi = resolution();
        if (resample.getSelectedItem() instanceof Interpolation kernel) {
            int w = (int) Math.round(pixelsAcross);
            int h = (int) Math.round(pixelsDown);
            if (EnoughMemory.isThereOrWanted(PictureSize.scaled(state, w, h))) {
                SlowEdit.run(
                        document,
                        Bundle.EDIT_ImageSize(),
                        old -> Geometry.scale(old, w, h, kernel).withDpi(newDpi));
            }
        } else {
            document.edit(Bundle.EDIT_Resolution(), old -> old.withDpi(newDpi));
        }
    }
}
