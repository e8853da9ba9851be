package org.lacuna.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import org.junit.jupiter.api.Test;
import org.netbeans.jemmy.operators.JButtonOperator;
import org.netbeans.jemmy.operators.JDialogOperator;
import org.openide.util.NbBundle;
import org.openide.windows.WindowManager;

/** The window speaks Chinese, in the product's own texts and in those of the platform below it. */
class ChineseTest {
    @Test
    void theWindowSpeaksChinese() {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        Journeys.run(Chinese.class);
    }

    public static final class Chinese extends LacunaJourney {
        public Chinese(String name) {
            super(name);
        }

        public void testTheMenusAreChinese() throws Exception {
            waitUntil(
                    "the main window shows",
                    () -> WindowManager.getDefault().getMainWindow().isShowing());
            JFrame frame = (JFrame) WindowManager.getDefault().getMainWindow();
            List<String> menus = onEventThread(() -> names(frame.getJMenuBar()));
            assertTrue(
                    menus.toString(),
                    menus.containsAll(List.of("文件(F)", "编辑(E)", "图像(I)", "图层(L)", "视图(V)", "窗口(W)", "帮助(H)")));
            screenshot("chinese");
        }

        public void testTheOptionsWindowIsChinese() throws Exception {
            menu("编辑(E)|选项(O)");
            JDialogOperator options = new JDialogOperator("选项");
            new JButtonOperator(options, "应用");
            screenshot("options-chinese");
            new JButtonOperator(options, "取消").push();
            options.waitClosed();
        }

        /** Of one platform module without any other branding, and in another language than the system's. */
        public void testTheLanguageNeedNotBeTheSystems() {
            ClassLoader platform = WindowManager.getDefault().getClass().getClassLoader();
            String bundle = "org.netbeans.core.windows.actions.Bundle";
            assertEquals(
                    "全屏(&F)",
                    NbBundle.getBundle(bundle, Locale.CHINESE, platform).getString("CTL_ToggleFullScreenAction"));
            assertEquals(
                    "&Full Screen",
                    NbBundle.getBundle(bundle, Locale.ENGLISH, platform).getString("CTL_ToggleFullScreenAction"));
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
