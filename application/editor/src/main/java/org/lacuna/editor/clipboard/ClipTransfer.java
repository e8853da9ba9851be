package org.lacuna.editor.clipboard;

import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.ClipboardOwner;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.SystemFlavorMap;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.lacuna.document.Clip;
import org.lacuna.document.Document;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.PngOptions;
import org.lacuna.document.formats.WriteOptions;
import org.openide.util.RequestProcessor;

/**
 * A clip on its way: whole within the program; for others a PNG file with all of its depth, its alpha and its profile, made by a
 * worker as soon as the clip is there, or an image of 8 bits.
 */
final class ClipTransfer implements Transferable, ClipboardOwner {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna clipboard", 1);
    private static final String PNG_TYPE = "image/png";

    static final DataFlavor CLIP = ofThisProgram();
    static final DataFlavor PNG = new DataFlavor(PNG_TYPE + ";class=java.io.InputStream", "PNG");

    private static final DataFlavor[] FLAVORS = {CLIP, PNG, DataFlavor.imageFlavor};

    private final Clip clip;
    private final CompletableFuture<byte[]> png = new CompletableFuture<>();

    ClipTransfer(Clip clip) {
        this.clip = clip;
        WORKER.post(this::encode);
    }

    private static DataFlavor ofThisProgram() {
        try {
            String type = DataFlavor.javaJVMLocalObjectMimeType + ";class=" + Clip.class.getName();
            return new DataFlavor(type, "Lacuna", Clip.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the system's clipboard know what PNG is called there. */
    static void register() {
        if (SystemFlavorMap.getDefaultFlavorMap() instanceof SystemFlavorMap map) {
            map.addUnencodedNativeForFlavor(PNG, PNG_TYPE);
            map.addFlavorForUnencodedNative(PNG_TYPE, PNG);
        }
    }

    private void encode() {
        try {
            Path file = Files.createTempFile("lacuna-clip", ".png");
            try {
                WriteOptions quick = WriteOptions.DEFAULTS.withPng(PngOptions.DEFAULTS.withCompression(1));
                Formats.write(clip.picture(), file, quick);
                png.complete(Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            png.completeExceptionally(e);
        }
    }

    @Override
    public DataFlavor[] getTransferDataFlavors() {
        return FLAVORS.clone();
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
        return Arrays.asList(FLAVORS).contains(flavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException, IOException {
        if (flavor.equals(CLIP)) {
            return clip;
        }
        if (flavor.equals(PNG)) {
            return new ByteArrayInputStream(encoded());
        }
        if (flavor.equals(DataFlavor.imageFlavor)) {
            return Compositor.flatten(clip.picture());
        }
        throw new UnsupportedFlavorException(flavor);
    }

    byte[] encoded() throws IOException {
        try {
            return png.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void lostOwnership(Clipboard clipboard, Transferable contents) {
        Clipboards.letGo(this);
    }

    /**
     * What it takes in memory, in bytes.
     *
     * @param counted what was counted before (an identity set), which gets what is counted now
     */
    long bytes(Set<Object> counted) {
        long file = png.isDone() && !png.isCompletedExceptionally() ? png.join().length : 0;
        return file + new Document(clip.picture()).memory(counted).picture();
    }
}
