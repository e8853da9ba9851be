package org.lacuna.editor.export;

import java.awt.Dimension;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.formats.ExportSize;
import org.openide.awt.Mnemonics;
import org.openide.util.NbBundle;

/** Width and height of what is exported, in pixels or percent. */
@NbBundle.Messages({"SizeFields_percent=%", "SizeFields_pixels=px", "SizeFields_keep=Keep the &ratio of width to height"
})
final class SizeFields {
    private static final double WHOLE = 100;

    final JSpinner width = spinner();
    final JSpinner height = spinner();
    final JComboBox<String> unit =
            new JComboBox<>(new String[] {Bundle.SizeFields_percent(), Bundle.SizeFields_pixels()});
    final JCheckBox keep = new JCheckBox();
    private final Runnable changed;
    private Dimension own = new Dimension(1, 1);
    private ExportSize size = ExportSize.WHOLE;
    private boolean showing;

    /**
     * @param changed is called when the user chose another size
     */
    SizeFields(Runnable changed) {
        this.changed = changed;
        Mnemonics.setLocalizedText(keep, Bundle.SizeFields_keep());
        keep.setSelected(true);
        width.setName("export-width");
        height.setName("export-height");
        width.addChangeListener(event -> typed(true));
        height.addChangeListener(event -> typed(false));
        unit.addActionListener(event -> unitChosen());
    }

    private static JSpinner spinner() {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(WHOLE, 0.01, ExportSize.MOST, 1.0));
        spinner.setEditor(new JSpinner.NumberEditor(spinner, "0.##"));
        return spinner;
    }

    /**
     * @param newOwn the size in pixels that is 100 percent
     */
    void show(ExportSize newSize, Dimension newOwn) {
        own = newOwn;
        size = newSize;
        show();
    }

    ExportSize size() {
        return size;
    }

    private void show() {
        showing = true;
        boolean pixels = size instanceof ExportSize.Pixels;
        unit.setSelectedIndex(pixels ? 1 : 0);
        keep.setEnabled(pixels);
        if (size instanceof ExportSize.Percent part) {
            width.setValue(part.percent());
            height.setValue(part.percent());
        } else {
            Dimension now = size.of(own.width, own.height);
            width.setValue((double) now.width);
            height.setValue((double) now.height);
        }
        showing = false;
    }

    private void unitChosen() {
        if (!showing) {
            Dimension now = size.of(own.width, own.height);
            choose(
                    unit.getSelectedIndex() == 1
                            ? new ExportSize.Pixels(now.width, now.height)
                            : new ExportSize.Percent(now.width * WHOLE / own.width));
        }
    }

    private void typed(boolean across) {
        if (showing) {
            return;
        }
        double value = ((Number) (across ? width : height).getValue()).doubleValue();
        choose(size instanceof ExportSize.Percent ? new ExportSize.Percent(value) : pixels(value, across));
    }

    private ExportSize pixels(double value, boolean across) {
        Dimension now = size.of(own.width, own.height);
        int side = bounded(value);
        if (across) {
            int other = keep.isSelected() ? bounded((double) side * own.height / own.width) : now.height;
            return new ExportSize.Pixels(side, other);
        }
        int other = keep.isSelected() ? bounded((double) side * own.width / own.height) : now.width;
        return new ExportSize.Pixels(other, side);
    }

    private static int bounded(double pixels) {
        return (int) Math.max(1, Math.min(ExportSize.MOST, Math.round(pixels)));
    }

    private void choose(ExportSize next) {
        size = next;
        show();
        changed.run();
    }
}
