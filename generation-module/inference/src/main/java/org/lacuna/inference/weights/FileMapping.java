package org.lacuna.inference.weights;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A read-only mapping of part of a file that ends when it is closed. Java 17 itself ends a mapping only when its buffer
 * has been collected, and until then Windows refuses to replace or delete the file. From Java 22 on an arena ends it;
 * before, {@code Unsafe.invokeCleaner} does, which Java 24 and later warn of. Both are called by name: the first is not
 * in Java 17, and javac warns of the second.
 */
final class FileMapping implements AutoCloseable {
    private static final int FIRST_WITH_ARENAS = 22;

    private final ByteBuffer buffer;
    private final Release release;

    /** Ends the mapping. */
    private interface Release {
        void run() throws ReflectiveOperationException;
    }

    private FileMapping(ByteBuffer buffer, Release release) {
        this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
        this.release = release;
    }

    static FileMapping map(FileChannel channel, long offset, int length) throws IOException {
        try {
            return Runtime.version().feature() >= FIRST_WITH_ARENAS
                    ? mapInArena(channel, offset, length)
                    : mapWithCleaner(channel, offset, length);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileMapping mapInArena(FileChannel channel, long offset, long length)
            throws ReflectiveOperationException {
        Class<?> arenaType = Class.forName("java.lang.foreign.Arena");
        Method close = arenaType.getMethod("close");
        Method asByteBuffer = Class.forName("java.lang.foreign.MemorySegment").getMethod("asByteBuffer");
        Method map = FileChannel.class.getMethod("map", MapMode.class, long.class, long.class, arenaType);
        Object arena = arenaType.getMethod("ofShared").invoke(null);
        try {
            Object segment = map.invoke(channel, MapMode.READ_ONLY, offset, length, arena);
            return new FileMapping((ByteBuffer) asByteBuffer.invoke(segment), () -> close.invoke(arena));
        } catch (ReflectiveOperationException e) {
            close.invoke(arena);
            throw e;
        }
    }

    private static FileMapping mapWithCleaner(FileChannel channel, long offset, long length)
            throws IOException, ReflectiveOperationException {
        Class<?> unsafeType = Class.forName("sun.misc.Unsafe");
        Field instance = unsafeType.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        Object unsafe = instance.get(null);
        Method invokeCleaner = unsafeType.getMethod("invokeCleaner", ByteBuffer.class);
        ByteBuffer buffer = channel.map(MapMode.READ_ONLY, offset, length);
        return new FileMapping(buffer, () -> invokeCleaner.invoke(unsafe, buffer));
    }

    /** The mapped bytes, little-endian, valid until {@link #close}. */
    ByteBuffer bytes() {
        return buffer;
    }

    @Override
    public void close() {
        try {
            release.run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a mapped file could not be released", e);
        }
    }
}
