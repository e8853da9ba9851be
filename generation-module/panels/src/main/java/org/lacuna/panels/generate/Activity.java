package org.lacuna.panels.generate;

/** Where the panel is between two pictures. */
public enum Activity {
    /** Nothing was asked for yet. */
    IDLE,
    /** A job was handed over; the device or the model is being loaded for it. */
    LOADING,
    /** The model paints. */
    RUNNING,
    /** Cancelled, and not yet told that the device is free again. */
    CANCELLING,
    /** The last job, or handing it over, failed. */
    FAILED,
    /** The last job ended well or was cancelled. */
    DONE;

    /** Whether a job is on its way. */
    public boolean busy() {
        return this == LOADING || this == RUNNING || this == CANCELLING;
    }
}
