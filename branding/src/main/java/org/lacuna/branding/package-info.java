/**
 * The name and the look: theme, font, icon, splash. May use the platform and Swing, and nothing of the application.
 */
@Messages({
    "OpenIDE-Module-Name=Lacuna Branding",
    "OpenIDE-Module-Short-Description=Name, icon, splash and look",
    "Keymaps/NetBeans=Lacuna"
})
package org.lacuna.branding;

import org.openide.util.NbBundle.Messages;
