package org.lacuna.document.blend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a layer's colours meet those below it: the modes and operators of W3C Compositing and Blending Level 1, and those that
 * pictures from Photoshop need besides. In the order in which editors list them.
 */
public enum BlendMode {
    NORMAL(Kind.PLAIN, "svg:src-over"),
    DISSOLVE(Kind.PLAIN, "krita:dissolve"),

    DARKEN(Kind.DARKEN, "svg:darken"),
    MULTIPLY(Kind.DARKEN, "svg:multiply"),
    COLOR_BURN(Kind.DARKEN, "svg:color-burn"),
    LINEAR_BURN(Kind.DARKEN, "krita:linear_burn"),
    DARKER_COLOR(Kind.DARKEN, "krita:darker color"),

    LIGHTEN(Kind.LIGHTEN, "svg:lighten"),
    SCREEN(Kind.LIGHTEN, "svg:screen"),
    COLOR_DODGE(Kind.LIGHTEN, "svg:color-dodge"),
    ADD(Kind.LIGHTEN, "svg:plus"),
    LIGHTER_COLOR(Kind.LIGHTEN, "krita:lighter color"),

    OVERLAY(Kind.CONTRAST, "svg:overlay"),
    SOFT_LIGHT(Kind.CONTRAST, "svg:soft-light"),
    HARD_LIGHT(Kind.CONTRAST, "svg:hard-light"),
    VIVID_LIGHT(Kind.CONTRAST, "krita:vivid_light"),
    LINEAR_LIGHT(Kind.CONTRAST, "krita:linear light"),
    PIN_LIGHT(Kind.CONTRAST, "krita:pin_light"),
    HARD_MIX(Kind.CONTRAST, "krita:hard_mix_photoshop"),

    DIFFERENCE(Kind.COMPARE, "svg:difference"),
    EXCLUSION(Kind.COMPARE, "svg:exclusion"),
    SUBTRACT(Kind.COMPARE, "krita:subtract"),
    DIVIDE(Kind.COMPARE, "krita:divide"),

    HUE(Kind.COMPONENT, "svg:hue"),
    SATURATION(Kind.COMPONENT, "svg:saturation"),
    COLOR(Kind.COMPONENT, "svg:color"),
    LUMINOSITY(Kind.COMPONENT, "svg:luminosity"),

    SOURCE_ATOP(Kind.OPERATOR, "svg:src-atop"),
    SOURCE_IN(Kind.OPERATOR, "svg:src-in"),
    SOURCE_OUT(Kind.OPERATOR, "svg:src-out"),
    DESTINATION_OVER(Kind.OPERATOR, "svg:dst-over"),
    DESTINATION_IN(Kind.OPERATOR, "svg:dst-in"),
    DESTINATION_OUT(Kind.OPERATOR, "svg:dst-out"),
    DESTINATION_ATOP(Kind.OPERATOR, "svg:dst-atop"),
    XOR(Kind.OPERATOR, "svg:xor"),
    COPY(Kind.OPERATOR, "svg:src"),
    CLEAR(Kind.OPERATOR, "svg:clear"),
    DESTINATION(Kind.OPERATOR, "svg:dst");

    /** What a mode is used for; lists of modes are divided by it. */
    public enum Kind {
        /** What one expects: the upper covers the lower. */
        PLAIN,
        /** Never lighter than what lies below. */
        DARKEN,
        /** Never darker than what lies below. */
        LIGHTEN,
        /** Darker or lighter, depending on one of both. */
        CONTRAST,
        /** Computes with the difference or quotient of both. */
        COMPARE,
        /** Takes hue, saturation or luminosity from one of both (section 10.2). */
        COMPONENT,
        /** The operators of Porter and Duff (section 9.1), which change coverage rather than colour. */
        OPERATOR
    }

    /** Names that other programs write for the same thing. */
    private static final List<String> SYNONYMS = List.of(
            "krita:exclusion", "svg:exclusion",
            "krita:add", "svg:plus",
            "krita:linear_dodge", "svg:plus",
            "krita:soft_light", "svg:soft-light",
            "krita:hard mix", "krita:hard_mix_photoshop",
            "krita:behind", "svg:dst-over",
            "krita:in", "svg:src-in",
            "krita:out", "svg:src-out",
            "krita:xor", "svg:xor",
            "krita:copy", "svg:src",
            "svg:lighter", "svg:plus",
            "svg:source-over", "svg:src-over");

    private final Kind kind;
    private final String openRasterName;

    BlendMode(Kind kind, String openRasterName) {
        this.kind = kind;
        this.openRasterName = openRasterName;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether a layer changes what lies below it even where the layer is transparent. */
    public boolean actsWhereTransparent() {
        return switch (this) {
            case SOURCE_IN, SOURCE_OUT, DESTINATION_IN, DESTINATION_ATOP, COPY, CLEAR -> true;
            default -> false;
        };
    }

    /**
     * The value of {@code composite-op} in OpenRaster's stack.xml. Where the specification has no name it is the one of Krita,
     * which reads those too; other programs show such a layer as Normal.
     */
    public String openRasterName() {
        return openRasterName;
    }

    /** The mode of that {@link #openRasterName()}, or of a name that another program writes for it. */
    public static Optional<BlendMode> ofOpenRasterName(String name) {
        int synonym = SYNONYMS.indexOf(name);
        String known = synonym >= 0 && synonym % 2 == 0 ? SYNONYMS.get(synonym + 1) : name;
        return Arrays.stream(values())
                .filter(mode -> mode.openRasterName.equals(known))
                .findFirst();
    }
}
