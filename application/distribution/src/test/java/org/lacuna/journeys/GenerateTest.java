package org.lacuna.journeys;

import java.awt.Component;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JSpinner;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.openide.windows.TopComponent;

/** Filling the hole in the weathered wall with the starter model: prompt, steps, result, undo, and cancelling. */
class GenerateTest {
    @Test
    void aHoleIsFilled() {
        Journeys.run(Generate.class);
    }

    public static final class Generate extends LacunaJourney {
        private TopComponent panel;

        public Generate(String name) {
            super(name);
        }

        public void testFillUndoAndCancel() throws Exception {
            openByMenu(sample("weathered-wall/weathered-wall.ora"));
            assertTrue("the stored selection", state().selection().isPresent());
            panel = window("GenerateTopComponent");
            waitUntil("a model is found", () -> part("generate").isEnabled());
            enter("prompt", "grey brown rock wall");
            enter("steps", "3");
            fill();
            cancel();
        }

        private void fill() throws Exception {
            DocumentState before = state();
            press("generate");
            waitUntil("the job runs", () -> part("cancel-generation").isShowing());
            waitUntil("the model paints", () -> !text().startsWith("Starting") && !text().startsWith("Loading"));
            screenshot("generate-running");
            waitUntil(
                    "the hole is filled",
                    () -> layerCount() == before.root().children().size() + 1);
            RasterLayer layer = (RasterLayer) state().activeLayer().orElseThrow();
            assertTrue(layer.properties().name(), layer.properties().name().startsWith("grey brown rock wall"));
            assertTrue("the recipe", layer.recipe().orElseThrow().contains("grey brown rock wall"));
            assertUntouchedOutside(layer, before, state());
            screenshot("generate-result");

            assertEquals(
                    Optional.of("Fill \"grey brown rock wall\""),
                    view().document().undoName());
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
            waitUntil("the layer is gone", () -> state().root().equals(before.root()));
        }

        /** Every pixel that the layer does not cover is bit for bit what it was; some that it covers are not. */
        private static void assertUntouchedOutside(RasterLayer layer, DocumentState before, DocumentState after) {
            Rect canvas = before.bounds();
            int[] old = new int[canvas.width() * canvas.height()];
            int[] now = new int[old.length];
            Compositor.composite(before, canvas, old);
            Compositor.composite(after, canvas, now);
            Mask coverage = layer.alphaMask();
            int changed = 0;
            for (int i = 0; i < old.length; i++) {
                if (old[i] != now[i]) {
                    changed++;
                    int x = i % canvas.width();
                    int y = i / canvas.width();
                    assertTrue("pixel " + x + ", " + y + " is outside the layer", coverage.at(x, y) > 0);
                }
            }
            assertTrue("some of the selection is painted: " + changed, changed > 1000);
        }

        private void cancel() throws Exception {
            DocumentState before = state();
            enter("steps", "900");
            press("generate");
            waitUntil("the first step is done", () -> text().startsWith("Step 1"));
            press("cancel-generation");
            waitUntil("the panel is ready again", () -> part("generate").isShowing());
            assertSame("the document", before, state());
            assertTrue(noticed(), noticed().startsWith("Cancelled."));
            screenshot("generate-cancelled");
        }

        // ---- the panel

        private Component part(String name) {
            return find(panel, name);
        }

        private String text() {
            return ((JLabel) part("generation-text")).getText();
        }

        private String noticed() throws Exception {
            return onEventThread(() -> ((JTextComponent) part("notice")).getText());
        }

        private void press(String button) throws Exception {
            Component part = part(button);
            click(part, part.getWidth() / 2, part.getHeight() / 2);
        }

        /** Types over what is in the field. */
        private void enter(String name, String text) throws Exception {
            Component part = part(name);
            JTextComponent field = part instanceof JSpinner spinner
                    ? ((JSpinner.DefaultEditor) spinner.getEditor()).getTextField()
                    : (JTextComponent) part;
            click(field, 10, 10);
            waitUntil(name + " has the focus", field::isFocusOwner);
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
            type(text);
            assertEquals(text, onEventThread(field::getText));
        }

        // ---- the document

        private static DocumentView view() {
            return ActiveDocument.getDefault().current().orElseThrow();
        }

        private static DocumentState state() {
            return view().document().state();
        }

        private static int layerCount() {
            return state().root().children().size();
        }
    }
}
