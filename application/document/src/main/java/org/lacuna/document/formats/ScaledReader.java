package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.lacuna.document.DocumentState;

/** Reads pictures smaller than they are, so that those can be seen that are too large for the memory: every n-th pixel only. */
final class ScaledReader {
    private ScaledReader() {}

    /**
     * @param kind of picture, as ImageIO calls it
     * @param step from pixel to pixel, in both directions
     */
    static OpenedDocument read(Path file, String kind, int step, Limits limits) throws FormatException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind).next();
        try (FileChannel channel = FileErrors.channel(file);
                ImageInputStream stream = FileStream.of(channel)) {
            reader.setInput(stream, true, true);
            long width = (reader.getWidth(0) + step - 1L) / step;
            long height = (reader.getHeight(0) + step - 1L) / step;
            limits.checkMemory(file.toString(), width, height, 12 * width * height);
            ImageReadParam every = reader.getDefaultReadParam();
            every.setSourceSubsampling(step, step, 0, 0);
            DocumentState state =
                    DocumentState.of(FileNames.withoutExtension(file), ImageData.pixels(reader.read(0, every)));
            return new OpenedDocument(state, List.of());
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(
                    "Cannot open " + file + " scaled down: its pixels are damaged, or kept in a way that does not allow"
                            + " it. Make it smaller in another program.",
                    e);
        } catch (OutOfMemoryError e) {
            throw new FormatException(
                    "Cannot open " + file + ": even scaled down, it is too large for the memory. Make it smaller.", e);
        } finally {
            reader.dispose();
        }
    }
}
