/**
 * The Generate panel on the screen, its menu and its place among the windows. Shows what
 * {@link org.lacuna.panels.generate.GeneratePresenter} says and passes on what a person does; decides nothing itself.
 */
@Messages("Menu/Generate=&Generate")
package org.lacuna.panels.generate.window;

import org.openide.util.NbBundle.Messages;
