package org.lacuna.editor.window;

import java.awt.Component;
import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
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
    private static final int ROOM = 420;

    private final JLabel hint = new JLabel();

    @Override
    public Component getStatusLineElement() {
        hint.setName("tool-hint");
        hint.setForeground(CanvasColors.quietText());
        hint.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 8));
        hint.setPreferredSize(new Dimension(ROOM, new JLabel("x").getPreferredSize().height));
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
