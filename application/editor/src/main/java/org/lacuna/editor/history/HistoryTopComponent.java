package org.lacuna.editor.history;

import java.awt.BorderLayout;
import java.awt.Component;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentMemory;
import org.lacuna.document.HistoryStep;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.FollowedDocument;
import org.lacuna.editor.api.SideTopComponent;
import org.lacuna.editor.controls.ByteText;
import org.lacuna.editor.controls.ListKeys;
import org.lacuna.editor.edits.HistoryMove;
import org.lacuna.editor.look.CanvasColors;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.UndoRedo;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;
import org.openide.windows.TopComponent;

/**
 * All steps of the current document, the first on top; choosing one undoes or redoes until it is the last one done. Below stands
 * what document and history take.
 */
@NbBundle.Messages({
    "CTL_EditHistory=History",
    "EditHistory_beginning=Beginning",
    "EditHistory_name=Steps of the document",
    "# {0} - memory of the document",
    "# {1} - memory of the history",
    "EditHistory_memory=Document {0}, history {1}",
    "# {0} - memory of the document",
    "# {1} - memory of the history",
    "# {2} - what lies on disk",
    "EditHistory_spilled=Document {0}, history {1}, on disk {2}",
    "EditHistory_tip=Undo never ends: what does not fit into memory goes to a file on disk"
})
@TopComponent.Description(preferredID = "EditHistoryTopComponent", persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "layers", openAtStartup = true, position = 300)
@ActionID(category = "Window", id = "org.lacuna.editor.history.HistoryTopComponent")
@ActionReference(path = "Menu/Window", position = 114)
@TopComponent.OpenActionRegistration(displayName = "#CTL_EditHistory", preferredID = "EditHistoryTopComponent")
public final class HistoryTopComponent extends SideTopComponent {
    private static final int SHOW_DELAY_MS = 60;
    private static final int ROW = 28;
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna memory of documents", 1);

    private final DefaultListModel<String> steps = new DefaultListModel<>();
    private final JList<String> list = new JList<>(steps);
    private final JLabel memory = new JLabel(" ");
    private final transient FollowedDocument current = new FollowedDocument(SHOW_DELAY_MS, this::showSteps);
    private int position;
    private boolean showing;

    public HistoryTopComponent() {
        setName(Bundle.CTL_EditHistory());
        setDisplayName(Bundle.CTL_EditHistory());
        setLayout(new BorderLayout());
        list.setName("history");
        ListKeys.leaveToWindow(list);
        list.getAccessibleContext().setAccessibleName(Bundle.EditHistory_name());
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFixedCellHeight(ROW);
        list.setCellRenderer(new Cell());
        list.addListSelectionListener(event -> {
            if (!showing && !event.getValueIsAdjusting() && list.getSelectedIndex() >= 0) {
                goTo(list.getSelectedIndex());
            }
        });
        JScrollPane scroll = new JScrollPane(list);
        scroll.setBorder(BorderFactory.createMatteBorder(0, 0, 1, 0, CanvasColors.separator()));
        add(scroll, BorderLayout.CENTER);
        memory.setName("history-memory");
        memory.setForeground(CanvasColors.quietText());
        memory.setToolTipText(Bundle.EditHistory_tip());
        memory.setBorder(BorderFactory.createEmptyBorder(6, 10, 6, 10));
        add(memory, BorderLayout.PAGE_END);
        associateLookup(ActiveDocument.getDefault().lookup());
        showSteps();
    }

    /** Steps that are undone stay in sight, but quieter. */
    private final class Cell extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(
                JList<?> values, Object value, int index, boolean selected, boolean focus) {
            super.getListCellRendererComponent(values, value, index, selected, focus);
            setBorder(BorderFactory.createEmptyBorder(0, 12, 0, 12));
            if (index > position && !selected) {
                setForeground(CanvasColors.quietText());
            }
            return this;
        }
    }

    private void goTo(int step) {
        current.document().ifPresent(document -> {
            // Someone else may have taken steps away since the list was shown.
            int position = Math.min(step, document.steps().size());
            HistoryMove.run(document, position, () -> document.goTo(position));
        });
    }

    @Override
    protected void componentOpened() {
        current.open();
    }

    @Override
    protected void componentClosed() {
        current.close();
    }

    @Override
    protected void componentShowing() {
        showSteps();
    }

    private void showSteps() {
        Optional<Document> document = current.document();
        List<HistoryStep> now = document.map(Document::steps).orElse(List.of());
        position = document.map(Document::position).orElse(0);
        showing = true;
        int count = document.isPresent() ? now.size() + 1 : 0;
        for (int i = 0; i < count; i++) {
            String name =
                    i == 0 ? Bundle.EditHistory_beginning() : now.get(i - 1).name();
            if (i >= steps.size()) {
                steps.addElement(name);
            } else if (!steps.get(i).equals(name)) {
                steps.set(i, name);
            }
        }
        steps.setSize(count);
        if (document.isPresent() && list.getSelectedIndex() != position) {
            list.setSelectedIndex(position);
            list.ensureIndexIsVisible(position);
        }
        list.repaint();
        showing = false;
        showMemory(document);
    }

    /** Counting walks through all states of a long history: by a worker, and only for people who look. */
    private void showMemory(Optional<Document> document) {
        if (document.isEmpty()) {
            memory.setText(" ");
        } else if (isShowing()) {
            WORKER.post(() -> {
                String text = text(document.get().memory());
                SwingUtilities.invokeLater(() -> {
                    if (current.document().equals(document)) {
                        memory.setText(text);
                    }
                });
            });
        }
    }

    static String text(DocumentMemory memory) {
        String picture = ByteText.of(memory.picture());
        String history = ByteText.of(memory.history());
        return memory.spilled() == 0
                ? Bundle.EditHistory_memory(picture, history)
                : Bundle.EditHistory_spilled(picture, history, ByteText.of(memory.spilled()));
    }

    @Override
    public UndoRedo getUndoRedo() {
        return current.undoRedo();
    }
}
