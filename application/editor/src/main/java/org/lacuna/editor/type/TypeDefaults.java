package org.lacuna.editor.type;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import org.lacuna.document.text.TextAlignment;
import org.lacuna.document.text.TextStyle;
import org.lacuna.editor.colour.PaintColours;
import org.openide.util.Lookup;
import org.openide.util.NbPreferences;
import org.openide.util.lookup.ServiceProvider;

/** How the next text is set; remembered, but for the colour, which is the foreground. Event thread only. */
@ServiceProvider(service = TypeDefaults.class)
public final class TypeDefaults {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Preferences preferences =
            NbPreferences.forModule(TypeDefaults.class).node("type");
    private TextStyle style = remembered();

    /** The one service of this kind. */
    static TypeDefaults getDefault() {
        return Lookup.getDefault().lookup(TypeDefaults.class);
    }

    private TextStyle remembered() {
        TextStyle first = TextStyle.DEFAULT;
        try {
            return new TextStyle(
                    preferences.get("family", first.family()),
                    preferences.getInt("weight", first.weight()),
                    preferences.getBoolean("italic", first.italic()),
                    preferences.getDouble("size", first.size()),
                    first.colour(),
                    TextAlignment.valueOf(
                            preferences.get("alignment", first.alignment().name())),
                    preferences.getDouble("lineHeight", first.lineHeight()),
                    preferences.getDouble("letterSpacing", first.letterSpacing()));
        } catch (IllegalArgumentException e) {
            return first;
        }
    }

    TextStyle style() {
        return style.withColour(PaintColours.getDefault().foreground());
    }

    /** A colour becomes the foreground. */
    void become(TextStyle next) {
        if (!next.colour().equals(style().colour())) {
            PaintColours.getDefault().setForeground(next.colour());
        }
        style = next;
        preferences.put("family", next.family());
        preferences.putInt("weight", next.weight());
        preferences.putBoolean("italic", next.italic());
        preferences.putDouble("size", next.size());
        preferences.put("alignment", next.alignment().name());
        preferences.putDouble("lineHeight", next.lineHeight());
        preferences.putDouble("letterSpacing", next.letterSpacing());
        listeners.forEach(Runnable::run);
    }

    /** Whether sizes are shown in points; else in pixels. */
    boolean points() {
        return preferences.getBoolean("points", true);
    }

    void setPoints(boolean points) {
        preferences.putBoolean("points", points);
        listeners.forEach(Runnable::run);
    }

    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
