package org.lacuna.editor.actions;

import java.awt.FlowLayout;
import java.util.function.IntConsumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.util.NbBundle;

/** Asks for a number of pixels; the answer is the next question's proposal. */
@NbBundle.Messages({"PixelsDialog_by=By", "PixelsDialog_pixels=px"})
final class PixelsDialog {
    private static final int MOST = 500;

    private final String title;
    private int pixels;

    PixelsDialog(String title, int first) {
        this.title = title;
        pixels = first;
    }

    /** Calls with the number, unless the person cancels. */
    void ask(IntConsumer answer) {
        JSpinner field = new JSpinner(new SpinnerNumberModel(pixels, 1, MOST, 1));
        field.setName("pixels");
        JLabel label = new JLabel(Bundle.PixelsDialog_by());
        label.setLabelFor(field);
        JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEADING, 8, 0));
        panel.setBorder(BorderFactory.createEmptyBorder(12, 8, 4, 8));
        panel.add(label);
        panel.add(field);
        panel.add(new JLabel(Bundle.PixelsDialog_pixels()));
        DialogDescriptor dialog = new DialogDescriptor(panel, title);
        if (DialogDisplayer.getDefault().notify(dialog) == DialogDescriptor.OK_OPTION) {
            pixels = (Integer) field.getValue();
            answer.accept(pixels);
        }
    }
}
