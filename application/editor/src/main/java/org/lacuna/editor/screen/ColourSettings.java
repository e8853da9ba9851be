package org.lacuna.editor.screen;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import javax.swing.SwingUtilities;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.formats.KnownProfiles;
import org.lacuna.document.formats.NamedProfile;
import org.openide.awt.StatusDisplayer;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.NbPreferences;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;

/** What a person has chosen about colours as such, remembered: the screen's profile, that of new documents, the gamut's mark. */
@NbBundle.Messages({
    "# {0} - the cause",
    "ColourSettings_problem=The screen's colour profile cannot be used, sRGB is taken instead: {0}"
})
@ServiceProvider(service = ColourSettings.class)
public final class ColourSettings {
    /** The system says what the screen's profile is. */
    public static final String SYSTEM = "system";

    static final String USUAL_WORKING_SPACE = "srgb";
    private static final String MONITOR = "monitor";
    private static final String WORKING = "working";
    private static final String MARK = "gamut.mark";
    private static final int USUAL_MARK = 0xff00ff;

    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna colour settings", 1);

    private final Preferences preferences =
            NbPreferences.forModule(ColourSettings.class).node("colour-management");
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private ColourProfile monitor = WorkingSpaces.SRGB;
    private NamedProfile working = KnownProfiles.builtIn().get(0);

    /** Made by the lookup; reads profiles beside the event thread. */
    public ColourSettings() {
        load();
    }

    /** The one service of this kind. */
    public static ColourSettings getDefault() {
        return Lookup.getDefault().lookup(ColourSettings.class);
    }

    private void load() {
        String screen = monitorId();
        String space = preferences.get(WORKING, USUAL_WORKING_SPACE);
        if (screen.equals(USUAL_WORKING_SPACE) && space.equals(USUAL_WORKING_SPACE)) {
            use(WorkingSpaces.SRGB, KnownProfiles.builtIn().get(0));
            return;
        }
        WORKER.post(() -> {
            ColourProfile nextMonitor = monitor(screen);
            NamedProfile nextWorking = working(space);
            SwingUtilities.invokeLater(() -> use(nextMonitor, nextWorking));
        });
    }

    private void use(ColourProfile nextMonitor, NamedProfile nextWorking) {
        monitor = nextMonitor;
        working = nextWorking;
        listeners.forEach(Runnable::run);
    }

    private static ColourProfile monitor(String id) {
        try {
            return id.equals(SYSTEM)
                    ? SystemMonitor.profile().orElse(WorkingSpaces.SRGB)
                    : KnownProfiles.find(id).profile();
        } catch (IOException e) {
            StatusDisplayer.getDefault().setStatusText(Bundle.ColourSettings_problem(e.getMessage()));
            return WorkingSpaces.SRGB;
        }
    }

    private static NamedProfile working(String id) {
        try {
            return KnownProfiles.find(id);
        } catch (IOException gone) {
            return KnownProfiles.builtIn().get(0);
        }
    }

    /** Of the screen; sRGB until it is known. */
    public ColourProfile monitor() {
        return monitor;
    }

    /** {@link #SYSTEM}, or the id of a {@link NamedProfile}. */
    public String monitorId() {
        return preferences.get(MONITOR, SYSTEM);
    }

    /** What new documents have. */
    public NamedProfile workingSpace() {
        return working;
    }

    /** What new documents have, as a document has it. */
    public IccProfile newDocuments() {
        return IccProfile.of(working.profile());
    }

    /** The colour that marks what is out of gamut, 0xRRGGBB. */
    public int gamutMark() {
        return preferences.getInt(MARK, USUAL_MARK);
    }

    /**
     * @param monitorId {@link #SYSTEM} or the id of a profile
     * @param workingId of a profile for RGB or grey
     * @param mark 0xRRGGBB
     */
    public void set(String monitorId, String workingId, int mark) {
        preferences.put(MONITOR, monitorId);
        preferences.put(WORKING, workingId);
        preferences.putInt(MARK, mark);
        load();
    }

    /** Calls the listener, on the event thread, when something is another. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** For messages: the name of the screen's profile. */
    public Optional<String> monitorName() {
        return monitor.name();
    }
}
