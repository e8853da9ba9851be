package org.lacuna.document.formats;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lacuna.document.blend.BlendMode;

/** The four letters by which layer records name blend modes ("Layer records"). */
final class PsdBlendModes {
    /** That of a group that passes through. */
    static final String PASS_THROUGH = "pass";

    private static final Map<BlendMode, String> KEYS = new EnumMap<>(BlendMode.class);
    private static final Map<String, BlendMode> MODES = new HashMap<>();

    static {
        KEYS.put(BlendMode.NORMAL, "norm");
        KEYS.put(BlendMode.DISSOLVE, "diss");
        KEYS.put(BlendMode.DARKEN, "dark");
        KEYS.put(BlendMode.MULTIPLY, "mul ");
        KEYS.put(BlendMode.COLOR_BURN, "idiv");
        KEYS.put(BlendMode.LINEAR_BURN, "lbrn");
        KEYS.put(BlendMode.DARKER_COLOR, "dkCl");
        KEYS.put(BlendMode.LIGHTEN, "lite");
        KEYS.put(BlendMode.SCREEN, "scrn");
        KEYS.put(BlendMode.COLOR_DODGE, "div ");
        KEYS.put(BlendMode.ADD, "lddg");
        KEYS.put(BlendMode.LIGHTER_COLOR, "lgCl");
        KEYS.put(BlendMode.OVERLAY, "over");
        KEYS.put(BlendMode.SOFT_LIGHT, "sLit");
        KEYS.put(BlendMode.HARD_LIGHT, "hLit");
        KEYS.put(BlendMode.VIVID_LIGHT, "vLit");
        KEYS.put(BlendMode.LINEAR_LIGHT, "lLit");
        KEYS.put(BlendMode.PIN_LIGHT, "pLit");
        KEYS.put(BlendMode.HARD_MIX, "hMix");
        KEYS.put(BlendMode.DIFFERENCE, "diff");
        KEYS.put(BlendMode.EXCLUSION, "smud");
        KEYS.put(BlendMode.SUBTRACT, "fsub");
        KEYS.put(BlendMode.DIVIDE, "fdiv");
        KEYS.put(BlendMode.HUE, "hue ");
        KEYS.put(BlendMode.SATURATION, "sat ");
        KEYS.put(BlendMode.COLOR, "colr");
        KEYS.put(BlendMode.LUMINOSITY, "lum ");
        KEYS.forEach((mode, key) -> MODES.put(key, mode));
    }

    private PsdBlendModes() {}

    /** Empty for the operators of Porter and Duff, which Photoshop does not have. */
    static Optional<String> key(BlendMode mode) {
        return Optional.ofNullable(KEYS.get(mode));
    }

    static Optional<BlendMode> mode(String key) {
        return Optional.ofNullable(MODES.get(key));
    }

    /** Whether the mode makes something else of less fill opacity than of less opacity. */
    static boolean tellsFillFromOpacity(BlendMode mode) {
        return switch (mode) {
            case COLOR_BURN, LINEAR_BURN, COLOR_DODGE, ADD, VIVID_LIGHT, LINEAR_LIGHT, HARD_MIX, DIFFERENCE -> true;
            default -> false;
        };
    }
}
