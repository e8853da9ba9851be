package org.lacuna.editor.memory;

import java.awt.Component;
import java.awt.Cursor;
import java.util.stream.Collectors;
import javax.swing.JButton;
import org.lacuna.editor.controls.ByteText;
import org.openide.awt.StatusDisplayer;
import org.openide.awt.StatusLineElementProvider;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** In the status bar: what everything together takes in memory; the parts as a tip, and as a window for who presses it. */
@NbBundle.Messages({
    "# {0} - how much memory",
    "MemoryStatus={0}",
    "MemoryStatus_name=Memory in use",
    "# {0} - a folder",
    "MemoryStatus_refused=The disk takes no more steps to undo; they stay in memory. Make room in {0}, or save and clear the history.",
    "MemoryStatus_tip=Memory in use. Press for what can be given back.",
    "# {0} - what takes memory",
    "# {1} - how much",
    "MemoryStatus_row=<tr><td>{0}</td><td align=right>&nbsp;&nbsp;{1}</td></tr>"
})
@ServiceProvider(service = StatusLineElementProvider.class, position = 950)
public final class MemoryStatus implements StatusLineElementProvider {
    private final JButton button = new JButton(" ");
    private boolean told;

    @Override
    public Component getStatusLineElement() {
        button.setName("memory");
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
        button.getAccessibleContext().setAccessibleName(Bundle.MemoryStatus_name());
        button.addActionListener(event -> MemoryWindow.open());
        MemoryWatch.getDefault().addListener(this::show);
        return button;
    }

    private void show(MemoryUse use) {
        if (use.diskRefuses() && !told) {
            StatusDisplayer.getDefault()
                    .setStatusText(Bundle.MemoryStatus_refused(
                            MemorySettings.getDefault().budget().folder()));
        }
        told = use.diskRefuses();
        button.setText(Bundle.MemoryStatus(ByteText.of(use.sum())));
        button.setToolTipText("<html>" + Bundle.MemoryStatus_tip() + "<table>"
                + MemoryText.rows(use).stream()
                        .map(row -> Bundle.MemoryStatus_row(row.name(), row.amount()))
                        .collect(Collectors.joining())
                + "</table>");
    }
}
