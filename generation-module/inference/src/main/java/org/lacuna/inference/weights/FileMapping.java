package org.lacuna.inference.weights;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * A read-only mapping of part of a file that ends when it is closed. Java itself ends a mapping only when its buffer
 * has been collected, and until then Windows refuses to replace or delete the file.
 */
final class FileMapping implements AutoCloseable {
    private static final Optional<MethodHandle> UNMAP = findUnmap();

    private final MappedByteBuffer buffer;
    private boolean closed;

    private FileMapping(MappedByteBuffer buffer) {
        this.buffer = buffer;
    }

    static FileMapping map(FileChannel channel, long offset, long length) throws IOException {
        return new FileMapping(channel.map(FileChannel.MapMode.READ_ONLY, offset, length));
    }

    /** A part of the mapping as a little-endian buffer, valid until {@link #close}. */
    ByteBuffer slice(long offset, int length) {
        return buffer.slice((int) offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        UNMAP.ifPresent(unmap -> {
            try {
                unmap.invoke(buffer);
            } catch (Throwable e) {
                throw new IllegalStateException("a mapped file could not be released", e);
            }
        });
    }

    /**
     * {@code Unsafe.invokeCleaner} of module jdk.unsupported, by name because javac warns of every direct use of it.
     */
    private static Optional<MethodHandle> findUnmap() {
        try {
            Class<?> unsafeClass = Class.forName("sun.misc.Unsafe");
            Field instance = unsafeClass.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            MethodHandle cleaner = MethodHandles.lookup()
                    .findVirtual(unsafeClass, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class));
            return Optional.of(cleaner.bindTo(instance.get(null)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
