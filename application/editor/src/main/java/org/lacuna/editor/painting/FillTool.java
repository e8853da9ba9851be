package org.lacuna.editor.painting;

import java.awt.Cursor;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.paint.Coverage;
import org.lacuna.document.paint.Ink;
import org.lacuna.document.paint.Picture;
import org.lacuna.document.paint.SimilarColours;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.layers.BlendModeNames;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.SettingsBar;
import org.lacuna.editor.settings.SwitchSetting;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Fills an area of like colours with the foreground colour. */
@NbBundle.Messages({
    "FillTool=Fill",
    "FillTool_hint=Click to fill an area of like colours with the foreground colour; Alt and click picks a colour. Shift+G changes"
            + " between fill and gradient.",
    "FillTool_tolerance=Tolerance",
    "FillTool_tolerance_tip=How far colours may differ from the one clicked, 0 to 255",
    "FillTool_contiguous=Contiguous",
    "FillTool_contiguous_tip=Only pixels that hang together with the one clicked",
    "FillTool_merged=All layers",
    "FillTool_merged_tip=Compare what is seen of all layers, not only the active one",
    "FillTool_soft=Antialias",
    "FillTool_soft_tip=Fill pixels at the edge in part",
    "FillTool_grow=Grow",
    "FillTool_grow_tip=Pixels by which the area grows, to close the gap to lines around it"
})
@ServiceProvider(service = Tool.class)
public final class FillTool implements Tool {
    private final NumberSetting tolerance = new NumberSetting("fill.tolerance", 0, 255, 32);
    private final SwitchSetting contiguous = new SwitchSetting("fill.contiguous", true);
    private final SwitchSetting merged = new SwitchSetting("fill.merged", false);
    private final SwitchSetting soft = new SwitchSetting("fill.soft", true);
    private final NumberSetting grow = new NumberSetting("fill.grow", 0, 50, 0);
    private final NumberSetting opacity = new NumberSetting("fill.opacity", 1, 100, 100);
    private final ChoiceSetting<BlendMode> mode = new ChoiceSetting<>("fill.mode", BrushSettings.MODES);

    @Override
    public String id() {
        return "fill";
    }

    @Override
    public String displayName() {
        return Bundle.FillTool();
    }

    @Override
    public String hint() {
        return Bundle.FillTool_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("fill", 20);
    }

    @Override
    public char shortcut() {
        return 'G';
    }

    @Override
    public int position() {
        return 320;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(new SettingsBar()
                .number(Bundle.FillTool_tolerance(), Bundle.FillTool_tolerance_tip(), tolerance, "")
                .number(
                        Bundle.BrushSettings_opacity(),
                        Bundle.BrushSettings_opacity_tip(),
                        opacity,
                        Bundle.BrushSettings_percent())
                .choice(Bundle.BrushSettings_mode(), Bundle.BrushSettings_mode_tip(), mode, BlendModeNames::of)
                .number(Bundle.FillTool_grow(), Bundle.FillTool_grow_tip(), grow, Bundle.BrushSettings_pixels())
                .check(Bundle.FillTool_contiguous(), Bundle.FillTool_contiguous_tip(), contiguous)
                .check(Bundle.FillTool_soft(), Bundle.FillTool_soft_tip(), soft)
                .check(Bundle.FillTool_merged(), Bundle.FillTool_merged_tip(), merged));
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        if (at.alt()) {
            return Optional.of(new PickGesture(canvas, at, false));
        }
        Document document = canvas.document();
        Pointer place = canvas.inDocument(at);
        int x = (int) Math.floor(place.x());
        int y = (int) Math.floor(place.y());
        if (document.state().bounds().contains(x, y) && Painting.isPossible(document)) {
            fill(document, x, y);
        }
        return Optional.empty();
    }

    private void fill(Document document, int x, int y) {
        Colour colour = PaintColours.getDefault().foreground();
        PaintColours.getDefault().used(colour);
        Ink ink = Ink.of(colour, mode.get(), opacity.share());
        DocumentState state = document.state();
        Picture picture = Painting.picture(state, merged.get());
        double allowed = tolerance.get() / 255.0;
        boolean together = contiguous.get();
        boolean edges = soft.get();
        int more = grow.get();
        Painting.paint(document, Bundle.FillTool(), surface -> {
            Rect limit = surface.bounds().intersect(state.bounds());
            SimilarColours similar = new SimilarColours(picture, limit, List.of(picture.at(x, y)), allowed, edges);
            Mask area = (together ? similar.connectedTo(x, y) : similar.everywhere()).grow(more);
            surface.paint(area.bounds(), Coverage.of(area), ink);
        });
    }
}
