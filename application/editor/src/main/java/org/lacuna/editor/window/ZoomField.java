package org.lacuna.editor.window;

import java.awt.Dimension;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import org.lacuna.editor.canvas.Canvas;
import org.openide.util.NbBundle;

/** The zoom of the current document as a field, with a list of the usual ones. */
@NbBundle.Messages({
    "# {0} - percent",
    "ZoomField_percent={0} %",
    "ZoomField_fit=Fit in Window",
    "ZoomField_name=Zoom",
    "ZoomField_tip=Zoom in percent: type one, or choose"
})
final class ZoomField extends JComboBox<String> {
    private static final int[] USUAL = {800, 400, 200, 100, 66, 50, 33, 25, 12};
    private static final int WIDTH = 96;

    private transient Optional<Canvas> canvas = Optional.empty();
    private boolean showing;

    ZoomField() {
        super(Stream.concat(Arrays.stream(USUAL).mapToObj(ZoomField::whole), Stream.of(Bundle.ZoomField_fit()))
                .toArray(String[]::new));
        setEditable(true);
        setMaximumRowCount(USUAL.length + 1);
        setName("zoom");
        getAccessibleContext().setAccessibleName(Bundle.ZoomField_name());
        setToolTipText(Bundle.ZoomField_tip());
        Dimension size = new Dimension(WIDTH, getPreferredSize().height);
        setPreferredSize(size);
        setMaximumSize(size);
        setPrototypeDisplayValue(whole(800));
        addActionListener(event -> choose());
        show(Optional.empty());
    }

    private static String whole(int percent) {
        return Bundle.ZoomField_percent(String.valueOf(percent));
    }

    /** Whole percent, with one decimal below ten. */
    static String percent(double zoom) {
        double percent = zoom * 100;
        return Bundle.ZoomField_percent(
                percent < 10 ? String.format(Locale.ROOT, "%.1f", percent) : String.valueOf(Math.round(percent)));
    }

    /** What somebody typed, as a share of one: "50", "50 %", "12,5%". */
    static Optional<Double> parsed(String text) {
        try {
            double percent =
                    Double.parseDouble(text.replace("%", "").replace(',', '.').strip());
            return percent > 0 && percent < Double.POSITIVE_INFINITY ? Optional.of(percent / 100) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    void show(Optional<Canvas> shown) {
        canvas = shown;
        setEnabled(shown.isPresent());
        showing = true;
        String text = shown.map(Canvas::zoom).map(ZoomField::percent).orElse("");
        if (!text.equals(getSelectedItem())) {
            setSelectedItem(text);
        }
        showing = false;
    }

    private void choose() {
        if (showing) {
            return;
        }
        String text = String.valueOf(getSelectedItem());
        Consumer<Canvas> work = text.equals(Bundle.ZoomField_fit())
                ? Canvas::fit
                : seen -> parsed(text).ifPresent(seen::zoomTo);
        canvas.ifPresent(seen -> {
            work.accept(seen);
            seen.requestFocusInWindow();
        });
        // What makes no sense is replaced by what is.
        show(canvas);
    }
}
