package org.lacuna.journeys;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.KeyEvent;
import javax.swing.JComboBox;
import javax.swing.JTable;
import javax.swing.JToggleButton;
import javax.swing.UIManager;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.editor.api.ActiveDocument;
import org.netbeans.jemmy.operators.JButtonOperator;
import org.netbeans.jemmy.operators.JDialogOperator;
import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/** A document from a preset by keys alone, tools by their keys, the list of all keys, and another theme from the Options window. */
class OptionsTest {
    @Test
    void aPersonSetsTheProgramUpForThemselves() {
        Journeys.run(Options.class);
    }

    public static final class Options extends LacunaJourney {
        private static final String LIGHT = "com.formdev.flatlaf.FlatLightLaf";
        private static final String DARK = "com.formdev.flatlaf.FlatDarkLaf";

        public Options(String name) {
            super(name);
        }

        public void testFromThePresetToTheTheme() throws Exception {
            waitUntil(
                    "the start page shows",
                    () -> find(mainContent(), "preset-search") != null
                            && find(mainContent(), "preset-search").isShowing());
            Component search = find(mainContent(), "preset-search");
            clickInto(search);
            type("a5 landscape");
            keys(KeyEvent.VK_ENTER);
            waitUntil(
                    "a document is there",
                    () -> ActiveDocument.getDefault().current().isPresent());
            DocumentState sheet = ActiveDocument.getDefault()
                    .current()
                    .orElseThrow()
                    .document()
                    .state();
            assertEquals(2480, sheet.width());
            assertEquals(1748, sheet.height());
            assertEquals(300.0, sheet.dpi());

            Component canvas = find(TopComponent.getRegistry().getActivated(), "canvas");
            click(canvas, 5, 5);
            waitUntil("the canvas has the focus", canvas::isFocusOwner);
            keys(KeyEvent.VK_E);
            waitUntil("the eraser is active", () -> isPressed("tool-eraser"));
            keys(KeyEvent.VK_B);
            waitUntil("the brush is active", () -> isPressed("tool-brush"));

            listKeys();
            chooseTheme(KeyEvent.VK_DOWN, LIGHT, "options-light");
            chooseTheme(KeyEvent.VK_UP, DARK, "options-dark");
        }

        private void listKeys() throws Exception {
            menu("Help|Keyboard Shortcuts");
            JDialogOperator keys = new JDialogOperator("Keyboard Shortcuts");
            JTable table = (JTable) find((Container) keys.getSource(), "keys");
            int all = onEventThread(table::getRowCount);
            Component search = find((Container) keys.getSource(), "key-search");
            clickInto(search);
            type("eraser");
            waitUntil("the eraser alone is listed", () -> table.getRowCount() == 1);
            assertTrue(String.valueOf(all), all > 60);
            assertEquals("E", onEventThread(() -> table.getValueAt(0, 1)));
            screenshot("keys");
            keys.requestClose();
            keys.waitClosed();
        }

        private void chooseTheme(int direction, String look, String picture) throws Exception {
            menu("Edit|Options");
            JDialogOperator options = new JDialogOperator("Options");
            waitUntil(
                    "the general page shows",
                    () -> theme(options) != null && theme(options).isShowing());
            Component theme = theme(options);
            onEventThread(() -> theme.requestFocusInWindow());
            waitUntil("the theme has the focus", theme::isFocusOwner);
            keys(direction);
            new JButtonOperator(options, "Apply").push();
            waitUntil(
                    "the look is another one",
                    () -> UIManager.getLookAndFeel().getClass().getName().equals(look));
            settle();
            screenshot(picture);
            new JButtonOperator(options, "Cancel").push();
            options.waitClosed();
        }

        private static JComboBox<?> theme(JDialogOperator options) {
            return (JComboBox<?>) find((Container) options.getSource(), "general.theme");
        }

        /** Until it has the focus: windows may still be finding their places. */
        private void clickInto(Component field) throws Exception {
            for (int tries = 0; tries < 20 && !onEventThread(field::isFocusOwner); tries++) {
                click(field, field.getWidth() / 2, field.getHeight() / 2);
                settle();
            }
            waitUntil(field.getName() + " has the focus", field::isFocusOwner);
        }

        private boolean isPressed(String tool) {
            Component button = find(TopComponent.getRegistry().getActivated(), tool);
            return button instanceof JToggleButton toggle && toggle.isSelected();
        }

        private static Container mainContent() {
            return WindowManager.getDefault().getMainWindow();
        }
    }
}
