package org.lacuna.cuda.compile;

/** Where the values of a program are on the device when a step is launched. */
interface Addresses {
    /** The first byte of a value that has memory of its own, by its id. */
    long of(int value);

    /** A weight's first byte. */
    long of(DeviceWeights.Weight weight);

    /** Memory for the step itself, as much as its variant asked for. */
    long scratch();
}
