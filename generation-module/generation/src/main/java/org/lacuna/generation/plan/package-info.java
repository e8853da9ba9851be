/**
 * From a request and the outline of a document to a plan: which part of the canvas the model sees, at what size, and how
 * the mask is grown and softened. Pure functions of numbers; no pixels, no device, no files.
 */
package org.lacuna.generation.plan;
