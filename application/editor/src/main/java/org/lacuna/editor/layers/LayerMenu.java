package org.lacuna.editor.layers;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;
import org.lacuna.document.Document;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerLabel;
import org.openide.awt.Actions;
import org.openide.util.NbBundle;

/** The menu of the list's rows: the actions of the Layer menu that are wanted most, and the labels. */
@NbBundle.Messages("LayerMenu_label=Colour Label")
final class LayerMenu {
    private static final String ACTIONS = "org.lacuna.editor.actions.";

    private static final String[][] GROUPS = {
        {"DuplicateLayer", "DeleteLayer", "GroupLayers", "UngroupLayers"},
        {"ClipLayer", "LockLayer"},
        {"AddMask", "AddHidingMask", "EnableMask", "LinkMask", "InvertMask", "ApplyMask", "DeleteMask"},
        {"MergeDown", "RasterizeText", "RasterizeLayer"},
    };

    JPopupMenu popup(Document document) {
        JPopupMenu menu = new JPopupMenu();
        for (String[] group : GROUPS) {
            for (String id : group) {
                Optional.ofNullable(Actions.forID("Layer", ACTIONS + id)).ifPresent(action -> {
                    JMenuItem item = new JMenuItem();
                    Actions.connect(item, action, true);
                    menu.add(item);
                });
            }
            menu.addSeparator();
        }
        menu.add(labels(document));
        return menu;
    }

    private static JMenu labels(Document document) {
        JMenu menu = new JMenu(Bundle.LayerMenu_label());
        LayerLabel now = document.state()
                .activeLayer()
                .map(Layer::properties)
                .map(properties -> properties.label())
                .orElse(LayerLabel.NONE);
        for (LayerLabel label : LayerLabel.values()) {
            JRadioButtonMenuItem item = new JRadioButtonMenuItem(LabelColors.name(label), label == now);
            LabelColors.of(label).ifPresent(color -> item.setIcon(new Dot(color)));
            item.addActionListener(event -> LayerCommands.setLabel(document, label));
            menu.add(item);
        }
        return menu;
    }

    private record Dot(Color color) implements Icon {
        private static final int SIZE = 12;

        @Override
        public void paintIcon(Component on, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(color);
            g.fillOval(x, y, SIZE, SIZE);
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return SIZE;
        }

        @Override
        public int getIconHeight() {
            return SIZE;
        }
    }
}
