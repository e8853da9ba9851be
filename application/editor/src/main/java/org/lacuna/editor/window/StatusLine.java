package org.lacuna.editor.window;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Locale;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.Icon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.canvas.Canvas;
import org.lacuna.editor.canvas.CanvasSettings;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.settings.ChoiceSetting;
import org.openide.awt.StatusLineElementProvider;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/**
 * At the right of the status bar: where the pointer is and the colour there, the selection's size, the document's size, resolution and
 * depth, and the zoom.
 */
@NbBundle.Messages({
    "# {0} - width",
    "# {1} - height",
    "# {2} - unit",
    "# {3} - pixels per inch",
    "StatusLine_size={0} × {1} {2}, {3} dpi",
    "# {0} - bits per channel",
    "StatusLine_depth={0} bit",
    "# {0} - width",
    "# {1} - height",
    "StatusLine_selection=Selection {0} × {1}",
    "# {0} - column",
    "# {1} - row",
    "StatusLine_position={0}, {1}",
    "StatusLine_position_name=Position of the pointer; a click changes the unit",
    "StatusLine_colour_name=Colour under the pointer",
    "StatusLine_selection_name=Size of the selection",
    "StatusLine_size_name=Size and resolution of the document",
    "StatusLine_depth_name=Bits per channel"
})
@ServiceProvider(service = StatusLineElementProvider.class, position = 900)
public final class StatusLine implements StatusLineElementProvider {
    private static final int RGB = 0xffffff;

    private final JLabel position = label(Bundle.StatusLine_position_name(), "0000.0, 0000.0");
    private final JLabel colour = label(Bundle.StatusLine_colour_name(), "#DDDDDD");
    private final JLabel selection = label(Bundle.StatusLine_selection_name(), "");
    private final JLabel size = label(Bundle.StatusLine_size_name(), "");
    private final JLabel depth = label(Bundle.StatusLine_depth_name(), "");
    private final ZoomField zoom = new ZoomField();
    private final Runnable viewListener = this::showView;
    private final DocumentListener documentListener =
            (before, after, area) -> SwingUtilities.invokeLater(this::showDocument);
    private Optional<DocumentView> shown = Optional.empty();

    /**
     * @param widest keeps its room, so that the line does not move with the pointer; others are as wide as their text
     */
    private static JLabel label(String name, String widest) {
        JLabel label = new JLabel(" ", SwingConstants.LEADING);
        label.setToolTipText(name);
        label.getAccessibleContext().setAccessibleDescription(name);
        if (!widest.isEmpty()) {
            int width = label.getFontMetrics(label.getFont()).stringWidth(widest) + 22;
            Dimension room = new Dimension(width, label.getPreferredSize().height);
            label.setPreferredSize(room);
            label.setMinimumSize(room);
        }
        return label;
    }

    @Override
    public Component getStatusLineElement() {
        JPanel line = new JPanel();
        line.setLayout(new BoxLayout(line, BoxLayout.X_AXIS));
        line.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 8));
        for (JLabel label : new JLabel[] {position, colour, selection, size, depth}) {
            line.add(label);
            line.add(Box.createHorizontalStrut(14));
        }
        line.add(zoom);
        CanvasSettings.getDefault().unit.addListener(this::showAll);
        position.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                nextUnit();
            }
        });
        ActiveDocument active = ActiveDocument.getDefault();
        active.addListener(this::follow);
        follow(active.current());
        return line;
    }

    private void follow(Optional<DocumentView> view) {
        shown.ifPresent(old -> {
            old.document().removeListener(documentListener);
            canvas(old).removeViewListener(viewListener);
        });
        shown = view;
        view.ifPresent(now -> {
            now.document().addListener(documentListener);
            canvas(now).addViewListener(viewListener);
        });
        showAll();
    }

    private static Canvas canvas(DocumentView view) {
        return view.getLookup().lookup(Canvas.class);
    }

    private void showDocument() {
        Optional<DocumentState> state = shown.map(view -> view.document().state());
        size.setText(state.map(s -> Bundle.StatusLine_size(
                        length(s.width(), s), length(s.height(), s), unit().text(), number(s.dpi())))
                .orElse(" "));
        depth.setText(
                state.map(s -> Bundle.StatusLine_depth(String.valueOf(s.format().bitsPerChannel())))
                        .orElse(" "));
        selection.setText(state.flatMap(s -> s.selection().map(mask -> selectionText(mask.bounds(), s)))
                .orElse(" "));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static LengthUnit unit() {
        return CanvasSettings.getDefault().unit.get();
    }

    /** Whole pixels, tenths of millimetres and points, hundredths of centimetres and inches. */
    private static String length(double pixels, DocumentState state) {
        double length = unit().ofPixels(pixels, state.dpi());
        return switch (unit()) {
            case PIXELS -> String.valueOf((int) Math.floor(length));
            case MILLIMETRES, POINTS, PERCENT -> String.format("%.1f", length);
            case CENTIMETRES, INCHES -> String.format("%.2f", length);
        };
    }

    private static String selectionText(Rect bounds, DocumentState state) {
        return Bundle.StatusLine_selection(length(bounds.width(), state), length(bounds.height(), state));
    }

    private void nextUnit() {
        ChoiceSetting<LengthUnit> setting = CanvasSettings.getDefault().unit;
        setting.set(setting.values()
                .get((setting.values().indexOf(setting.get()) + 1)
                        % setting.values().size()));
    }

    private void showAll() {
        showDocument();
        showView();
    }

    private void showView() {
        zoom.show(shown.map(StatusLine::canvas));
        position.setText(shown.flatMap(view -> canvas(view)
                        .pointer()
                        .map(canvas(view)::inDocument)
                        .map(at -> {
                            DocumentState state = view.document().state();
                            return Bundle.StatusLine_position(length(at.x(), state), length(at.y(), state));
                        }))
                .orElse(" "));
        Optional<Color> under = shown.flatMap(view -> canvas(view).colourUnderPointer());
        colour.setText(
                under.map(seen -> String.format("#%06X", seen.getRGB() & RGB)).orElse(" "));
        colour.setIcon(under.map(Swatch::new).orElse(null));
    }

    /** A small square of a colour. */
    private record Swatch(Color colour) implements Icon {
        private static final int SIDE = 12;

        @Override
        public void paintIcon(Component on, Graphics g, int x, int y) {
            g.setColor(colour);
            g.fillRect(x, y, SIDE, SIDE);
            g.setColor(CanvasColors.mixed(on.getBackground(), on.getForeground(), 0.4));
            g.drawRect(x, y, SIDE - 1, SIDE - 1);
        }

        @Override
        public int getIconWidth() {
            return SIDE;
        }

        @Override
        public int getIconHeight() {
            return SIDE;
        }
    }
}
