package org.lacuna.editor.settings;

/** A whole number within limits. */
public final class NumberSetting extends Setting<Integer> {
    private final int least;
    private final int most;
    private boolean chosen;

    public NumberSetting(String key, int least, int most, int first) {
        super(key, first);
        this.least = least;
        this.most = most;
        chosen = preferences().get(key, null) != null;
        start(allowed(preferences().getInt(key, first)));
    }

    /** As long as nobody has chosen a value it is that of another setting, whatever becomes of that. */
    public static NumberSetting following(NumberSetting other, String key, int least, int most) {
        NumberSetting setting = new NumberSetting(key, least, most, other.get());
        other.addListener(() -> setting.changeFirst(setting.allowed(other.get()), setting.chosen));
        return setting;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    /** A percentage as a share of one. */
    public double share() {
        return get() / 100.0;
    }

    @Override
    Integer allowed(Integer wanted) {
        return Math.max(least, Math.min(most, wanted));
    }

    @Override
    void remember(Integer value) {
        chosen = true;
        preferences().putInt(key, value);
    }
}
