package org.lacuna.editor.tools;

import java.awt.Cursor;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.paint.Picture;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.SettingsBar;
import org.lacuna.editor.settings.SwitchSetting;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;

/** What tools have in common that select by colour. */
@NbBundle.Messages({
    "SimilarColourTool_tolerance=Tolerance",
    "SimilarColourTool_tolerance_tip=How far colours may differ from the one clicked, 0 to 255",
    "SimilarColourTool_contiguous=Contiguous",
    "SimilarColourTool_contiguous_tip=Only pixels that hang together with the one clicked",
    "SimilarColourTool_merged=All layers",
    "SimilarColourTool_merged_tip=Compare what is seen of all layers, not only the active one",
    "SimilarColourTool_soft=Antialias",
    "SimilarColourTool_soft_tip=Select pixels at the edge in part"
})
abstract class SimilarColourTool implements Tool {
    private final NumberSetting tolerance;
    private final SwitchSetting merged;
    private final SwitchSetting soft;
    private final SwitchSetting contiguous;

    SimilarColourTool(String id) {
        tolerance = new NumberSetting(id + ".tolerance", 0, 255, 32);
        merged = new SwitchSetting(id + ".merged", true);
        soft = new SwitchSetting(id + ".soft", true);
        contiguous = new SwitchSetting(id + ".contiguous", true);
    }

    /** Whether the tool looks for what hangs together at all. */
    abstract boolean knowsContiguous();

    final boolean isContiguous() {
        return knowsContiguous() && contiguous.get();
    }

    /** 0 to 1. */
    final double tolerance() {
        return tolerance.get() / 255.0;
    }

    final boolean softEdges() {
        return soft.get();
    }

    final Picture picture(DocumentState state) {
        Optional<LayerId> layer = state.active().filter(id -> !merged.get());
        return layer.map(id -> Picture.ofLayer(state, id)).orElseGet(() -> Picture.merged(state));
    }

    @Override
    public final Icon icon() {
        return LineIcon.of(id(), 20);
    }

    @Override
    public final char shortcut() {
        return 'W';
    }

    @Override
    public final Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public final Optional<JComponent> options() {
        SettingsBar bar = new SettingsBar()
                .with(new SelectionBar(false))
                .number(Bundle.SimilarColourTool_tolerance(), Bundle.SimilarColourTool_tolerance_tip(), tolerance, "");
        if (knowsContiguous()) {
            bar.check(Bundle.SimilarColourTool_contiguous(), Bundle.SimilarColourTool_contiguous_tip(), contiguous);
        }
        return Optional.of(bar.check(Bundle.SimilarColourTool_soft(), Bundle.SimilarColourTool_soft_tip(), soft)
                .check(Bundle.SimilarColourTool_merged(), Bundle.SimilarColourTool_merged_tip(), merged));
    }
}
