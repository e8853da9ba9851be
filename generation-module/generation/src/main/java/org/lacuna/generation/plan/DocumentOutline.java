package org.lacuna.generation.plan;

import java.util.Optional;
import org.lacuna.document.Rect;

/**
 * What the planner needs to know of a document.
 *
 * @param canvas the canvas, with its corner at (0, 0)
 * @param selection smallest rectangle around everything selected; empty if there is no selection
 */
public record DocumentOutline(Rect canvas, Optional<Rect> selection) {}
