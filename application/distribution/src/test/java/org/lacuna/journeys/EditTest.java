package org.lacuna.journeys;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.JSlider;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.netbeans.jemmy.operators.JButtonOperator;
import org.netbeans.jemmy.operators.JDialogOperator;
import org.openide.windows.TopComponent;

/** Opening a project, selecting, changing a layer, undoing and saving, by menu, mouse and keys. */
class EditTest {
    @Test
    void aProjectIsOpenedEditedAndSaved() {
        Journeys.run(Edit.class);
    }

    public static final class Edit extends LacunaJourney {
        public Edit(String name) {
            super(name);
        }

        private File project() throws Exception {
            int[] grey = new int[400 * 300];
            Arrays.fill(grey, 0xff808080);
            int[] red = new int[100 * 100];
            Arrays.fill(red, 0xffc03020);
            DocumentState state = Layers.addAbove(
                    DocumentState.of("Wall", Pixels.ofArgb(400, 300, grey)),
                    RasterLayer.of("Stain", Pixels.ofArgb(100, 100, red)),
                    Optional.empty());
            File file = new File(getWorkDir(), "wall.ora");
            Formats.write(state, file.toPath());
            return file;
        }

        public void testFromOpeningToSaving() throws Exception {
            File file = project();
            openByMenu(file);
            Component canvas = find(TopComponent.getRegistry().getActivated(), "canvas");
            select(canvas);
            lessOpacity();
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
            assertEquals("opacity after undo", 1.0, opacity());
            assertTrue("the selection stays", state().selection().isPresent());
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_Z);
            assertTrue("opacity after redo", opacity() < 1);
            screenshot("edit");
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
            waitUntil("the project is saved", () -> !view().document().isModified());
            DocumentState saved = Formats.read(file.toPath());
            assertEquals(opacity(), saved.root().children().get(0).properties().opacity(), 0.001);
            assertEquals(
                    state().selection().map(Mask::bounds), saved.selection().map(Mask::bounds));
            clearSelectedPixels(canvas);
            saveSelection();
            loadSelection();
            menu("File|Save");
            waitUntil("the project is saved again", () -> !view().document().isModified());
            assertEquals(state().savedSelections(), Formats.read(file.toPath()).savedSelections());
        }

        private void select(Component canvas) throws Exception {
            // The canvas shows the document at 100 % in its middle.
            Point corner = new Point(canvas.getWidth() / 2 - 200, canvas.getHeight() / 2 - 150);
            drag(
                    canvas,
                    new Point(corner.x + 50, corner.y + 40),
                    new Point(corner.x + 100, corner.y + 100),
                    new Point(corner.x + 150, corner.y + 160));
            waitUntil("something is selected", () -> state().selection().isPresent());
            Rect selected = state().selection().orElseThrow().bounds();
            assertEquals(100, selected.width());
            assertEquals(120, selected.height());
            assertTrue("modified", view().document().isModified());
        }

        private void lessOpacity() throws Exception {
            JSlider slider = (JSlider) find(window("LayersTopComponent"), "opacity");
            click(slider, slider.getWidth() / 2, slider.getHeight() / 2);
            waitUntil("the layer is less opaque", () -> opacity() < 1);
            assertEquals(Optional.of("Change Opacity"), view().document().undoName());
        }

        private void saveSelection() throws Exception {
            menu("Select|Save Selection");
            JDialogOperator dialog = new JDialogOperator("Save Selection");
            JComboBox<?> name = (JComboBox<?>) find((Container) dialog.getSource(), "selection-name");
            waitUntil("the name has the focus", name.getEditor().getEditorComponent()::isFocusOwner);
            type("stain");
            screenshot("save-selection");
            keys(KeyEvent.VK_ENTER);
            waitUntil("it is saved", () -> state().savedSelections().names().equals(List.of("stain")));
        }

        private void loadSelection() throws Exception {
            Optional<Mask> before = state().selection();
            menu("Select|Deselect");
            waitUntil("nothing is selected", () -> state().selection().isEmpty());
            menu("Select|Load Selection");
            JDialogOperator dialog = new JDialogOperator("Load Selection");
            screenshot("load-selection");
            new JButtonOperator(dialog, "Load").push();
            waitUntil("it is selected again", () -> state().selection().equals(before));
        }

        private void clearSelectedPixels(Component canvas) throws Exception {
            onEventThread(() -> {
                view().requestActive();
                return null;
            });
            waitUntil("the canvas has the focus", canvas::isFocusOwner);
            keys(KeyEvent.VK_DELETE);
            Rect selected = state().selection().orElseThrow().bounds();
            RasterLayer layer = (RasterLayer) state().activeLayer().orElseThrow();
            waitUntil(
                    "the selected pixels are gone",
                    () -> ((RasterLayer) state().activeLayer().orElseThrow())
                                    .pixels()
                                    .argb(selected.x() + 1, selected.y() + 1)
                            == 0);
            assertFalse(layer.pixels().argb(0, 0) == 0);
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
            waitUntil("the project is as it was saved", () -> !view().document().isModified());
        }

        private static DocumentView view() {
            return ActiveDocument.getDefault().current().orElseThrow();
        }

        private static DocumentState state() {
            return view().document().state();
        }

        private static double opacity() {
            return state().activeLayer().orElseThrow().properties().opacity();
        }
    }
}
