package org.lacuna.document.formats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.composite.Thumbnails;

/** Writes one OpenRaster archive. The same state always gives the same bytes. */
final class OpenRasterWriter {
    private static final int THUMBNAIL_SIDE = 256;

    private final DocumentState state;
    private final Optional<ExportSettings> export;

    OpenRasterWriter(DocumentState state, Optional<ExportSettings> export) {
        this.state = state;
        this.export = export;
    }

    void write(OutputStream out) throws IOException {
        ZipWriter zip = new ZipWriter(out);
        zip.store("mimetype", OpenRaster.MIME_TYPE.getBytes(StandardCharsets.US_ASCII));
        StackWriter others = new StackWriter(state, zip);
        byte[] stack = others.write();
        zip.deflate("stack.xml", stack);
        ObjectNode index = new TreeWriter(state, new ZipTree(zip, state.profile()), others.pictures()).write();
        index.put("stack", ZipWriter.checksum(stack));
        export.ifPresent(settings -> index.set("export", SettingsJson.write(settings, ExportSettings.class)));
        zip.deflate(OpenRaster.INDEX, SettingsJson.MAPPER.writeValueAsBytes(index));
        BufferedImage merged = Compositor.flatten(state);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        Png.write(merged, Png.chunks(state.profile().data().map(Bytes::toArray), 0, Metadata.NONE), png);
        zip.store("mergedimage.png", png.toByteArray());
        zip.store("Thumbnails/thumbnail.png", Png.encode(Thumbnails.of(merged, THUMBNAIL_SIDE)));
        zip.finish();
    }
}
