/**
 * Pictures from text: a loaded model that encodes the prompt, runs the sampler's table on the device and decodes. May
 * use every other package of this module except {@code cpu}.
 */
package org.lacuna.inference.diffusion;
