/** The History window: the steps of the current document, to go back and forth among, and what they take in memory. */
package org.lacuna.editor.history;
