/** Checks that what was taken from ImageIO-ext is whole. */
package org.lacuna.imageio;
