/**
 * The editor's window: what belongs to no single tool or panel. May use the document, the platform and Swing, never the generation module.
 */
@Messages({"OpenIDE-Module-Name=Lacuna Editor", "OpenIDE-Module-Short-Description=Canvas, tools and layers"})
package org.lacuna.editor;

import org.openide.util.NbBundle.Messages;
