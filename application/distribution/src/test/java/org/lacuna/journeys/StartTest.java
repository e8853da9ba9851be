package org.lacuna.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.UIManager;
import org.junit.jupiter.api.Test;
import org.openide.modules.ModuleInfo;
import org.openide.util.Lookup;
import org.openide.windows.WindowManager;

/** The product starts whole and without a complaint, and looks like itself. */
class StartTest {
    @Test
    void theWindowOpensWithoutComplaint() {
        Journeys.run(Start.class);
    }

    public static final class Start extends LacunaJourney {
        public Start(String name) {
            super(name);
        }

        public void testEveryModuleIsOn() {
            List<String> on = Lookup.getDefault().lookupAll(ModuleInfo.class).stream()
                    .filter(ModuleInfo::isEnabled)
                    .map(ModuleInfo::getCodeNameBase)
                    .filter(name -> name.startsWith("org.lacuna."))
                    .sorted()
                    .collect(Collectors.toList());
            assertEquals(
                    List.of("org.lacuna.branding", "org.lacuna.editor", "org.lacuna.libraries", "org.lacuna.panels"),
                    on);
        }

        public void testTheWindowHasItsNameAndLook() throws Exception {
            waitUntil(
                    "the main window shows",
                    () -> WindowManager.getDefault().getMainWindow().isShowing());
            JFrame frame = (JFrame) WindowManager.getDefault().getMainWindow();
            assertEquals("Lacuna", onEventThread(frame::getTitle));
            assertEquals(
                    "com.formdev.flatlaf.FlatDarkLaf",
                    UIManager.getLookAndFeel().getClass().getName());
            assertEquals("Inter", UIManager.getFont("Label.font").getFamily());
            screenshot("start");
        }

        public void testNoMenuIsLeftOverFromProgramming() throws Exception {
            JFrame frame = (JFrame) WindowManager.getDefault().getMainWindow();
            List<String> menus = onEventThread(() -> names(frame.getJMenuBar()));
            assertTrue(menus.toString(), menus.containsAll(List.of("File", "Edit", "View", "Window", "Help")));
            assertFalse(menus.toString(), menus.contains("Navigate"));
        }

        private static List<String> names(JMenuBar bar) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < bar.getMenuCount(); i++) {
                JMenu menu = bar.getMenu(i);
                names.add(menu.getText());
            }
            return names;
        }
    }
}
