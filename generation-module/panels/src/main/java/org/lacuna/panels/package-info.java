/**
 * The windows in which a person asks for pictures and watches them come. May use the editor, the generation module and Swing.
 */
@Messages({
    "OpenIDE-Module-Name=Lacuna Generation",
    "OpenIDE-Module-Short-Description=Generate, queue, history and models"
})
package org.lacuna.panels;

import org.openide.util.NbBundle.Messages;
