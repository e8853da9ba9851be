package org.lacuna.journeys;

import java.awt.Container;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JComboBox;
import javax.swing.JMenuBar;
import org.junit.jupiter.api.Test;
import org.netbeans.jemmy.operators.JButtonOperator;
import org.netbeans.jemmy.operators.JDialogOperator;
import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/** Somebody has chosen Chinese: the next start speaks it, in the product's own texts and in those of the platform below it. */
class ChineseTest {
    @Test
    void theWindowSpeaksTheChosenLanguage() throws IOException {
        Journeys.run(Chinese.class, "config/Preferences/org/lacuna/branding.properties", "language=zh-CN\n");
    }

    public static final class Chinese extends LacunaJourney {
        public Chinese(String name) {
            super(name);
        }

        public void testMenusTabsAndOptions() throws Exception {
            waitUntil("the start page shows", () -> TopComponent.getRegistry().getActivated() != null);
            assertEquals(
                    List.of("文件(F)", "编辑(E)", "图像(I)", "图层(L)", "选择(S)", "滤镜(T)", "生成(G)", "视图(V)", "窗口(W)", "帮助(H)"),
                    onEventThread(() -> names(mainWindow().getJMenuBar())));
            assertEquals("图层", title("LayersTopComponent"));
            assertEquals("生成", title("GenerateTopComponent"));
            menu("编辑(E)|选项(O)");
            JDialogOperator options = new JDialogOperator("选项");
            waitUntil(
                    "the general page shows",
                    () -> language(options) != null && language(options).isShowing());
            assertEquals(
                    "CHINESE",
                    onEventThread(() -> language(options).getSelectedItem().toString()));
            screenshot("options-chinese");
            new JButtonOperator(options, "取消").push();
            options.waitClosed();
        }

        private static JComboBox<?> language(JDialogOperator options) {
            return (JComboBox<?>) find((Container) options.getSource(), "general.language");
        }

        private static String title(String window) throws Exception {
            return onEventThread(
                    () -> WindowManager.getDefault().findTopComponent(window).getName());
        }

        private static List<String> names(JMenuBar bar) {
            return IntStream.range(0, bar.getMenuCount())
                    .mapToObj(i -> bar.getMenu(i).getText())
                    .toList();
        }
    }
}
