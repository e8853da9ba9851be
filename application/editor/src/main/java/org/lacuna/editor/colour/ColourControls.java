package org.lacuna.editor.colour;

import java.awt.Dimension;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.function.Consumer;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.colour.Colour;
import org.openide.util.NbBundle;

/** What one opaque colour is chosen with: whichever control is changed, the others follow. Each window lays them out as it has room. */
@NbBundle.Messages({
    "Colour_red=R",
    "Colour_green=G",
    "Colour_blue=B",
    "Colour_hex=Hex",
    "Colour_recent=Recent",
    "Colour_swatches=Swatches",
    "ColourControls_red_tip=Red, 0 to 255",
    "ColourControls_green_tip=Green, 0 to 255",
    "ColourControls_blue_tip=Blue, 0 to 255"
})
final class ColourControls {
    private final Consumer<Colour> chosen;
    private final HsvPicker picker = new HsvPicker(this::picked);
    private final JSpinner red = channel("red", Bundle.ColourControls_red_tip());
    private final JSpinner green = channel("green", Bundle.ColourControls_green_tip());
    private final JSpinner blue = channel("blue", Bundle.ColourControls_blue_tip());
    private final JTextField hex = new JTextField(6);
    private Colour shown = Colour.BLACK;
    private Hsv hsv = new Hsv(0, 0, 0);
    private boolean showing;

    /**
     * @param chosen gets the colour whenever a person chooses another one, and shows it here in turn
     */
    ColourControls(Consumer<Colour> chosen) {
        this.chosen = chosen;
        hex.setName("hex");
        hex.setMinimumSize(hex.getPreferredSize());
        hex.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                takeHex();
            }
        });
        show(shown);
    }

    HsvPicker picker() {
        return picker;
    }

    JSpinner red() {
        return red;
    }

    JSpinner green() {
        return green;
    }

    JSpinner blue() {
        return blue;
    }

    JTextField hex() {
        return hex;
    }

    private JSpinner channel(String name, String tip) {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(0, 0, 255, 1));
        spinner.setName(name);
        spinner.setToolTipText(tip);
        spinner.setMinimumSize(new Dimension(44, spinner.getPreferredSize().height));
        spinner.setPreferredSize(new Dimension(52, spinner.getPreferredSize().height));
        spinner.addChangeListener(event -> {
            if (!showing) {
                chosen.accept(new Colour(share(red), share(green), share(blue), 1));
            }
        });
        return spinner;
    }

    private static double share(JSpinner spinner) {
        return (Integer) spinner.getValue() / 255.0;
    }

    private void picked(Hsv colour) {
        hsv = colour;
        chosen.accept(colour.colour());
    }

    /** Chooses what is typed as hexadecimal number; what is none gives way to the colour that is shown. */
    void takeHex() {
        HexColour.parse(hex.getText())
                .filter(colour -> colour.toArgb() != shown.toArgb())
                .ifPresent(chosen);
        show(shown);
    }

    void show(Colour colour) {
        shown = colour;
        showing = true;
        // The picker's own colour may be finer than its way back from red, green and blue.
        if (!hsv.colour().equals(colour)) {
            hsv = Hsv.of(colour, hsv);
        }
        picker.show(hsv);
        int argb = colour.toArgb();
        red.setValue(argb >> 16 & 0xff);
        green.setValue(argb >> 8 & 0xff);
        blue.setValue(argb & 0xff);
        hex.setText(HexColour.format(colour));
        showing = false;
    }
}
