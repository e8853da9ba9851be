/**
 * What can be laid over a picture without changing it (adjustments, fills, live filters): how each is called, how it begins, and
 * which parameters it has. A parameter is a model of which windows make controls. Uses the document model, and of
 * the controls only how numbers lie along a slider.
 */
package org.lacuna.editor.effects;
