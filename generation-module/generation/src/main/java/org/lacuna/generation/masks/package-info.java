/**
 * Mask arithmetic: growing, shrinking and softening of coverage planes. A mask here is a row-major {@code float[]} of
 * width times height values from 0 (keep) to 1 (change). Uses nothing but the JDK.
 */
package org.lacuna.generation.masks;
