/**
 * File > Export: the window in which a person chooses format, size and colours while seeing what comes of it, and the writing. Uses
 * the document module's formats, the files package, and controls of other windows.
 */
package org.lacuna.editor.export;
