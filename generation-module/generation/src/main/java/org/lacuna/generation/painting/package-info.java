/**
 * The model's side of generation: a painter is a loaded model that turns a prompt, and perhaps a masked picture, into a
 * picture. Uses inference; everything above sees painters only, so that it can be tested without a model.
 */
package org.lacuna.generation.painting;
