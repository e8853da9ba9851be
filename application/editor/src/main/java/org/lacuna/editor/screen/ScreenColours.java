package org.lacuna.editor.screen;

import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.SwingUtilities;
import org.lacuna.document.Document;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.openide.awt.StatusDisplayer;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;

/** Gives the way of each document's colours onto the screen. For the event thread only. */
@NbBundle.Messages({
    "# {0} - the cause",
    "ScreenColours_problem=Colours are shown unconverted: {0}. Choose another profile in View > Proof Setup or Options > Colour Management."
})
@ServiceProvider(service = ScreenColours.class)
public final class ScreenColours {
    /** More than are looked at by turns. */
    private static final int MOST_KEPT = 6;

    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna screen colours", 1);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<ScreenConversion.Way, ScreenConversion> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ScreenConversion.Way, ScreenConversion> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Made by the lookup. */
    public ScreenColours() {
        ColourSettings.getDefault().addListener(this::changed);
        Proofing.getDefault().addListener(this::changed);
        Optional.ofNullable(ActiveDocument.getDefault()).ifPresent(active -> active.addListener(view -> changed()));
    }

    /** The one service of this kind. */
    public static ScreenColours getDefault() {
        return Lookup.getDefault().lookup(ScreenColours.class);
    }

    /** For what is shown of a document, as it is seen now. */
    public ScreenConversion of(Document document) {
        Proofing proofing = Proofing.getDefault();
        boolean warning = proofing.isWarning(document);
        Optional<Proof> proof = proofing.shown(document);
        Optional<Integer> mark =
                Optional.of(ColourSettings.getDefault().gamutMark()).filter(colour -> warning);
        Optional<Proof> device = warning ? Optional.of(proofing.setup(document)) : proof;
        return of(new ScreenConversion.Way(
                document.state().profile(), ColourSettings.getDefault().monitor(), proof, device, mark));
    }

    /** For single colours: as they look in the current document, or in sRGB without one. */
    public ScreenConversion current() {
        return Optional.ofNullable(ActiveDocument.getDefault())
                .flatMap(ActiveDocument::current)
                .map(DocumentView::document)
                .map(this::of)
                .orElseGet(() -> of(new ScreenConversion.Way(
                        IccProfile.SRGB,
                        ColourSettings.getDefault().monitor(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private ScreenConversion of(ScreenConversion.Way way) {
        ScreenConversion known = kept.get(way);
        if (known != null) {
            return known;
        }
        ScreenConversion conversion = new ScreenConversion(way);
        kept.put(way, conversion);
        if (!conversion.isReady()) {
            WORKER.post(() -> {
                conversion.prepare();
                SwingUtilities.invokeLater(() -> {
                    conversion
                            .problem()
                            .map(Bundle::ScreenColours_problem)
                            .ifPresent(StatusDisplayer.getDefault()::setStatusText);
                    changed();
                });
            });
        }
        return conversion;
    }

    /** Colours and pictures are everywhere in the windows. */
    private void changed() {
        listeners.forEach(Runnable::run);
        for (Window window : Window.getWindows()) {
            window.repaint();
        }
    }

    /** Calls the listener when documents may have to be shown in another way. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
