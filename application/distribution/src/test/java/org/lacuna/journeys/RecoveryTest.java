package org.lacuna.journeys;

import java.awt.Component;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JDialog;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.journal.JournalSession;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.netbeans.jemmy.operators.JDialogOperator;
import org.openide.modules.Places;
import org.openide.windows.TopComponent;

/** What another program left behind when it ended without saving is recovered and saved, or discarded, by keys. */
class RecoveryTest {
    @Test
    void whatACrashLeftIsRecoveredOrDiscarded() {
        Journeys.run(Recover.class);
    }

    public static final class Recover extends LacunaJourney {
        private static final int GREY = 0xff808080;
        private static final int RED = 0xffc03020;
        private static final long BUDGET = 1L << 30;
        private static final int BESIDE_CONTROLS = 6;

        public Recover(String name) {
            super(name);
        }

        public void testRecoveredAndSaved() throws Exception {
            File file = file(GREY);
            leaveBehind(file, RED);
            JDialog dialog = askToRecover();
            screenshot("recovery");
            keys(KeyEvent.VK_ALT, KeyEvent.VK_R);
            waitUntil("the dialog is gone", () -> !dialog.isShowing());
            waitUntil("the document is there", () -> isOpen("wall.ora (recovered)"));
            assertTrue("modified", view().orElseThrow().document().isModified());
            assertEquals("the file is as it was", GREY, argb(Formats.read(file.toPath())));
            focusCanvas();
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
            waitUntil("it is saved", () -> !view().orElseThrow().document().isModified());
            assertEquals("wall.ora", view().orElseThrow().title());
            assertEquals(RED, argb(Formats.read(file.toPath())));
            waitUntil("nothing is left to recover", () -> leftBehind().isEmpty());
        }

        public void testDiscarded() throws Exception {
            File file = file(GREY);
            leaveBehind(file, RED);
            int before = onEventThread(() -> DocumentWindows.getDefault().all().size());
            JDialog dialog = askToRecover();
            keys(KeyEvent.VK_ALT, KeyEvent.VK_D);
            JDialog sure = (JDialog) new JDialogOperator("Discard changes?").getSource();
            screenshot("recovery-discard");
            waitUntil("it has the focus", sure::isFocused);
            keys(KeyEvent.VK_ENTER);
            waitUntil("the dialog is gone", () -> !dialog.isShowing());
            waitUntil("nothing is left to recover", () -> leftBehind().isEmpty());
            assertEquals(GREY, argb(Formats.read(file.toPath())));
            assertEquals(before, (int)
                    onEventThread(() -> DocumentWindows.getDefault().all().size()));
        }

        public void testFileThatWasChangedMeanwhileIsKept() throws Exception {
            File file = file(GREY);
            leaveBehind(file, RED);
            Files.setLastModifiedTime(file.toPath(), FileTime.from(Instant.now().plusSeconds(3600)));
            JDialog dialog = askToRecover();
            screenshot("recovery-newer");
            keys(KeyEvent.VK_ALT, KeyEvent.VK_R);
            waitUntil("the dialog is gone", () -> !dialog.isShowing());
            waitUntil("the document is there", () -> isOpen("wall.ora (recovered)"));
            Document document = view().orElseThrow().document();
            focusCanvas();
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_S);
            JDialog save = (JDialog) new JDialogOperator("Save As").getSource();
            waitUntil("it has the focus", save::isFocused);
            keys(KeyEvent.VK_ESCAPE);
            waitUntil("the chooser is gone", () -> !save.isShowing());
            assertTrue("still modified", document.isModified());
            assertEquals(GREY, argb(Formats.read(file.toPath())));
            onEventThread(() -> {
                document.markSaved();
                return null;
            });
            focusCanvas();
            keys(KeyEvent.VK_CONTROL, KeyEvent.VK_W);
            waitUntil(
                    "it is closed, and nothing is left of it",
                    () -> leftBehind().isEmpty());
        }

        private JDialog askToRecover() throws Exception {
            waitUntil("the window is there", () -> mainWindow().isShowing());
            menu("File|Recover Documents");
            JDialog dialog = (JDialog) new JDialogOperator("Recover Documents").getSource();
            // It lets people go on working in the main window, which may come before it where nothing manages windows.
            for (int tries = 0; tries < 20 && !onEventThread(dialog::isFocused); tries++) {
                onEventThread(() -> {
                    dialog.toFront();
                    return null;
                });
                click(dialog, dialog.getWidth() / 2, BESIDE_CONTROLS);
            }
            waitUntil("it has the focus", dialog::isFocused);
            return dialog;
        }

        /** As a click beside the picture does; where nothing manages windows, a dialog that goes leaves the keys to nobody. */
        private void focusCanvas() throws Exception {
            Component canvas = find(TopComponent.getRegistry().getActivated(), "canvas");
            for (int tries = 0; tries < 20 && !onEventThread(canvas::isFocusOwner); tries++) {
                click(canvas, BESIDE_CONTROLS, BESIDE_CONTROLS);
            }
            waitUntil("the canvas has the focus", canvas::isFocusOwner);
        }

        private static DocumentState picture(int argb) {
            int[] pixels = new int[60 * 40];
            Arrays.fill(pixels, argb);
            return DocumentState.of("Wall", Pixels.ofArgb(60, 40, pixels));
        }

        private File file(int argb) throws Exception {
            File file = new File(getWorkDir(), "wall.ora");
            Formats.write(picture(argb), file.toPath());
            return file;
        }

        /** As a program does that is killed. */
        private static void leaveBehind(File file, int argb) throws IOException {
            try (JournalSession session = JournalSession.open(recoveryFolder())) {
                session.journal().write(picture(argb), file.getName(), Optional.of(file.toPath()), BUDGET);
            }
        }

        private static Path recoveryFolder() {
            return Places.getUserDirectory().toPath().resolve("recovery");
        }

        /** What lies in the journals, of this program too. */
        private static List<Path> leftBehind() {
            try (Stream<Path> all = Files.walk(recoveryFolder())) {
                return all.filter(file -> file.toString().endsWith(".snapshot")
                                || file.toString().endsWith(".pack"))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int argb(DocumentState state) {
            return Compositor.flatten(state).getRGB(10, 10);
        }

        private static boolean isOpen(String title) {
            return view().filter(view -> view.title().equals(title)).isPresent();
        }

        private static Optional<DocumentView> view() {
            return ActiveDocument.getDefault().current();
        }
    }
}
