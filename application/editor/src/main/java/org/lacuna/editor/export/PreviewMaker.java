package org.lacuna.editor.export;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.ColourTransform;
import org.lacuna.document.colour.FastTransform;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.resample.Interpolation;
import org.openide.util.RequestProcessor;

/**
 * Makes the file that an export would make, in a folder for temporary files, and reads it again: on a worker, one after the
 * other, and only the newest that was asked for. For the event thread only.
 */
final class PreviewMaker {
    private static final Logger LOG = Logger.getLogger(PreviewMaker.class.getName());

    /** The second argument lets a running task be interrupted, which ends the writing of a file. */
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna export preview", 1, true);

    /** A moment in which more may be typed. */
    private static final int DELAY_MS = 150;

    /** What is told of a request, on the event thread. */
    interface Listener {
        /**
         * @param original what goes into the file
         * @param file what comes out of it
         * @param bytes how large it is
         */
        void made(PreviewPicture original, PreviewPicture file, long bytes);

        void failed(Throwable failure);
    }

    /** What the picture in its new size depends on. */
    private record Key(Rect area, Dimension size, Interpolation interpolation, boolean layers) {
        static Key of(DocumentState state, ExportSettings settings) {
            return new Key(
                    settings.area(state),
                    settings.size(state),
                    settings.interpolation(),
                    settings.format().hasLayers());
        }
    }

    /** The part of the work that other options of the format leave as it is. */
    private record Prepared(Key key, DocumentState picture, PreviewPicture original) {}

    private final DocumentState state;
    private final ColourProfile monitor;
    private final Listener listener;
    private Optional<RequestProcessor.Task> task = Optional.empty();
    private int newest;

    /** For the worker only. */
    private Optional<Prepared> prepared = Optional.empty();

    /**
     * @param monitor of the screen on which the preview is seen
     */
    PreviewMaker(DocumentState state, ColourProfile monitor, Listener listener) {
        this.state = state;
        this.monitor = monitor;
        this.listener = listener;
    }

    /** Takes the place of what was asked for before. */
    void request(ExportSettings settings) {
        cancel();
        int number = newest;
        task = Optional.of(WORKER.post(() -> make(settings, number), DELAY_MS));
    }

    /** Ends the work; the listener hears of nothing more. */
    void cancel() {
        newest++;
        task.ifPresent(RequestProcessor.Task::cancel);
        task = Optional.empty();
    }

    private void make(ExportSettings settings, int number) {
        try {
            Prepared ready = prepared(settings);
            Path folder = Files.createTempDirectory("lacuna-export");
            try {
                Path file = folder.resolve("preview." + settings.extension());
                settings.write(ready.picture(), file);
                long bytes = Files.size(file);
                PreviewPicture picture = seen(Formats.read(file));
                tell(number, () -> listener.made(ready.original(), picture, bytes));
            } finally {
                remove(folder);
            }
        } catch (CancellationException e) {
            LOG.log(Level.FINE, "a newer preview is wanted", e);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.FINE, "no preview", e);
            tell(number, () -> listener.failed(e));
        }
    }

    private Prepared prepared(ExportSettings settings) {
        Key key = Key.of(state, settings);
        if (prepared.filter(old -> old.key().equals(key)).isEmpty()) {
            prepared = Optional.empty();
            DocumentState picture = settings.picture(state);
            prepared = Optional.of(new Prepared(key, picture, seen(picture)));
        }
        return prepared.get();
    }

    private PreviewPicture seen(DocumentState picture) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
        BufferedImage image = Compositor.flatten(picture);
        FastTransform toScreen =
                FastTransform.of(ColourTransform.between(picture.profile().toProfile(), monitor, Rendering.USUAL));
        if (!toScreen.isUnchanged()) {
            int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            toScreen.convertArgb(argb, 0, argb.length);
        }
        return new PreviewPicture(image);
    }

    private void tell(int number, Runnable news) {
        SwingUtilities.invokeLater(() -> {
            if (number == newest) {
                news.run();
            }
        });
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
