package org.lacuna.journeys;

import java.awt.Component;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.api.ActiveDocument;
import org.openide.windows.TopComponent;

/** Painting, erasing and filling, chosen by their keys, and taking it all back. */
class PaintTest {
    @Test
    void aPictureIsPaintedErasedAndFilled() {
        Journeys.run(Paint.class);
    }

    public static final class Paint extends LacunaJourney {
        private static final int GREY = 0xff808080;

        public Paint(String name) {
            super(name);
        }

        public void testFromBrushToUndo() throws Exception {
            int[] grey = new int[400 * 300];
            Arrays.fill(grey, GREY);
            File file = new File(getWorkDir(), "grey.ora");
            Formats.write(DocumentState.of("Grey", Pixels.ofArgb(400, 300, grey)), file.toPath());
            openByMenu(file);
            Component canvas = find(TopComponent.getRegistry().getActivated(), "canvas");
            // A click beside the picture leaves everything as it is; the first one may only close what is left of the
            // menu.
            click(canvas, 5, 5);
            settle();
            click(canvas, 5, 5);
            waitUntil("the canvas has the focus", canvas::isFocusOwner);
            keys(KeyEvent.VK_D);
            keys(KeyEvent.VK_B);
            drag(canvas, at(canvas, 50, 100), at(canvas, 200, 100), at(canvas, 350, 100));
            waitUntil("the stroke is painted", () -> argb(200, 100) == 0xff000000);
            keys(KeyEvent.VK_E);
            drag(canvas, at(canvas, 200, 60), at(canvas, 200, 100), at(canvas, 200, 140));
            waitUntil("the stroke is erased in its middle", () -> argb(200, 100) == 0);
            keys(KeyEvent.VK_X);
            keys(KeyEvent.VK_G);
            click(canvas, at(canvas, 20, 20).x, at(canvas, 20, 20).y);
            waitUntil("the ground is filled", () -> argb(380, 280) == 0xffffffff);
            assertEquals("what was painted stays", 0xff000000, argb(100, 100));
            settle();
            screenshot("paint");
            assertEquals(3, document().position());
            window("ColourTopComponent");
            screenshot("colour");
            for (int i = 0; i < 3; i++) {
                keys(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
            }
            waitUntil("all is taken back", () -> document().position() == 0);
            assertEquals(GREY, argb(200, 100));
            assertFalse(document().isModified());
        }

        /** The canvas shows the document at 100 % in its middle. */
        private static Point at(Component canvas, int x, int y) {
            return new Point(canvas.getWidth() / 2 - 200 + x, canvas.getHeight() / 2 - 150 + y);
        }

        private static Document document() {
            return ActiveDocument.getDefault().current().orElseThrow().document();
        }

        private static int argb(int x, int y) {
            return ((RasterLayer) document().state().activeLayer().orElseThrow())
                    .pixels()
                    .argb(x, y);
        }
    }
}
