package org.lacuna.document.text;

import java.awt.Font;

/**
 * One face of a family.
 *
 * @param weight 100 to 900
 * @param font of size 1
 */
public record FontFace(int weight, boolean italic, Font font) {}
