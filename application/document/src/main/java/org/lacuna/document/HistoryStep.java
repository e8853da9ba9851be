package org.lacuna.document;

/**
 * A step of a document's history, for people to choose from.
 *
 * @param name what was done
 * @param area where the picture or the selection may have changed, on the canvas
 * @param done false if it was undone
 */
public record HistoryStep(String name, Rect area, boolean done) {}
