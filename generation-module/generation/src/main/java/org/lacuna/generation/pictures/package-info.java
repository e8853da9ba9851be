/**
 * Pictures as planes of floats on their way to a model and back: resampling, filling holes, matching tones at a seam,
 * and conversion from and to the document's pixels. Values are 0 to 1 in the document's own encoding (sRGB).
 */
package org.lacuna.generation.pictures;
