package org.lacuna.editor.screen;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import org.lacuna.document.Document;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.RenderingIntent;
import org.lacuna.document.formats.KnownProfiles;
import org.lacuna.document.formats.NamedProfile;
import org.openide.util.Lookup;
import org.openide.util.NbPreferences;
import org.openide.util.lookup.ServiceProvider;

/**
 * Of which documents a proof is shown, and of which colours out of gamut are marked. The setup chosen last is what others begin with,
 * and remembered. Not part of the document, as the zoom is not. For the event thread only.
 */
@ServiceProvider(service = Proofing.class)
public final class Proofing {
    private static final String DEVICE = "proof.device";
    private static final String INTENT = "proof.intent";
    private static final String BLACK_POINT = "proof.blackPoint";
    private static final String PAPER = "proof.paperWhite";
    private static final String INK = "proof.blackInk";
    private static final String USUAL_DEVICE = "coated-offset";

    private static final class View {
        /** Nothing before it is asked for: to read a device takes a file. */
        private Optional<Proof> setup = Optional.empty();

        private boolean proof;
        private boolean warning;
    }

    private final Preferences preferences =
            NbPreferences.forModule(Proofing.class).node("colour-management");
    private final Map<Document, View> views = new WeakHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** The one service of this kind. */
    public static Proofing getDefault() {
        return Lookup.getDefault().lookup(Proofing.class);
    }

    private View view(Document document) {
        return views.computeIfAbsent(document, unknown -> new View());
    }

    private Proof remembered() {
        RenderingIntent intent = RenderingIntent.RELATIVE_COLORIMETRIC;
        for (RenderingIntent each : RenderingIntent.values()) {
            intent = each.name().equals(preferences.get(INTENT, "")) ? each : intent;
        }
        return new Proof(
                device(preferences.get(DEVICE, USUAL_DEVICE)),
                new Rendering(intent, preferences.getBoolean(BLACK_POINT, true)),
                preferences.getBoolean(PAPER, false),
                preferences.getBoolean(INK, false));
    }

    private static NamedProfile device(String id) {
        try {
            return KnownProfiles.find(id);
        } catch (IOException gone) {
            return usualDevice();
        }
    }

    private static NamedProfile usualDevice() {
        return KnownProfiles.builtIn().stream()
                .filter(each -> each.id().equals(USUAL_DEVICE))
                .findFirst()
                .orElseThrow();
    }

    /** What is or would be proofed. */
    public Proof setup(Document document) {
        View view = view(document);
        if (view.setup.isEmpty()) {
            view.setup = Optional.of(remembered());
        }
        return view.setup.get();
    }

    public boolean isProofing(Document document) {
        return view(document).proof;
    }

    /** Whether colours out of the gamut of the proofed device are marked. */
    public boolean isWarning(Document document) {
        return view(document).warning;
    }

    /** The proof that is shown, if so. */
    public Optional<Proof> shown(Document document) {
        return isProofing(document) ? Optional.of(setup(document)) : Optional.empty();
    }

    /** Chooses what is proofed, and shows it. */
    public void setSetup(Document document, Proof setup) {
        preferences.put(DEVICE, setup.device().id());
        preferences.put(INTENT, setup.rendering().intent().name());
        preferences.putBoolean(BLACK_POINT, setup.rendering().blackPointCompensation());
        preferences.putBoolean(PAPER, setup.paperWhite());
        preferences.putBoolean(INK, setup.blackInk());
        view(document).setup = Optional.of(setup);
        view(document).proof = true;
        changed();
    }

    public void setProofing(Document document, boolean on) {
        view(document).proof = on;
        changed();
    }

    public void setWarning(Document document, boolean on) {
        view(document).warning = on;
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Calls the listener when something else is shown of any document. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
