/**
 * Pixels in tiles of 256 by 256 that are never changed once made: a new version of a picture shares every tile it did
 * not touch with the old one, and a fully transparent tile does not exist. Uses {@link org.lacuna.document.Rect}, spill and
 * {@code java.awt.image}.
 */
package org.lacuna.document.tiles;
