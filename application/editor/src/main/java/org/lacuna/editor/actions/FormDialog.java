package org.lacuna.editor.actions;

import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.HierarchyEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;

/** A dialog of labelled controls in rows, with one button that does it and one that does not. */
final class FormDialog {
    private final JPanel panel = new JPanel(new GridBagLayout());
    private final JButton button = new JButton();
    private int row;

    FormDialog() {
        panel.setBorder(BorderFactory.createEmptyBorder(20, 24, 12, 24));
    }

    /**
     * @param name may be empty for a control that says itself what it is
     * @param beside a unit or the like
     */
    void add(String name, Component control, Component beside) {
        JLabel label = new JLabel(name);
        label.setLabelFor(control);
        panel.add(label, at(0, 0, new Insets(0, 0, 12, 16)));
        panel.add(control, at(1, 1, new Insets(0, 0, 12, 8)));
        panel.add(beside, at(2, 0, new Insets(0, 0, 12, 0)));
        row++;
    }

    /** Whether what is in the controls can be done. */
    void setPossible(boolean possible) {
        button.setEnabled(possible);
    }

    /** As if the person had pressed the button that does it. */
    void doIt() {
        button.doClick();
    }

    private GridBagConstraints at(int column, double weight, Insets insets) {
        return new GridBagConstraints(
                column,
                row,
                1,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                insets,
                0,
                0);
    }

    /** Has a number's field take the keyboard as soon as it is shown, with the number chosen to be typed over. */
    void focusOn(JSpinner number) {
        JTextField field = ((JSpinner.DefaultEditor) number.getEditor()).getTextField();
        field.addHierarchyListener(event -> {
            if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && field.isShowing()) {
                SwingUtilities.invokeLater(() -> {
                    field.requestFocusInWindow();
                    field.selectAll();
                });
            }
        });
    }

    /** Shows it; whether it is to be done. */
    boolean ask(String title, String doIt) {
        button.setText(doIt);
        button.setDefaultCapable(true);
        DialogDescriptor descriptor = new DialogDescriptor(
                panel,
                title,
                true,
                new Object[] {button, DialogDescriptor.CANCEL_OPTION},
                button,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        return DialogDisplayer.getDefault().notify(descriptor) == button;
    }
}
