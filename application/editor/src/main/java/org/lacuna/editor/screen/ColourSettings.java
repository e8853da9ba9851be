package org.lacuna.editor.screen;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.SwingUtilities;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.formats.KnownProfiles;
import org.lacuna.document.formats.NamedProfile;
import org.lacuna.editor.settings.ColourSetting;
import org.lacuna.editor.settings.TextSetting;
import org.openide.awt.StatusDisplayer;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;

/** What a person has chosen about colours as such: the screen's profile, that of new documents, the mark of what is out of gamut. */
@NbBundle.Messages({
    "# {0} - the cause",
    "ColourSettings_problem=The colour profile that was chosen cannot be used, sRGB is taken instead. {0}"
})
@ServiceProvider(service = ColourSettings.class)
public final class ColourSettings {
    /** In {@link #screen}: the system says what the screen's profile is. */
    public static final String SYSTEM = "system";

    private static final String SRGB = "srgb";
    private static final Color MAGENTA = new Color(0xff00ff);
    private static final int RGB = 0xffffff;

    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna colour settings", 1);

    /** {@link #SYSTEM}, or the id of a {@link NamedProfile}. */
    final TextSetting screen = new TextSetting("colour.screen", SYSTEM);

    /** The id of a {@link NamedProfile} for RGB or grey. */
    final TextSetting working = new TextSetting("colour.working", SRGB);

    final ColourSetting mark = new ColourSetting("colour.gamutMark", MAGENTA);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private ColourProfile monitor = WorkingSpaces.SRGB;
    private NamedProfile workingSpace = KnownProfiles.builtIn().get(0);

    /** Made by the lookup; profiles are read beside the event thread. */
    public ColourSettings() {
        screen.addListener(this::load);
        working.addListener(this::load);
        mark.addListener(this::changed);
        load();
    }

    /** The one service of this kind. */
    public static ColourSettings getDefault() {
        return Lookup.getDefault().lookup(ColourSettings.class);
    }

    private void load() {
        String screenId = screen.get();
        String workingId = working.get();
        WORKER.post(() -> {
            ColourProfile nextMonitor = screenId.equals(SYSTEM)
                    ? SystemMonitor.profile().orElse(WorkingSpaces.SRGB)
                    : find(screenId).profile();
            NamedProfile nextWorking = find(workingId);
            SwingUtilities.invokeLater(() -> {
                boolean other = !nextMonitor.equals(monitor) || !nextWorking.equals(workingSpace);
                monitor = nextMonitor;
                workingSpace = nextWorking;
                if (other) {
                    changed();
                }
            });
        });
    }

    private static NamedProfile find(String id) {
        try {
            return KnownProfiles.find(id);
        } catch (IOException e) {
            StatusDisplayer.getDefault().setStatusText(Bundle.ColourSettings_problem(e.getMessage()));
            return KnownProfiles.builtIn().get(0);
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Of the screen; sRGB until it is known. */
    public ColourProfile monitor() {
        return monitor;
    }

    /** For RGB or grey: what new documents begin with; sRGB until it is read. */
    public ColourProfile workingSpace() {
        return workingSpace.profile();
    }

    /** The colour that marks what is out of gamut, 0xRRGGBB. */
    public int gamutMark() {
        return mark.get().getRGB() & RGB;
    }

    /** Calls the listener, on the event thread, when something is another. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
