package org.lacuna.editor.window;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Window;
import java.awt.event.HierarchyBoundsAdapter;
import java.awt.event.HierarchyEvent;
import java.util.Arrays;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.tools.ToolBox;
import org.openide.awt.StatusLineElementProvider;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** At the left of what the status bar says of a document: how the active tool is used, as much of it as there is room for. */
@NbBundle.Messages("ToolHint_name=How to use the tool")
@ServiceProvider(service = StatusLineElementProvider.class, position = 800)
public final class ToolHint implements StatusLineElementProvider {
    private final JLabel hint = new Shrinking();

    /** The bar gives each part the room it wishes, so this one wishes no more than the others and a message leave it. */
    private static final class Shrinking extends JLabel {
        private static final int FOR_MESSAGES = 60;

        Shrinking() {
            addHierarchyBoundsListener(new HierarchyBoundsAdapter() {
                @Override
                public void ancestorResized(HierarchyEvent event) {
                    revalidate();
                }
            });
        }

        @Override
        public Dimension getPreferredSize() {
            Dimension wish = super.getPreferredSize();
            Window window = SwingUtilities.getWindowAncestor(this);
            int room = window == null ? wish.width : window.getWidth() - FOR_MESSAGES - besides();
            return new Dimension(Math.max(0, Math.min(room, wish.width)), wish.height);
        }

        private int besides() {
            return Arrays.stream(getParent().getComponents())
                    .filter(part -> part != this)
                    .mapToInt(part -> part.getPreferredSize().width)
                    .sum();
        }
    }

    @Override
    public Component getStatusLineElement() {
        hint.setName("tool-hint");
        hint.setForeground(CanvasColors.quietText());
        hint.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 8));
        hint.setMinimumSize(new Dimension());
        hint.getAccessibleContext().setAccessibleDescription(Bundle.ToolHint_name());
        ToolBox.getDefault().addListener(this::show);
        ActiveDocument.getDefault().addListener(view -> show());
        show();
        return hint;
    }

    private void show() {
        boolean open = ActiveDocument.getDefault().current().isPresent();
        String text = open ? ToolBox.getDefault().active().hint() : "";
        hint.setText(text);
        hint.setToolTipText(text.isEmpty() ? null : text);
    }
}
