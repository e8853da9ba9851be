package org.lacuna.generation;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;
import org.lacuna.document.Rect;

/**
 * What the picture in work looks like by now. Making the image costs a few milliseconds, so ask for it only to show it, and
 * only before {@link GenerationListener#preview} returns: the next step overwrites what it is made from.
 *
 * @param area what part of the canvas it covers; the image is smaller and is to be stretched over it
 * @param image of type ARGB, transparent where the canvas stays as it is
 */
public record Preview(Rect area, Supplier<BufferedImage> image) {}
