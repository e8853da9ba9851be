package org.lacuna.journeys;

import java.awt.Component;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.io.File;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.api.ActiveDocument;
import org.openide.windows.TopComponent;

/** Typing on the canvas: a line and a box, editing what stands there, giving up, and saving. */
class TextTest {
    @Test
    void textIsTypedEditedAndSaved() {
        Journeys.run(Type.class);
    }

    public static final class Type extends LacunaJourney {
        public Type(String name) {
            super(name);
        }

        public void testFromClickToFile() throws Exception {
            int[] white = new int[400 * 300];
            Arrays.fill(white, 0xffffffff);
            File file = new File(getWorkDir(), "white.ora");
            Formats.write(DocumentState.of("White", Pixels.ofArgb(400, 300, white)), file.toPath());
            openByMenu(file);
            Component canvas = find(TopComponent.getRegistry().getActivated(), "canvas");
            click(canvas, 5, 5);
            settle();
            click(canvas, 5, 5);
            waitUntil("the canvas has the focus", canvas::isFocusOwner);
            keys(KeyEvent.VK_T);
            click(canvas, at(canvas, 20, 80).x, at(canvas, 20, 80).y);
            // Each of these letters chooses a tool while nothing is typed.
            type("bev gm");
            waitUntil("the text is on a layer", () -> isText("bev gm"));
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_LEFT);
            type("t");
            keys(KeyEvent.VK_BACK_SPACE);
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_C);
            keys(KeyEvent.VK_END);
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_V);
            waitUntil("what was copied is put in", () -> isText("bev bev "));
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_ENTER);
            waitUntil("all of it is one step", () -> document().position() == 1);
            assertEquals(Optional.of("Text"), document().undoName());

            click(canvas, at(canvas, 40, 70).x, at(canvas, 40, 70).y);
            type("x");
            waitUntil("the text is edited", () -> !isText("bev bev "));
            keys(KeyEvent.VK_ESCAPE);
            waitUntil("it is as it was", () -> isText("bev bev ") && document().position() == 1);

            drag(canvas, at(canvas, 20, 120), at(canvas, 200, 200), at(canvas, 380, 290));
            type("words in a box that wraps");
            waitUntil(
                    "there is a box",
                    () -> text().filter(layer -> layer.text().box().isPresent()).isPresent());
            waitUntil("the words are in it", () -> isText("words in a box that wraps"));
            settle();
            screenshot("text");
            click(canvas, 5, 5);
            waitUntil("a click outside applies", () -> document().position() == 2);
            File saved = new File(getWorkDir(), "saved.ora");
            Formats.write(document().state(), saved.toPath());
            assertEquals(document().state(), Formats.read(saved.toPath()));
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
            waitUntil("all is taken back", () -> document().position() == 0);
        }

        /** The canvas shows the document at 100 % in its middle. */
        private static Point at(Component canvas, int x, int y) {
            return new Point(canvas.getWidth() / 2 - 200 + x, canvas.getHeight() / 2 - 150 + y);
        }

        private static Document document() {
            return ActiveDocument.getDefault().current().orElseThrow().document();
        }

        private static Optional<TextLayer> text() {
            return document()
                    .state()
                    .activeLayer()
                    .filter(TextLayer.class::isInstance)
                    .map(TextLayer.class::cast);
        }

        private static boolean isText(String content) {
            return text().filter(layer -> layer.text().content().equals(content))
                    .isPresent();
        }
    }
}
