package org.lacuna.editor.clipboard;

import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.Transferable;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.lacuna.document.Clip;
import org.lacuna.document.Copying;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.edits.SlowEdit;
import org.lacuna.editor.files.Background;
import org.lacuna.editor.files.Failures;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;

/** The commands Copy, Cut, Paste and Place, and dragging. What takes long is done by workers; for the event thread only. */
@NbBundle.Messages({
    "Clipboards_copying=Copying",
    "Clipboards_pasting=Pasting",
    "Clipboards_merged=Merged",
    "Clipboards_nothingSelected=Nothing was copied: the selection holds nothing of the layer.",
    "Clipboards_nothing=There is nothing on the clipboard that can be pasted.",
    "Clipboards_busy=Another program is using the clipboard. Try again.",
    "# {0} - width",
    "# {1} - height",
    "Clipboards_copied=Copied {0} × {1} px",
    "Clipboards_larger=The pasted layer reaches beyond the canvas.",
    "# {0} - the file''s name",
    "Clipboards_placing=Placing {0}",
    "# {0} - the layer''s name",
    "Clipboards_text=\"{0}\" is text. To take a part out of it, choose Layer > Rasterize Text first; then it cannot be edited as text any more.",
    "Clipboards_dragging=Drag to another program",
    "EDIT_Cut=Cut",
    "EDIT_Paste=Paste",
    "EDIT_Place=Place"
})
public final class Clipboards {
    static {
        ClipTransfer.register();
    }

    /** What is on the clipboard, if that comes from here. */
    private static final AtomicReference<Optional<ClipTransfer>> HELD = new AtomicReference<>(Optional.empty());

    private Clipboards() {}

    static Optional<ClipTransfer> held() {
        return HELD.get();
    }

    static void letGo(ClipTransfer transfer) {
        HELD.updateAndGet(held -> held.filter(other -> other != transfer));
    }

    private static Clipboard system() {
        return Toolkit.getDefaultToolkit().getSystemClipboard();
    }

    /** Copies layers, or the selected part of each. */
    public static void copy(DocumentState state, Set<LayerId> layers) {
        take(() -> Copying.copy(state, layers), () -> {});
    }

    /** Copies what the canvas shows. */
    public static void copyMerged(DocumentState state) {
        take(() -> Copying.copyMerged(state, Bundle.Clipboards_merged()), () -> {});
    }

    /** Copies the selected part of a layer of pixels and takes it out, or the whole layers where nothing is selected. */
    public static void cut(Document document, Set<LayerId> layers) {
        DocumentState state = document.state();
        if (!mayTakeOut(state, layers)) {
            return;
        }
        take(
                () -> Copying.copy(state, layers),
                () -> SlowEdit.run(document, Bundle.EDIT_Cut(), now -> Copying.cut(now, layers)));
    }

    /** Whether what is selected can be taken out of layers; tells the person in the status line if one of them is text. */
    public static boolean mayTakeOut(DocumentState state, Set<LayerId> layers) {
        Optional<String> reason = reasonAgainstTakingOut(state, layers);
        reason.ifPresent(Clipboards::status);
        return reason.isEmpty();
    }

    /** Why what is selected cannot be taken out of layers, if so: a part of a text is no text. */
    static Optional<String> reasonAgainstTakingOut(DocumentState state, Set<LayerId> layers) {
        if (state.selection().isEmpty()) {
            return Optional.empty();
        }
        return layers.stream()
                .flatMap(id -> state.find(id).stream())
                .filter(TextLayer.class::isInstance)
                .map(layer -> Bundle.Clipboards_text(layer.properties().name()))
                .findFirst();
    }

    private static void take(Callable<Optional<Clip>> copy, Runnable then) {
        Background.run(Bundle.Clipboards_copying(), copy).whenComplete((clip, failure) -> {
            if (failure != null) {
                Failures.tellEdit(Bundle.Clipboards_copying(), failure);
            } else if (clip.isEmpty()) {
                status(Bundle.Clipboards_nothingSelected());
            } else {
                put(clip.get(), then);
            }
        });
    }

    private static void put(Clip clip, Runnable then) {
        try {
            ClipTransfer transfer = new ClipTransfer(clip);
            system().setContents(transfer, transfer);
            HELD.set(Optional.of(transfer));
            DocumentState picture = clip.picture();
            status(Bundle.Clipboards_copied(String.valueOf(picture.width()), String.valueOf(picture.height())));
            then.run();
        } catch (IllegalStateException e) {
            status(Bundle.Clipboards_busy());
        }
    }

    /** Puts what is on the clipboard above the active layer. */
    public static void paste(DocumentView view, boolean inPlace) {
        Colour ink = PaintColours.getDefault().foreground();
        IccProfile profile = view.document().state().profile();
        offered()
                .ifPresent(offered -> put(
                        view,
                        Bundle.EDIT_Paste(),
                        () -> ClipSource.clips(offered, ink, profile),
                        (state, clip) -> Copying.paste(state, clip, inPlace)));
    }

    /** Whether there is something that could become layers. */
    public static boolean canPaste(Transferable offered) {
        return ClipSource.isKnown(offered);
    }

    /**
     * Whole layers to be dragged: into documents of this program, and into others as a PNG file or a picture.
     *
     * @param layers those inside another of them come along with it
     * @return empty if there are none
     */
    public static Optional<Transferable> drag(DocumentState state, Set<LayerId> layers) {
        return Copying.copy(state.withSelection(Optional.empty()), layers).map(DraggedClip::new);
    }

    /** Whether layers of this program are offered, whatever else they can also be had as. */
    public static boolean areLayers(Transferable offered) {
        return offered.isDataFlavorSupported(ClipTransfer.CLIP);
    }

    /**
     * Puts what was dragged onto a document above its active layer. It must be read before the drag ends.
     *
     * @param at where the middle of it comes, in document coordinates; beside the canvas means where pasting would put it
     */
    public static void drop(DocumentView view, Transferable dragged, Point2D at) {
        try {
            List<Clip> clips = ClipSource.clips(
                    dragged,
                    PaintColours.getDefault().foreground(),
                    view.document().state().profile());
            edit(view, Bundle.EDIT_Place(), clips, (state, clip) -> dropped(state, clip, at));
        } catch (IOException e) {
            Failures.tellEdit(Bundle.EDIT_Place(), e);
        }
    }

    static DocumentState dropped(DocumentState state, Clip clip, Point2D at) {
        int x = (int) Math.floor(at.getX());
        int y = (int) Math.floor(at.getY());
        Rect size = clip.picture().bounds();
        return state.bounds().contains(x, y)
                ? Copying.pasteAt(state, clip, x - size.width() / 2, y - size.height() / 2)
                : Copying.paste(state, clip, false);
    }

    /** Opens what is on the clipboard as a new document. */
    public static void pasteAsNew() {
        Colour ink = PaintColours.getDefault().foreground();
        offered()
                .ifPresent(offered -> Background.run(
                                Bundle.Clipboards_pasting(), () -> ClipSource.clips(offered, ink, IccProfile.SRGB))
                        .whenComplete((clips, failure) -> {
                            if (failure != null) {
                                Failures.tellEdit(Bundle.EDIT_Paste(), failure);
                            } else if (clips.isEmpty()) {
                                status(Bundle.Clipboards_nothing());
                            } else {
                                clips.forEach(
                                        clip -> DocumentWindows.getDefault().openNew(clip.name(), clip.picture()));
                            }
                        }));
    }

    /** Puts the layers of files above the active layer. */
    public static void place(DocumentView view, List<Path> files) {
        for (Path file : files) {
            Background.run(Bundle.Clipboards_placing(file.getFileName()), () -> ClipSource.file(file))
                    .whenComplete((clip, failure) -> {
                        if (failure != null) {
                            Failures.tellOpen(file.getFileName().toString(), failure);
                        } else {
                            edit(
                                    view,
                                    Bundle.EDIT_Place(),
                                    List.of(clip),
                                    (state, each) -> Copying.paste(state, each, false));
                        }
                    });
        }
    }

    private static void put(
            DocumentView view,
            String name,
            Callable<List<Clip>> source,
            BiFunction<DocumentState, Clip, DocumentState> place) {
        Background.run(Bundle.Clipboards_pasting(), source).whenComplete((clips, failure) -> {
            if (failure != null) {
                Failures.tellEdit(name, failure);
            } else if (clips.isEmpty()) {
                status(Bundle.Clipboards_nothing());
            } else {
                edit(view, name, clips, place);
            }
        });
    }

    private static void edit(
            DocumentView view, String name, List<Clip> clips, BiFunction<DocumentState, Clip, DocumentState> place) {
        SlowEdit.run(view.document(), name, state -> {
            DocumentState pasted = state;
            for (Clip clip : clips) {
                pasted = place.apply(pasted, clip);
            }
            return pasted;
        });
        DocumentState canvas = view.document().state();
        if (clips.stream()
                .anyMatch(clip -> clip.picture().width() > canvas.width()
                        || clip.picture().height() > canvas.height())) {
            status(Bundle.Clipboards_larger());
        }
    }

    /** Empty, and told, if the clipboard is, or cannot be asked. */
    private static Optional<Transferable> offered() {
        try {
            Optional<Transferable> offered = Optional.ofNullable(system().getContents(null));
            if (offered.isEmpty()) {
                status(Bundle.Clipboards_nothing());
            }
            return offered;
        } catch (IllegalStateException e) {
            status(Bundle.Clipboards_busy());
            return Optional.empty();
        }
    }

    private static void status(String text) {
        StatusDisplayer.getDefault().setStatusText(text);
    }
}
