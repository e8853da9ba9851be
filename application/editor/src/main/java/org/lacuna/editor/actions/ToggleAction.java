package org.lacuna.editor.actions;

import java.awt.event.ActionEvent;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.AbstractAction;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenuItem;
import org.lacuna.document.Document;
import org.lacuna.editor.api.DocumentView;
import org.openide.awt.Actions;
import org.openide.util.actions.Presenter;

/** Switches something on or off that is seen of the current document; its entry in the menu has a tick. */
final class ToggleAction extends AbstractAction implements Presenter.Menu {
    private final transient Predicate<Document> isOn;
    private final transient BiConsumer<Document, Boolean> set;

    /**
     * @param changes gets a listener that is to be called when it may have been switched otherwise
     */
    ToggleAction(String name, Predicate<Document> isOn, BiConsumer<Document, Boolean> set, Consumer<Runnable> changes) {
        super(name);
        this.isOn = isOn;
        this.set = set;
        CurrentState.get().addListener(this::refresh);
        changes.accept(this::refresh);
        refresh();
    }

    private Optional<Document> document() {
        return CurrentState.get().view().map(DocumentView::document);
    }

    private void refresh() {
        setEnabled(document().isPresent());
        putValue(SELECTED_KEY, document().filter(isOn).isPresent());
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        document().ifPresent(document -> set.accept(document, !isOn.test(document)));
    }

    @Override
    public JMenuItem getMenuPresenter() {
        JCheckBoxMenuItem item = new JCheckBoxMenuItem();
        Actions.connect(item, this, false);
        item.setSelected(Boolean.TRUE.equals(getValue(SELECTED_KEY)));
        addPropertyChangeListener(change -> {
            if (SELECTED_KEY.equals(change.getPropertyName())) {
                item.setSelected(Boolean.TRUE.equals(change.getNewValue()));
            }
        });
        return item;
    }
}
