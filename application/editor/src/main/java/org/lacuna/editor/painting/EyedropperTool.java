package org.lacuna.editor.painting;

import java.awt.Cursor;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.document.DocumentState;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.SettingsBar;
import org.lacuna.editor.settings.SwitchSetting;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Takes the foreground colour, or with Alt the background colour, from the picture. */
@NbBundle.Messages({
    "Eyedropper=Eyedropper",
    "Eyedropper_hint=Click to take the foreground colour from the picture; with Alt the background colour. Alt does it with the brush.",
    "Eyedropper_merged=All layers",
    "Eyedropper_merged_tip=Take what is seen of all layers, not only the active one",
    "Eyedropper_sample=Sample",
    "Eyedropper_sample_tip=How many pixels the colour is the mean of",
    "Eyedropper_point=One pixel",
    "Eyedropper_three=3 × 3",
    "Eyedropper_five=5 × 5",
    "Eyedropper_eleven=11 × 11"
})
@ServiceProvider(service = Tool.class)
public final class EyedropperTool implements Tool {
    private enum Sample {
        POINT(1),
        THREE(3),
        FIVE(5),
        ELEVEN(11);

        private final int side;

        Sample(int side) {
            this.side = side;
        }
    }

    private final SwitchSetting merged = new SwitchSetting("eyedropper.merged", true);
    private final ChoiceSetting<Sample> sample = new ChoiceSetting<>("eyedropper.sample", List.of(Sample.values()));

    /** The colour at a place, as the tool is set; empty where there is none. */
    static Optional<Colour> colourAt(DocumentState state, Pointer at) {
        EyedropperTool tool = Lookup.getDefault().lookup(EyedropperTool.class);
        return tool == null ? Optional.empty() : tool.colour(state, at);
    }

    Optional<Colour> colour(DocumentState state, Pointer at) {
        return PickGesture.mean(Painting.picture(state, merged.get()), state, at, sample.get().side);
    }

    @Override
    public String id() {
        return "eyedropper";
    }

    @Override
    public String displayName() {
        return Bundle.Eyedropper();
    }

    @Override
    public String hint() {
        return Bundle.Eyedropper_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("eyedropper", 20);
    }

    @Override
    public char shortcut() {
        return 'I';
    }

    @Override
    public int position() {
        return 390;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(new SettingsBar()
                .choice(Bundle.Eyedropper_sample(), Bundle.Eyedropper_sample_tip(), sample, EyedropperTool::name)
                .check(Bundle.Eyedropper_merged(), Bundle.Eyedropper_merged_tip(), merged));
    }

    private static String name(Sample sample) {
        return switch (sample) {
            case POINT -> Bundle.Eyedropper_point();
            case THREE -> Bundle.Eyedropper_three();
            case FIVE -> Bundle.Eyedropper_five();
            case ELEVEN -> Bundle.Eyedropper_eleven();
        };
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new PickGesture(canvas, at, at.alt()));
    }
}
