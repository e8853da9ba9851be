package org.lacuna.editor.actions;

import java.awt.event.ActionEvent;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenuItem;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.settings.SwitchSetting;
import org.openide.awt.Actions;
import org.openide.util.actions.Presenter;

/** Turns something on and off; the menu shows which. */
final class SwitchAction extends AbstractAction implements Presenter.Menu {
    private final transient BooleanSupplier state;
    private final transient Runnable work;

    /**
     * @param state tells whether it is on
     * @param work turns it on if it is off, else off
     */
    private SwitchAction(String name, BooleanSupplier state, Runnable work) {
        super(name);
        this.state = state;
        this.work = work;
        refresh();
    }

    /** Turns a setting on and off. */
    static SwitchAction of(String name, SwitchSetting setting) {
        SwitchAction action = new SwitchAction(name, setting::get, () -> setting.set(!setting.get()));
        setting.addListener(action::refresh);
        return action;
    }

    /**
     * Switches something on or off that is seen of the current document; rests while there is none.
     *
     * @param changes gets a listener that is to be called when it may have been switched otherwise
     */
    static SwitchAction ofDocument(
            String name,
            Predicate<DocumentView> isOn,
            BiConsumer<DocumentView, Boolean> set,
            Consumer<Runnable> changes) {
        CurrentState current = CurrentState.get();
        SwitchAction action = new SwitchAction(
                name,
                () -> current.view().filter(isOn).isPresent(),
                () -> current.view().ifPresent(view -> set.accept(view, !isOn.test(view))));
        Runnable follow = () -> {
            action.setEnabled(current.view().isPresent());
            action.refresh();
        };
        current.addListener(follow);
        changes.accept(follow);
        follow.run();
        return action;
    }

    /** Something else may have turned it on or off. */
    private void refresh() {
        putValue(Action.SELECTED_KEY, state.getAsBoolean());
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        work.run();
        refresh();
    }

    @Override
    public JMenuItem getMenuPresenter() {
        JCheckBoxMenuItem item = new JCheckBoxMenuItem();
        Actions.connect((JMenuItem) item, (Action) this, false);
        item.setSelected(state.getAsBoolean());
        item.setToolTipText((String) getValue(Action.SHORT_DESCRIPTION));
        addPropertyChangeListener(event -> {
            if (Action.SELECTED_KEY.equals(event.getPropertyName())) {
                item.setSelected(state.getAsBoolean());
            }
        });
        return item;
    }
}
