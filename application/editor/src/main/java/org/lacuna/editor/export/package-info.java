/**
 * File > Export: the window in which a person chooses format, size and colours while seeing what comes of it, and the writing. Uses
 * the document module's formats, the files package, the screen's colours and choice of profiles, and controls of other windows.
 */
package org.lacuna.editor.export;
