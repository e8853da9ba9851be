package org.lacuna.document.formats;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes archives as other programs, or wicked people, might. */
final class Archives {
    static final String ONE_LAYER =
            "<image w=\"3\" h=\"2\"><stack><layer src=\"data/a.png\" name=\"a\"/></stack></image>";

    private final Path file;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Archives(Path file) {
        this.file = file;
    }

    static Archives of(Path file) {
        return new Archives(file);
    }

    Archives with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Archives with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    Path write() throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    /** A copy of an archive in which the text of one entry is another. */
    static Path changed(Path file, Path copy, String entryName, UnaryOperator<String> change) throws IOException {
        Archives archive = of(copy);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                String name = entry.getName();
                if (name.equals(entryName)) {
                    archive.with(name, change.apply(new String(content, StandardCharsets.UTF_8)));
                } else {
                    archive.with(name, content);
                }
            }
        }
        return archive.write();
    }

    /** An archive with that layer tree and the picture data/a.png of 3 x 2 pixels. */
    static Path openRaster(Path file, String stack) throws IOException {
        return of(file).with("mimetype", "image/openraster")
                .with("stack.xml", stack)
                .with("data/a.png", png(3, 2))
                .write();
    }

    static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, 0xff000000 | i * 7919);
        }
        return Png.encode(image);
    }
}
