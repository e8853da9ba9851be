package org.lacuna.editor.colour;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import org.lacuna.document.colour.Colour;
import org.openide.util.Lookup;
import org.openide.util.NbPreferences;
import org.openide.util.lookup.ServiceProvider;

/**
 * The foreground colour, which tools paint with, the background colour, those used lately, and the swatches a person keeps. Shared by
 * all documents and remembered. For the event thread only.
 */
@ServiceProvider(service = PaintColours.class)
public final class PaintColours {
    static final int MOST_RECENT = 16;
    private static final String FOREGROUND = "foreground";
    private static final String BACKGROUND = "background";
    private static final String RECENT = "recent";
    private static final String SWATCHES = "swatches";
    private static final String FIRST_SWATCHES =
            "#000000 #404040 #808080 #c0c0c0 #ffffff #7a1f1f #d03030 #f08030 #f5c542 #f7f0a0 #5a8f3c #2f6f4f #3aa6a6 #3070c0 #243a6b"
                    + " #6b3fa0 #c05fa0 #f2b6c0 #8a5a3c #d9b48f";

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Preferences preferences =
            NbPreferences.forModule(PaintColours.class).node("colours");
    private Colour foreground = remembered(FOREGROUND, Colour.BLACK);
    private Colour background = remembered(BACKGROUND, Colour.WHITE);
    private final List<Colour> recent = list(preferences.get(RECENT, ""));
    private final List<Colour> swatches = list(preferences.get(SWATCHES, FIRST_SWATCHES));

    /** The one service of this kind. */
    public static PaintColours getDefault() {
        return Lookup.getDefault().lookup(PaintColours.class);
    }

    private Colour remembered(String key, Colour otherwise) {
        return HexColour.parse(preferences.get(key, "")).orElse(otherwise);
    }

    private static List<Colour> list(String text) {
        List<Colour> colours = new ArrayList<>();
        for (String each : text.split(" ")) {
            HexColour.parse(each).ifPresent(colours::add);
        }
        return colours;
    }

    public Colour foreground() {
        return foreground;
    }

    public Colour background() {
        return background;
    }

    public void setForeground(Colour colour) {
        foreground = colour.withAlpha(1);
        preferences.put(FOREGROUND, HexColour.format(foreground));
        changed();
    }

    public void setBackground(Colour colour) {
        background = colour.withAlpha(1);
        preferences.put(BACKGROUND, HexColour.format(background));
        changed();
    }

    /** Foreground and background change places. */
    public void swap() {
        Colour old = foreground;
        setForeground(background);
        setBackground(old);
    }

    /** Black on white. */
    public void reset() {
        setForeground(Colour.BLACK);
        setBackground(Colour.WHITE);
    }

    /** The colours used lately, the last one first. */
    public List<Colour> recent() {
        return List.copyOf(recent);
    }

    /** A colour was painted with. */
    public void used(Colour colour) {
        if (!recent.isEmpty() && recent.get(0).equals(colour)) {
            return;
        }
        recent.remove(colour);
        recent.add(0, colour);
        if (recent.size() > MOST_RECENT) {
            recent.remove(MOST_RECENT);
        }
        preferences.put(RECENT, text(recent));
        changed();
    }

    public List<Colour> swatches() {
        return List.copyOf(swatches);
    }

    /** Keeps a colour, once. */
    public void addSwatch(Colour colour) {
        if (!swatches.contains(colour)) {
            swatches.add(colour);
            saveSwatches();
        }
    }

    public void removeSwatch(Colour colour) {
        if (swatches.remove(colour)) {
            saveSwatches();
        }
    }

    private void saveSwatches() {
        preferences.put(SWATCHES, text(swatches));
        changed();
    }

    private static String text(List<Colour> colours) {
        return String.join(" ", colours.stream().map(HexColour::format).toList());
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** Calls the listener when any of the colours is another one. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** The foreground or the background, for controls that change either. */
    Colour get(boolean isBackground) {
        return isBackground ? background : foreground;
    }

    void set(boolean isBackground, Colour colour) {
        if (isBackground) {
            setBackground(colour);
        } else {
            setForeground(colour);
        }
    }
}
