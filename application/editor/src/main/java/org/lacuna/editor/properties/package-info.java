/**
 * The Properties window: the settings of the active layer's adjustment, fill and live filters, made from their parameters
 * ({@link org.lacuna.editor.effects}), with editors of their own for curves and levels.
 */
package org.lacuna.editor.properties;
