package org.lacuna.editor.safety;

/**
 * What the settings say, for any thread.
 *
 * @param on whether anything is written
 * @param seconds between two times of writing
 * @param budget what all journals may take on disk, in bytes
 */
record AutosaveRules(boolean on, int seconds, long budget) {}
