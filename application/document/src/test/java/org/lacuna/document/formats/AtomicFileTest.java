package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.DocumentState;

class AtomicFileTest {
    private static final byte[] OLD = {1, 2, 3};

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeOld() throws IOException {
        file = Files.write(folder.resolve("picture.ora"), OLD);
    }

    private void assertOldIsIntactAndAlone() throws IOException {
        assertThat(file).hasBinaryContent(OLD);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void replacesAsAWhole() throws IOException {
        AtomicFile.write(file, out -> {
            out.write(9);
            assertThat(file).as("until the end").hasBinaryContent(OLD);
        });
        assertThat(file).hasBinaryContent(new byte[] {9});
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void leavesTheOldFileWhenTheContentFails() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IllegalStateException("bug");
                }))
                .hasMessage("bug");
        assertOldIsIntactAndAlone();
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IOException("odd");
                }))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.ora: odd.");
        assertOldIsIntactAndAlone();
    }

    @Test
    void leavesTheOldFileWhenTheDiskIsFull() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.ora: the disk is full. Make room or choose another disk.")
                .hasMessageContaining("Nothing was overwritten.");
        assertOldIsIntactAndAlone();
    }

    /** Linux has a device that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesTheOldFileWhenTheSystemSaysThatTheDiskIsFull() throws IOException {
        AtomicFile.Opener full = temporary -> {
            Files.createFile(temporary);
            return FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
        };
        assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write(new byte[1 << 20]), full))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("the disk is full");
        assertOldIsIntactAndAlone();
    }

    @Test
    void saysWhatIsNotPermitted() throws IOException {
        AtomicFile.Opener denied = temporary -> {
            throw new AccessDeniedException(temporary.toString());
        };
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {}, denied))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("you may not write there");
        AtomicFile.Opener readOnly = temporary -> {
            throw new FileSystemException(temporary.toString(), null, "Read-only file system");
        };
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {}, readOnly))
                .hasMessageContaining("the disk is read-only");
        assertOldIsIntactAndAlone();
    }

    @Test
    void saysThatTheFolderIsMissing() {
        assertThatThrownBy(() -> Formats.write(DocumentState.blank(1, 1), folder.resolve("no/such/picture.png")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("its folder does not exist");
        assertThatThrownBy(() -> AtomicFile.write(folder, out -> {})).hasMessageContaining("a folder of that name");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void followsLinksAndKeepsPermissions() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.ora"), file);
        AtomicFile.write(link, out -> out.write(7));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(new byte[] {7});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }
}
