/**
 * Live filters: what a layer shows is computed from its pixels and their neighbourhood each time, so that they can be changed
 * or taken away at any moment. A filter says how far it reaches; more than that around a place is never read. Uses
 * {@link org.lacuna.document.Rect}, blend (rows, noise) and colour.
 */
package org.lacuna.document.filters;
