package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.FailingChannel;
import org.lacuna.document.RandomStates;

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

    /** Whatever byte of a document is the last that the disk takes. */
    @Test
    void leavesTheOldFileWhereverTheDiskIsFull() throws IOException {
        OpenRasterWriter document = new OpenRasterWriter(new RandomStates(3).state(), Optional.empty());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        document.write(whole);
        for (long room = 0; room < whole.size(); room += whole.size() / 60 + 1) {
            FailingChannel.Disk disk = new FailingChannel.Disk(room);
            assertThatThrownBy(() ->
                            AtomicFile.write(file, document::write, path -> new FailingChannel(newFile(path), disk)))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("the disk is full");
            assertOldIsIntactAndAlone();
        }
        FailingChannel.Disk enough = new FailingChannel.Disk(whole.size());
        AtomicFile.write(file, document::write, path -> new FailingChannel(newFile(path), enough));
        assertThat(file).hasBinaryContent(whole.toByteArray());
    }

    private static FileChannel newFile(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @ParameterizedTest
    @CsvSource({
        "Disk quota exceeded, its quota is used up",
        "Input/output error, Connect it again or choose another place",
        "Stale file handle, Connect it again or choose another place",
        "Host is down, Connect it again or choose another place",
        "The process cannot access the file because it is being used by another process, Close it there",
        "Odd, Choose another folder"
    })
    void saysWhatTheSystemSaysAndAWayOut(String reason, String wayOut) throws IOException {
        AtomicFile.Opener failing = temporary -> {
            throw new FileSystemException(temporary.toString(), null, reason);
        };
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {}, failing))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.ora")
                .hasMessageContaining(wayOut)
                .hasMessageContaining("Nothing was overwritten.");
        assertOldIsIntactAndAlone();
    }

    @Test
    void removesWhatAKilledProgramWasWritingAndNothingElse() throws IOException {
        Path left = Files.createFile(folder.resolve(".picture.ora." + UUID.randomUUID() + ".tmp"));
        Path other = Files.createFile(folder.resolve(".other.ora." + UUID.randomUUID() + ".tmp"));
        Path mine = Files.createFile(folder.resolve(".picture.ora.mine.tmp"));
        AtomicFile.write(file, out -> {
            Path[] inUse = new Path[1];
            try (Stream<Path> files = Files.list(folder)) {
                inUse[0] = files.filter(each -> !each.equals(other) && !each.equals(mine) && !each.equals(file))
                        .findFirst()
                        .orElseThrow();
            }
            AtomicFile.write(file, inner -> inner.write(5));
            assertThat(inUse[0]).as("it is still being written").exists();
            out.write(9);
        });
        assertThat(file).hasBinaryContent(new byte[] {9});
        assertThat(left).doesNotExist();
        assertThat(other).exists();
        assertThat(mine).exists();
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
