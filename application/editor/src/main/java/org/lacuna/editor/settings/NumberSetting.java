package org.lacuna.editor.settings;

/** A whole number within limits. */
public final class NumberSetting extends Setting<Integer> {
    private final int least;
    private final int most;

    public NumberSetting(String key, int least, int most, int first) {
        super(key, first);
        this.least = least;
        this.most = most;
        start(allowed(preferences().getInt(key, first)));
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
    void remember(Integer chosen) {
        preferences().putInt(key, chosen);
    }
}
