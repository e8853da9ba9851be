package org.lacuna.generation.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is to be done with the document. */
public enum Operation {
    /** Paints a whole area, from noise or, with a strength below 1, from what is there. */
    @JsonProperty("generate")
    GENERATE,
    /** Repaints the selected part so that it fits its surroundings. */
    @JsonProperty("inpaint")
    INPAINT
}
