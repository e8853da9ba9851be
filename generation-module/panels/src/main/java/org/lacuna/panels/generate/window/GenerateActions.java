package org.lacuna.panels.generate.window;

import java.awt.event.ActionEvent;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.swing.AbstractAction;
import javax.swing.Action;
import org.lacuna.panels.generate.GeneratePresenter;
import org.lacuna.panels.generate.PanelState;
import org.lacuna.panels.generate.Wording;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The Generate menu. */
@NbBundle.Messages({"CTL_Generate=Fill Selection or Generate", "CTL_CancelGeneration=Cancel"})
public final class GenerateActions {
    private GenerateActions() {}

    @ActionID(category = "Generate", id = "org.lacuna.panels.generate.window.Generate")
    @ActionRegistration(displayName = "#CTL_Generate", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Generate", position = 100),
        @ActionReference(path = "Lacuna/CanvasPopup", position = 400),
        @ActionReference(path = "Shortcuts", name = "D-ENTER")
    })
    public static Action generate() {
        return new PresenterAction(
                state -> Wording.action(state.target()), PanelState::canGenerate, GeneratePresenter::generate);
    }

    @ActionID(category = "Generate", id = "org.lacuna.panels.generate.window.Cancel")
    @ActionRegistration(displayName = "#CTL_CancelGeneration", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Generate", position = 110, separatorAfter = 150),
        @ActionReference(path = "Shortcuts", name = "ESCAPE")
    })
    public static Action cancel() {
        return new PresenterAction(
                state -> Bundle.CTL_CancelGeneration(), PanelState::canCancel, GeneratePresenter::cancel);
    }

    private static final class PresenterAction extends AbstractAction {
        private final transient GeneratePresenter presenter =
                GenerateDesk.getDefault().presenter();
        private final transient Function<PanelState, String> name;
        private final transient Predicate<PanelState> possible;
        private final transient Consumer<GeneratePresenter> work;

        PresenterAction(
                Function<PanelState, String> name, Predicate<PanelState> possible, Consumer<GeneratePresenter> work) {
            this.name = name;
            this.possible = possible;
            this.work = work;
            presenter.addListener(this::show);
        }

        private void show(PanelState state) {
            putValue(NAME, name.apply(state));
            setEnabled(possible.test(state));
        }

        @Override
        public void actionPerformed(ActionEvent event) {
            work.accept(presenter);
        }
    }
}
