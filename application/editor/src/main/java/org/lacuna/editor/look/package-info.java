/** How the editor looks: its line icons and the colours of the canvas, both following the light or dark theme. */
package org.lacuna.editor.look;
