/**
 * Sentences of modules that know no bundles, such as the document model, in the language of the window. Uses nothing of the editor.
 */
package org.lacuna.editor.language;
