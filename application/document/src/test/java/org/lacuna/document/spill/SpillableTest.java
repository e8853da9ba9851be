package org.lacuna.document.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillableTest {
    @TempDir
    Path folder;

    @Test
    void comesBackAsItWas() throws IOException {
        Random random = new Random(1);
        ScratchFile file = new ScratchFile(folder.resolve("made/when/needed"));
        int[] ints = random.ints(1000).toArray();
        long[] longs = random.longs(333).toArray();
        byte[] bytes = new byte[77];
        random.nextBytes(bytes);
        Spillable<int[]> first = Spillable.of(ints.clone());
        Spillable<long[]> second = Spillable.of(longs.clone());
        Spillable<byte[]> third = Spillable.of(bytes.clone());
        for (int round = 0; round < 2; round++) {
            first.spill(file);
            second.spill(file);
            third.spill(file);
            assertThat(first.isInMemory() || second.isInMemory() || third.isInMemory())
                    .isFalse();
            assertThat(first.get()).isEqualTo(ints);
            assertThat(second.get()).isEqualTo(longs);
            assertThat(third.get()).isEqualTo(bytes);
            assertThat(first.isInMemory()).isTrue();
        }
        assertThat(file.length()).as("written once").isEqualTo(4000 + 8 * 333 + 77);
        assertThat(file.used()).isEqualTo(file.length());
    }

    @Test
    void staysInMemoryWhereTheDiskRefuses() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new ScratchFile(notAFolder.resolve("below"))).isInstanceOf(IOException.class);
    }

    @Test
    void anInterruptedThreadReadsAllTheSame() throws IOException {
        ScratchFile file = new ScratchFile(folder);
        Spillable<int[]> data = Spillable.of(new int[] {1, 2, 3});
        data.spill(file);
        Thread.currentThread().interrupt();
        try {
            assertThat(data.get()).containsExactly(1, 2, 3);
            data.spill(file);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(data.get()).containsExactly(1, 2, 3);
    }
}
