package org.lacuna.journeys;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.netbeans.jemmy.JemmyProperties;
import org.netbeans.jemmy.TestOut;
import org.netbeans.jemmy.operators.JDialogOperator;
import org.netbeans.jemmy.operators.JFileChooserOperator;
import org.netbeans.jemmy.operators.JFrameOperator;
import org.netbeans.jemmy.operators.JMenuBarOperator;
import org.netbeans.junit.NbTestCase;
import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/**
 * What a journey can do in the window. Runs inside the started product (see {@link Journeys}), with real keys and mouse events, so that
 * a journey fails where a person would. A failing journey leaves a screenshot named after it.
 */
public abstract class LacunaJourney extends NbTestCase {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int PAUSE_MILLIS = 50;

    private Robot robot;

    protected LacunaJourney(String name) {
        super(name);
    }

    @Override
    protected void setUp() throws Exception {
        super.setUp();
        clearWorkDir();
        JemmyProperties.setCurrentOutput(TestOut.getNullOutput());
        for (String timeout : Arrays.asList(
                "ComponentOperator.WaitComponentTimeout",
                "ComponentOperator.WaitStateTimeout",
                "FrameWaiter.WaitFrameTimeout",
                "DialogWaiter.WaitDialogTimeout",
                "JMenuOperator.WaitPopupTimeout",
                "JMenuOperator.PushMenuTimeout",
                "WindowWaiter.WaitWindowTimeout")) {
            JemmyProperties.setCurrentTimeout(timeout, PATIENCE_MILLIS);
        }
        robot = new Robot();
        robot.setAutoDelay(10);
    }

    @Override
    protected void runTest() throws Throwable {
        try {
            super.runTest();
        } catch (Throwable failure) {
            screenshot("failed-" + getClass().getSimpleName() + "-" + getName());
            throw failure;
        } finally {
            forgetChanges();
        }
    }

    /** Else closing the program would wait for an answer about them. */
    private static void forgetChanges() throws Exception {
        onEventThread(() -> {
            for (DocumentView view : DocumentWindows.getDefault().all()) {
                view.document().markSaved(view.document().state());
            }
            return null;
        });
    }

    @Override
    protected int timeOut() {
        return 5 * PATIENCE_MILLIS;
    }

    /** The main window. */
    protected final JFrameOperator mainWindow() {
        return new JFrameOperator(
                (javax.swing.JFrame) WindowManager.getDefault().getMainWindow());
    }

    /** Chooses a menu item as a person does; the path is like {@code "Image|Invert"}. Does not wait for what the action opens. */
    protected final void menu(String path) {
        new JMenuBarOperator(mainWindow()).pushMenuNoBlock(path, "|");
    }

    /** Presses all keys, for example {@code VK_CONTROL, VK_Z}, and releases them in reverse. */
    protected final void keys(int... codes) {
        for (int code : codes) {
            robot.keyPress(code);
        }
        for (int i = codes.length - 1; i >= 0; i--) {
            robot.keyRelease(codes[i]);
        }
        settle();
    }

    /** Clicks with the first button at a place of the component. */
    protected final void click(Component component, int x, int y) throws Exception {
        moveTo(component, x, y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    /** Drags with the first button along the points, which are places of the component. */
    protected final void drag(Component component, Point... points) throws Exception {
        moveTo(component, points[0].x, points[0].y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        for (Point point : points) {
            moveTo(component, point.x, point.y);
        }
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        settle();
    }

    private void moveTo(Component component, int x, int y) throws Exception {
        Point place = onEventThread(component::getLocationOnScreen);
        robot.mouseMove(place.x + x, place.y + y);
    }

    /** Waits until the event thread has nothing left to do. */
    protected final void settle() {
        robot.waitForIdle();
    }

    /** Waits until the condition, asked on the event thread, holds; fails with the description when it never does. */
    protected final void waitUntil(String description, BooleanSupplier condition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!onEventThread(condition::getAsBoolean)) {
            if (System.currentTimeMillis() > end) {
                fail("Waited in vain until " + description);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** The window with this identifier (its {@code preferredID}), opened and in front. */
    protected final TopComponent window(String id) throws Exception {
        TopComponent found = onEventThread(() -> WindowManager.getDefault().findTopComponent(id));
        assertNotNull("the window " + id, found);
        onEventThread(() -> {
            found.open();
            found.requestActive();
            return null;
        });
        settle();
        return found;
    }

    /** Runs on the event thread and gives the result, or throws what was thrown there. */
    protected static <T> T onEventThread(Callable<T> task) throws Exception {
        if (SwingUtilities.isEventDispatchThread()) {
            return task.call();
        }
        FutureTask<T> future = new FutureTask<>(task);
        try {
            SwingUtilities.invokeAndWait(future);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
        return future.get();
    }

    /** Opens the file by the menu, and waits for it to be the current document. */
    protected final void openByMenu(File file) throws Exception {
        waitUntil("the start page shows", () -> TopComponent.getRegistry().getActivated() != null);
        menu("File|Open");
        JFileChooserOperator chooser = new JFileChooserOperator(
                JFileChooserOperator.findJFileChooser((Container) new JDialogOperator("Open").getSource()));
        chooser.setSelectedFiles(new File[] {file});
        chooser.approveSelection();
        waitUntil(
                "the project is open",
                () -> ActiveDocument.getDefault()
                        .current()
                        .filter(view -> view.title().equals(file.getName()))
                        .isPresent());
        settle();
    }

    /** The component of this name, at any depth; null if there is none. */
    protected static Component find(Container in, String name) {
        for (Component child : in.getComponents()) {
            Component found = name.equals(child.getName())
                    ? child
                    : child instanceof Container container ? find(container, name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Types lower case letters, digits and spaces into whatever has the focus. */
    protected final void type(String text) {
        for (char letter : text.toCharArray()) {
            keys(KeyEvent.getExtendedKeyCodeForChar(letter));
        }
    }

    /** A copy of a file below {@code sample-projects}, which the journey may change. */
    protected final File sample(String path) throws IOException {
        Path original = Path.of(System.getProperty("lacuna.samples"), path);
        Path copy = getWorkDir().toPath().resolve(original.getFileName());
        Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy.toFile();
    }

    /** Keeps what the whole display shows as {@code target/screenshots/NAME.png}. */
    protected final File screenshot(String name) throws IOException, AWTException {
        Rectangle display = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        BufferedImage picture = new Robot().createScreenCapture(display);
        Path folder = Path.of(System.getProperty("lacuna.screenshots"));
        Files.createDirectories(folder);
        File file = folder.resolve(name + ".png").toFile();
        ImageIO.write(picture, "png", file);
        return file;
    }
}
