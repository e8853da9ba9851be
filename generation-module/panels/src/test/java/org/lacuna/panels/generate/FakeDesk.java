package org.lacuna.panels.generate;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.editor.api.DocumentView;
import org.openide.awt.UndoRedo;
import org.openide.util.Lookup;

/** Documents without windows. */
final class FakeDesk implements Desk {
    final List<View> open = new ArrayList<>();
    Optional<DocumentView> current = Optional.empty();
    Runnable waitingToOpen = () -> {};

    /** A document that remembers its preview. */
    static final class View implements DocumentView {
        final Document document;
        final String title;
        Optional<Rect> preview = Optional.empty();
        int previews;
        /** What it was when it was last asked to be kept safe. */
        DocumentState kept;

        View(String title, DocumentState state) {
            this.title = title;
            document = new Document(state);
        }

        @Override
        public Document document() {
            return document;
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public UndoRedo undoRedo() {
            return UndoRedo.NONE;
        }

        @Override
        public void setPreview(BufferedImage image, Rect where) {
            preview = Optional.of(where);
            previews++;
        }

        @Override
        public void clearPreview() {
            preview = Optional.empty();
        }

        @Override
        public void reveal(Rect area) {}

        @Override
        public void keepSafe() {
            kept = document.state();
        }

        @Override
        public void requestActive() {}

        @Override
        public Lookup getLookup() {
            return Lookup.EMPTY;
        }
    }

    View open(String title, DocumentState state) {
        View view = new View(title, state);
        open.add(view);
        current = Optional.of(view);
        return view;
    }

    @Override
    public Optional<DocumentView> current() {
        return current;
    }

    @Override
    public boolean isOpen(DocumentView view) {
        return open.contains(view);
    }

    @Override
    public void openNew(String title, DocumentState state, Consumer<DocumentView> opened) {
        waitingToOpen = () -> opened.accept(open(title, state));
    }
}
