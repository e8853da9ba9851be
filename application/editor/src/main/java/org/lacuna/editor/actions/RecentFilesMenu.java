package org.lacuna.editor.actions;

import java.awt.event.ActionEvent;
import java.nio.file.Path;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.files.RecentFiles;
import org.openide.awt.Mnemonics;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.actions.Presenter;

/** The submenu with the files opened last. */
@NbBundle.Messages({"RecentFilesMenu_none=No files yet", "RecentFilesMenu_clear=Clear the List"})
final class RecentFilesMenu extends AbstractAction implements Presenter.Menu {
    private final String menuText;

    RecentFilesMenu(String name, String menuText) {
        super(name);
        this.menuText = menuText;
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        // Its items do the work.
    }

    @Override
    public JMenuItem getMenuPresenter() {
        JMenu menu = new JMenu();
        Mnemonics.setLocalizedText(menu, menuText);
        menu.addMenuListener(new MenuListener() {
            @Override
            public void menuSelected(MenuEvent event) {
                fill(menu);
            }

            @Override
            public void menuDeselected(MenuEvent event) {
                // Filled anew next time.
            }

            @Override
            public void menuCanceled(MenuEvent event) {
                // Filled anew next time.
            }
        });
        return menu;
    }

    private static void fill(JMenu menu) {
        menu.removeAll();
        RecentFiles recent = Lookup.getDefault().lookup(RecentFiles.class);
        List<Path> files = recent.list();
        if (files.isEmpty()) {
            menu.add(Bundle.RecentFilesMenu_none()).setEnabled(false);
            return;
        }
        for (Path file : files) {
            JMenuItem item = menu.add(file.getFileName().toString());
            item.setToolTipText(file.toString());
            item.addActionListener(event -> DocumentWindows.getDefault().open(file));
        }
        menu.addSeparator();
        menu.add(Bundle.RecentFilesMenu_clear()).addActionListener(event -> recent.clear());
    }
}
