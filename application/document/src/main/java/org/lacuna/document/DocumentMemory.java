package org.lacuna.document;

/**
 * What a document takes, in bytes of pixels and masks; what several states share counts once.
 *
 * @param picture the current state, in memory
 * @param history what only earlier and later states have, in memory
 * @param spilled what is only in the scratch file
 */
public record DocumentMemory(long picture, long history, long spilled) {}
