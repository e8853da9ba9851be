package org.lacuna.journeys;

import java.awt.Component;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.HistoryStep;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.api.ActiveDocument;
import org.netbeans.jemmy.operators.JButtonOperator;
import org.netbeans.jemmy.operators.JDialogOperator;
import org.openide.windows.TopComponent;

/** A whole job: a client's PSD is opened, a part of it selected and painted, type is set, all is adjusted and exported. */
class ClientJobTest {
    @Test
    void aClientsPictureIsFinishedAndExported() {
        Journeys.run(ClientJob.class);
    }

    public static final class ClientJob extends LacunaJourney {
        private static final int WIDTH = 400;
        private static final int HEIGHT = 300;
        private static final int GREY = 0xff808080;
        private static final int RED = 0xffc03020;
        private static final int WHITE = 0xffffffff;
        private static final Rect SELECTED = new Rect(40, 40, 120, 100);

        public ClientJob(String name) {
            super(name);
        }

        private File fromTheClient() throws Exception {
            int[] grey = new int[WIDTH * HEIGHT];
            Arrays.fill(grey, GREY);
            int[] red = new int[100 * 50];
            Arrays.fill(red, RED);
            DocumentState ground = DocumentState.of("Ground", Pixels.ofArgb(WIDTH, HEIGHT, grey));
            RasterLayer logo = RasterLayer.of("Logo", Pixels.ofArgb(100, 50, red));
            File file = new File(getWorkDir(), "client.psd");
            Formats.write(Layers.addAbove(ground, logo.movedTo(280, 20), Optional.empty()), file.toPath());
            return file;
        }

        public void testFromPsdToPng() throws Exception {
            openByMenu(fromTheClient());
            assertEquals(List.of("Logo", "Ground"), names());
            Component canvas = find(TopComponent.getRegistry().getActivated(), "canvas");
            // The first click may only close what is left of the menu; a click outside of the picture changes nothing.
            click(canvas, 5, 5);
            click(canvas, 5, 5);
            waitUntil("the canvas has the focus", canvas::isFocusOwner);
            select(canvas);
            paint(canvas);
            setType(canvas);
            adjust();
            File file = export();
            BufferedImage exported = ImageIO.read(file);
            assertEquals(WIDTH, exported.getWidth());
            assertEquals(HEIGHT, exported.getHeight());
            assertEquals("the ground, inverted", ~GREY | 0xff000000, exported.getRGB(5, 5));
            assertEquals("the logo, inverted", ~RED | 0xff000000, exported.getRGB(300, 40));
            assertEquals("the stroke, inverted", WHITE, exported.getRGB(100, 90));
            assertTrue("the type is on it", differs(exported, new Rect(40, 180, 200, 60), ~GREY | 0xff000000));
            keep();
            takeAllBack(canvas);
        }

        private void select(Component canvas) throws Exception {
            keys(KeyEvent.VK_M);
            drag(
                    canvas,
                    at(canvas, SELECTED.x(), SELECTED.y()),
                    at(canvas, 100, 100),
                    at(canvas, SELECTED.right(), SELECTED.bottom()));
            waitUntil(
                    "the part is selected",
                    () -> state().selection()
                            .filter(mask -> mask.bounds().equals(SELECTED))
                            .isPresent());
        }

        private void paint(Component canvas) throws Exception {
            keys(KeyEvent.VK_D);
            keys(KeyEvent.VK_B);
            drag(canvas, at(canvas, 20, 90), at(canvas, 100, 90), at(canvas, 200, 90));
            waitUntil("the stroke is painted", () -> (logoArgb(100, 90) >>> 24) == 255);
            assertEquals("nothing is painted outside of the selection", 0, logoArgb(180, 90));
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_D);
            waitUntil("nothing is selected", () -> state().selection().isEmpty());
        }

        private void setType(Component canvas) throws Exception {
            keys(KeyEvent.VK_T);
            Point place = at(canvas, 40, 230);
            click(canvas, place.x, place.y);
            type("sale 50");
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_ENTER);
            waitUntil("the type is set", () -> text().isPresent());
            assertEquals("sale 50", text().orElseThrow().text().content());
            screenshot("client-job");
            keys(KeyEvent.VK_V);
        }

        private void adjust() throws Exception {
            menu("Layer|New Adjustment Layer|Invert");
            waitUntil("all is inverted", () -> state().activeLayer().orElseThrow() instanceof AdjustmentLayer);
        }

        private File export() throws Exception {
            File file = new File(getWorkDir(), "client.png");
            menu("File|Export As");
            JDialogOperator dialog = new JDialogOperator("Export");
            JDialog window = (JDialog) dialog.getSource();
            onEventThread(() -> {
                ((JComboBox<?>) find(window, "export-format")).setSelectedItem("png");
                ((JTextComponent) find(window, "export-file")).setText(file.getPath());
                return null;
            });
            waitUntil(
                    "the result's size is known",
                    () -> ((JLabel) find(window, "export-result")).getText().contains("B"));
            screenshot("export");
            new JButtonOperator(dialog, "Export").push();
            waitUntil("the dialog is gone", () -> !window.isShowing());
            waitUntil("the file is there", file::exists);
            return file;
        }

        /** As a project, in which the type is still type. */
        private void keep() throws Exception {
            File project = new File(getWorkDir(), "client.ora");
            Formats.write(state(), project.toPath());
            assertEquals(state().root(), Formats.read(project.toPath()).root());
        }

        private void takeAllBack(Component canvas) throws Exception {
            click(canvas, 5, 5);
            waitUntil("the canvas has the focus", canvas::isFocusOwner);
            List<String> steps =
                    document().steps().stream().map(HistoryStep::name).toList();
            for (int i = 0; i < steps.size(); i++) {
                keys(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
            }
            waitUntil("all is taken back", () -> document().position() == 0);
            assertEquals(List.of("Logo", "Ground"), names());
            assertFalse(document().isModified());
        }

        /** The canvas shows the document at 100 % in its middle. */
        private static Point at(Component canvas, int x, int y) {
            return new Point(canvas.getWidth() / 2 - WIDTH / 2 + x, canvas.getHeight() / 2 - HEIGHT / 2 + y);
        }

        private static Document document() {
            return ActiveDocument.getDefault().current().orElseThrow().document();
        }

        private static DocumentState state() {
            return document().state();
        }

        private static List<String> names() {
            return state().root().children().stream()
                    .map(layer -> layer.properties().name())
                    .toList();
        }

        private static Optional<TextLayer> text() {
            return state().root().children().stream()
                    .filter(TextLayer.class::isInstance)
                    .map(TextLayer.class::cast)
                    .findFirst();
        }

        /** A pixel of the layer that was active first, in the document's coordinates; 0 outside of its pixels. */
        private static int logoArgb(int x, int y) {
            Layer layer = state().activeLayer().orElseThrow();
            RasterLayer raster = (RasterLayer) layer;
            Rect bounds = raster.pixels().bounds();
            int column = x - raster.properties().x();
            int row = y - raster.properties().y();
            return bounds.contains(column, row) ? raster.pixels().argb(column, row) : 0;
        }

        private static boolean differs(BufferedImage picture, Rect where, int from) {
            for (int y = where.y(); y < where.bottom(); y++) {
                for (int x = where.x(); x < where.right(); x++) {
                    if (picture.getRGB(x, y) != from) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
