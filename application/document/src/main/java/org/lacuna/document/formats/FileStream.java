package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for ImageIO's readers. Some of them go on reading zeros at the end of a file that is cut off, for as many pixels as it
 * promises; this stream fails when that happens more often than by mistake.
 */
final class FileStream extends ImageInputStreamImpl {
    private static final int BUFFER = 1 << 14;
    private static final int MOST_ENDS = 64;

    private final FileChannel channel;
    private ByteBuffer window;
    private long start;
    private int ends;

    private FileStream(FileChannel channel, ByteBuffer window) {
        this.channel = channel;
        this.window = window;
    }

    /** Leaves closing the channel to its owner. */
    static FileStream of(FileChannel channel) {
        return new FileStream(channel, ByteBuffer.allocate(BUFFER).limit(0));
    }

    static FileStream of(byte[] content) {
        return new FileStream(null, ByteBuffer.wrap(content));
    }

    /** Whether the next byte is in the window; if not, it is the end. */
    private boolean ready() throws IOException {
        long offset = streamPos - start;
        if (offset >= 0 && offset < window.limit()) {
            window.position((int) offset);
            return true;
        }
        if (channel != null) {
            start = streamPos;
            window.clear();
            while (window.hasRemaining() && channel.read(window, start + window.position()) >= 0) {
                continue;
            }
            window.flip();
            if (window.hasRemaining()) {
                return true;
            }
        }
        if (++ends > MOST_ENDS) {
            throw new IOException("it is cut off");
        }
        return false;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (!ready()) {
            return -1;
        }
        streamPos++;
        return window.get() & 0xff;
    }

    /** As much as there is: not all readers ask again for what is missing. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        int done = 0;
        while (done < length && ready()) {
            int count = Math.min(length - done, window.remaining());
            window.get(target, offset + done, count);
            streamPos += count;
            done += count;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    @Override
    public long length() {
        try {
            return channel == null ? window.capacity() : channel.size();
        } catch (IOException e) {
            return -1;
        }
    }
}
