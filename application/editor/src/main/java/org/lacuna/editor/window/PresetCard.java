package org.lacuna.editor.window;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.function.Consumer;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.presets.DocumentPreset;
import org.lacuna.editor.presets.OwnPresets;
import org.lacuna.editor.presets.PresetGroup;
import org.openide.util.NbBundle;

/** A preset on the start page: its proportions, its name and size. */
@NbBundle.Messages({
    "# {0} - name",
    "# {1} - group",
    "# {2} - size",
    "PresetCard_tip={0} ({1}), {2}",
    "PresetCard_remove=Remove Preset"
})
final class PresetCard extends StartCard {
    private static final int WIDTH = 180;
    private static final int PICTURE = 44;

    private final transient DocumentPreset preset;

    PresetCard(DocumentPreset preset, Consumer<DocumentPreset> chosen) {
        super(WIDTH, PICTURE, preset.name(), preset.size());
        this.preset = preset;
        setName("preset-" + preset.pixelWidth() + "x" + preset.pixelHeight());
        setToolTipText(Bundle.PresetCard_tip(preset.name(), preset.group().text(), preset.size()));
        addActionListener(event -> chosen.accept(preset));
        if (preset.group() == PresetGroup.OWN) {
            JPopupMenu menu = new JPopupMenu();
            JMenuItem remove = new JMenuItem(Bundle.PresetCard_remove());
            remove.addActionListener(event -> OwnPresets.getDefault().remove(preset));
            menu.add(remove);
            setComponentPopupMenu(menu);
        }
    }

    @Override
    void paintPicture(Graphics2D g, Rectangle area) {
        double scale = Math.min(area.width / preset.width(), area.height / preset.height());
        int width = (int) Math.max(2, Math.round(preset.width() * scale) - 1);
        int height = (int) Math.max(2, Math.round(preset.height() * scale) - 1);
        g.setColor(CanvasColors.withAlpha(getForeground(), 0.12));
        g.fillRect(area.x, area.y, width, height);
        g.setColor(CanvasColors.withAlpha(getForeground(), 0.6));
        g.drawRect(area.x, area.y, width, height);
        g.dispose();
    }
}
