package org.lacuna.editor.tools;

import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.canvas.Canvas;
import org.openide.util.NbBundle;

/** The angle at which the current document is seen. */
@NbBundle.Messages({
    "RotateViewBar_angle=Angle",
    "RotateViewBar_angle_tip=Degrees by which the view is turned, clockwise",
    "RotateViewBar_reset=Reset",
    "RotateViewBar_reset_tip=Show the picture upright again"
})
final class RotateViewBar extends JPanel {
    private final JSpinner angle = new JSpinner(new SpinnerNumberModel(0.0, -180.0, 180.0, 1.0));
    private final JButton reset = new JButton(Bundle.RotateViewBar_reset());
    private final transient Runnable viewListener = this::refresh;
    private final transient Consumer<Optional<DocumentView>> activeListener = this::follow;
    private transient Optional<Canvas> canvas = Optional.empty();
    private boolean showing;

    RotateViewBar() {
        setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
        angle.setEditor(new JSpinner.NumberEditor(angle, "0.#°"));
        angle.setName("rotate-view-angle");
        angle.setToolTipText(Bundle.RotateViewBar_angle_tip());
        angle.setMaximumSize(angle.getPreferredSize());
        angle.addChangeListener(event -> {
            if (!showing) {
                canvas.ifPresent(shown -> shown.turnTo(((Number) angle.getValue()).doubleValue()));
            }
        });
        reset.setName("rotate-view-reset");
        reset.setToolTipText(Bundle.RotateViewBar_reset_tip());
        reset.addActionListener(event -> canvas.ifPresent(shown -> shown.turnTo(0)));
        JLabel label = new JLabel(Bundle.RotateViewBar_angle());
        label.setLabelFor(angle);
        add(label);
        add(Box.createHorizontalStrut(6));
        add(angle);
        add(Box.createHorizontalStrut(12));
        add(reset);
        add(Box.createHorizontalGlue());
    }

    private void follow(Optional<DocumentView> view) {
        canvas.ifPresent(old -> old.removeViewListener(viewListener));
        canvas = view.map(now -> now.getLookup().lookup(Canvas.class));
        canvas.ifPresent(now -> now.addViewListener(viewListener));
        refresh();
    }

    private void refresh() {
        double degrees = canvas.map(Canvas::degrees).orElse(0.0);
        showing = true;
        angle.setValue(degrees);
        showing = false;
        reset.setEnabled(degrees != 0);
    }

    @Override
    public void addNotify() {
        super.addNotify();
        ActiveDocument.getDefault().addListener(activeListener);
        follow(ActiveDocument.getDefault().current());
    }

    @Override
    public void removeNotify() {
        ActiveDocument.getDefault().removeListener(activeListener);
        follow(Optional.empty());
        super.removeNotify();
    }
}
