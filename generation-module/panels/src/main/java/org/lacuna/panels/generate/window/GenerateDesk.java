package org.lacuna.panels.generate.window;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.lacuna.document.DocumentState;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.panels.engine.ApplicationEngine;
import org.lacuna.panels.generate.Desk;
import org.lacuna.panels.generate.GeneratePresenter;
import org.lacuna.panels.generate.SettingsStore;
import org.openide.util.Lookup;
import org.openide.util.NbPreferences;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;
import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/** The application's presenter of generation, with the real documents, engine and preferences around it. */
@ServiceProvider(service = GenerateDesk.class)
public final class GenerateDesk {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna models", 1);
    /** Seeds that are easy to read and type. */
    private static final long SEEDS = 1L << 32;

    private GeneratePresenter presenter;

    /** The one service of this kind. */
    public static GenerateDesk getDefault() {
        return Lookup.getDefault().lookup(GenerateDesk.class);
    }

    /** May be asked for by any thread, and used on the event thread. */
    public synchronized GeneratePresenter presenter() {
        if (presenter == null) {
            presenter = new GeneratePresenter(
                    ApplicationEngine.getDefault(),
                    new Documents(),
                    SwingUtilities::invokeLater,
                    WORKER,
                    new SettingsStore(NbPreferences.forModule(GeneratePresenter.class)),
                    () -> ThreadLocalRandom.current().nextLong(SEEDS));
            SwingUtilities.invokeLater(() -> follow(presenter));
        }
        return presenter;
    }

    private static void follow(GeneratePresenter presenter) {
        ActiveDocument.getDefault().addListener(view -> presenter.currentDocumentChanged());
        TopComponent.getRegistry().addPropertyChangeListener(event -> {
            if (TopComponent.Registry.PROP_TC_CLOSED.equals(event.getPropertyName())) {
                presenter.documentsClosed();
            }
        });
        presenter.currentDocumentChanged();
        StatusProgress.follow(presenter);
        ApplicationEngine.getDefault().addModelsListener(() -> SwingUtilities.invokeLater(presenter::rescanModels));
        WindowManager.getDefault().invokeWhenUIReady(presenter::rescanModels);
    }

    private static final class Documents implements Desk {
        @Override
        public Optional<DocumentView> current() {
            return ActiveDocument.getDefault().current();
        }

        @Override
        public boolean isOpen(DocumentView view) {
            return DocumentWindows.getDefault().all().contains(view);
        }

        @Override
        public void openNew(String title, DocumentState state, Consumer<DocumentView> opened) {
            ActiveDocument documents = ActiveDocument.getDefault();
            documents.addListener(new Consumer<>() {
                @Override
                public void accept(Optional<DocumentView> current) {
                    current.filter(view -> view.document().state() == state).ifPresent(view -> {
                        documents.removeListener(this);
                        opened.accept(view);
                    });
                }
            });
            DocumentWindows.getDefault().openNew(title, state);
        }
    }
}
