/**
 * Pictures and masks in other sizes. Uses {@link org.lacuna.document.Rect}, tiles and selection (masks).
 */
package org.lacuna.document.resample;
