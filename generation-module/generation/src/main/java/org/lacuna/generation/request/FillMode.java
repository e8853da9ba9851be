package org.lacuna.generation.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What lies in the selected area before the model paints over it. */
public enum FillMode {
    /** {@link #BORDER} when the area is painted anew, {@link #NONE} when it is varied (strength below 1). */
    @JsonProperty("auto")
    AUTO,
    /** The picture as it is. */
    @JsonProperty("none")
    NONE,
    /** The picture strongly blurred: local colours stay, objects go. */
    @JsonProperty("blur")
    BLUR,
    /** Colours of the surroundings drawn smoothly inward: what was there is ignored. */
    @JsonProperty("border")
    BORDER
}
