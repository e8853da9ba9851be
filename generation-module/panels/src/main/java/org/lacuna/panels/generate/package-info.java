/**
 * What the Generate panel knows and does: its settings, what they work on, the job that runs, and how its pictures come into
 * the document. No Swing lives here, so that all of it is tested without a display; windows are told of every change as one
 * immutable {@link org.lacuna.panels.generate.PanelState}. May use the document, the editor's API and the generation module.
 */
package org.lacuna.panels.generate;
