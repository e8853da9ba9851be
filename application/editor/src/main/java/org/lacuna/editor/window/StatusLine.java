package org.lacuna.editor.window;

import java.awt.Component;
import java.awt.Dimension;
import java.util.Locale;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.canvas.Canvas;
import org.openide.awt.StatusLineElementProvider;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** At the right of the status bar: where the pointer is, the selection's size, the document's size, the zoom. */
@NbBundle.Messages({
    "# {0} - width",
    "# {1} - height",
    "StatusLine_size={0} × {1} px",
    "# {0} - width",
    "# {1} - height",
    "StatusLine_selection=Selection {0} × {1}",
    "# {0} - column",
    "# {1} - row",
    "StatusLine_position={0}, {1}",
    "# {0} - percent",
    "StatusLine_zoom={0} %"
})
@ServiceProvider(service = StatusLineElementProvider.class, position = 900)
public final class StatusLine implements StatusLineElementProvider {
    private final JLabel position = label(90);
    private final JLabel selection = label(150);
    private final JLabel size = label(120);
    private final JLabel zoom = label(64);
    private final Runnable viewListener = this::showView;
    private final DocumentListener documentListener =
            (before, after, area) -> SwingUtilities.invokeLater(this::showDocument);
    private Optional<DocumentView> shown = Optional.empty();

    private static JLabel label(int width) {
        JLabel label = new JLabel(" ", SwingConstants.TRAILING);
        label.setPreferredSize(new Dimension(width, label.getPreferredSize().height));
        return label;
    }

    @Override
    public Component getStatusLineElement() {
        JPanel line = new JPanel();
        line.setLayout(new BoxLayout(line, BoxLayout.X_AXIS));
        line.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 12));
        for (JLabel label : new JLabel[] {position, selection, size, zoom}) {
            line.add(label);
            line.add(Box.createHorizontalStrut(12));
        }
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
        showDocument();
        showView();
    }

    private static Canvas canvas(DocumentView view) {
        return view.getLookup().lookup(Canvas.class);
    }

    private void showDocument() {
        Optional<DocumentState> state = shown.map(view -> view.document().state());
        size.setText(state.map(s -> Bundle.StatusLine_size(String.valueOf(s.width()), String.valueOf(s.height())))
                .orElse(" "));
        selection.setText(state.flatMap(DocumentState::selection)
                .map(Mask::bounds)
                .map(StatusLine::selectionText)
                .orElse(" "));
    }

    private static String selectionText(Rect bounds) {
        return Bundle.StatusLine_selection(String.valueOf(bounds.width()), String.valueOf(bounds.height()));
    }

    private void showView() {
        zoom.setText(
                shown.map(view -> Bundle.StatusLine_zoom(percent(canvas(view).zoom())))
                        .orElse(" "));
        position.setText(shown.flatMap(view -> canvas(view).pointer().map(canvas(view)::inDocument))
                .map(at -> Bundle.StatusLine_position(
                        String.valueOf((int) Math.floor(at.x())), String.valueOf((int) Math.floor(at.y()))))
                .orElse(" "));
    }

    /** Whole percent, with one decimal below ten. */
    static String percent(double zoom) {
        double percent = zoom * 100;
        return percent < 10 ? String.format(Locale.ROOT, "%.1f", percent) : String.valueOf(Math.round(percent));
    }
}
