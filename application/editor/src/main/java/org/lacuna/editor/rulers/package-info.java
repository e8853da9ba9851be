/**
 * The rulers at the edges of a canvas. They measure what the canvas shows, and guides are pulled out of them. Uses the canvas, the
 * guides and the settings of both.
 */
package org.lacuna.editor.rulers;
