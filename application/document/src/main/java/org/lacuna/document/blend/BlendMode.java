package org.lacuna.document.blend;

import java.util.Optional;

/** How a layer's colours meet those below it. */
public enum BlendMode {
    NORMAL("svg:src-over"),
    MULTIPLY("svg:multiply"),
    SCREEN("svg:screen"),
    OVERLAY("svg:overlay"),
    DARKEN("svg:darken"),
    LIGHTEN("svg:lighten"),
    ADD("svg:plus");

    private final String openRasterName;

    BlendMode(String openRasterName) {
        this.openRasterName = openRasterName;
    }

    /** The value of {@code composite-op} in OpenRaster's stack.xml. */
    public String openRasterName() {
        return openRasterName;
    }

    public static Optional<BlendMode> ofOpenRasterName(String name) {
        for (BlendMode mode : values()) {
            if (mode.openRasterName.equals(name)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
