package org.lacuna.document.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.DocumentState;
import org.lacuna.document.FailingChannel;
import org.lacuna.document.Layers;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class JournalTest {
    private static final long PLENTY = 1L << 30;
    private static final Optional<Path> FILE = Optional.of(Path.of("wall.ora"));

    @TempDir
    Path root;

    private static DocumentState recovered(Path root) throws IOException {
        try (LeftBehind left = LeftBehind.in(root)) {
            assertThat(left.documents()).hasSize(1);
            OpenedDocument opened = left.documents().get(0).read();
            assertThat(opened.warnings()).isEmpty();
            return opened.state();
        }
    }

    /** Each session ends as if its program had: what was in the journal is found again, all of it. */
    @Property(tries = 60)
    void theLastStateWrittenComesBack(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("lacuna-journal");
        RandomStates random = new RandomStates(seed);
        DocumentState state = random.state();
        try (JournalSession session = JournalSession.open(folder)) {
            Journal journal = session.journal();
            for (int i = 0; i < 6; i++) {
                journal.write(state, "Wall", FILE, PLENTY);
                state = random.edited(random.edited(state));
            }
            journal.write(state, "Wall", FILE, PLENTY);
        }
        assertThat(recovered(folder)).isEqualTo(state);
        JournalFiles.delete(folder);
    }

    @Test
    void saysWhatIsKnownOfADocument() throws IOException {
        DocumentState state = new RandomStates(5).state();
        try (JournalSession session = JournalSession.open(root)) {
            session.journal().write(state, "Wall", FILE, PLENTY);
        }
        try (LeftBehind left = LeftBehind.in(root)) {
            LostDocument document = left.documents().get(0);
            assertThat(document.title()).isEqualTo("Wall");
            assertThat(document.file()).isEqualTo(FILE);
            assertThat(document.width()).isEqualTo(state.width());
            assertThat(document.height()).isEqualTo(state.height());
            assertThat(document.layers())
                    .isEqualTo(RandomStates.ids(state.root()).size());
        }
    }

    @Test
    void knowsWhetherTheFileIsNewer() throws IOException {
        Path file = Files.createFile(root.resolve("wall.ora"));
        Path folder = root.resolve("recovery");
        try (JournalSession session = JournalSession.open(folder)) {
            session.journal().write(noise(10), "Wall", Optional.of(file), PLENTY);
        }
        Instant written;
        try (LeftBehind left = LeftBehind.in(folder)) {
            written = left.documents().get(0).written();
        }
        assertThat(fileIsNewer(folder, file, written.minusSeconds(60))).isFalse();
        assertThat(fileIsNewer(folder, file, written.plusSeconds(60))).isTrue();
        Files.delete(file);
        try (LeftBehind left = LeftBehind.in(folder)) {
            assertThat(left.documents().get(0).fileIsNewer()).as("it is gone").isFalse();
        }
    }

    private static boolean fileIsNewer(Path folder, Path file, Instant changed) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(changed));
        try (LeftBehind left = LeftBehind.in(folder)) {
            return left.documents().get(0).fileIsNewer();
        }
    }

    private static DocumentState noise(int side) {
        int[] argb = new Random(1).ints((long) side * side).toArray();
        return DocumentState.of("Noise", Pixels.ofArgb(side, side, argb));
    }

    private static DocumentState withDot(DocumentState state, int colour) {
        LayerId layer = state.root().children().get(0).id();
        Pixels pixels = ((RasterLayer) state.find(layer).orElseThrow()).pixels();
        return Layers.setPixels(state, layer, pixels.withArgb(new Rect(3, 3, 1, 1), new int[] {colour}, 0, 1));
    }

    @Test
    void writesOnlyWhatChanged() throws IOException {
        try (JournalSession session = JournalSession.open(root)) {
            Journal journal = session.journal();
            DocumentState state = noise(1024);
            journal.write(state, "Noise", FILE, PLENTY);
            long whole = journal.size();
            DocumentState dotted = withDot(state, 0xff123456);
            journal.write(dotted, "Noise", FILE, PLENTY);
            assertThat(journal.size() - whole)
                    .as("one tile of sixteen and the table")
                    .isLessThan(whole / 15);
            long before = journal.size();
            journal.write(dotted.withDpi(300), "Noise", FILE, PLENTY);
            assertThat(journal.size()).as("no pixels changed").isEqualTo(before);
        }
        assertThat(recovered(root).dpi()).isEqualTo(300);
    }

    @Test
    void doesNotGrowWithoutEnd() throws IOException {
        DocumentState state = noise(512);
        try (JournalSession session = JournalSession.open(root)) {
            Journal journal = session.journal();
            journal.write(state, "Noise", FILE, PLENTY);
            long whole = journal.size();
            for (int i = 0; i < 300; i++) {
                state = withDot(state, 0xff000000 | i);
                journal.write(state, "Noise", FILE, PLENTY);
                assertThat(journal.size()).isLessThan(4 * whole + (8L << 20));
            }
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files.filter(file -> file.toString().endsWith(JournalFiles.SNAPSHOT)))
                        .hasSize(2);
            }
        }
        assertThat(recovered(root)).isEqualTo(state);
    }

    @Test
    void aRunningProgramKeepsItsJournals() throws IOException {
        try (JournalSession session = JournalSession.open(root)) {
            session.journal().write(noise(10), "Mine", FILE, PLENTY);
            try (LeftBehind left = LeftBehind.in(root);
                    JournalSession other = JournalSession.open(root)) {
                assertThat(left.documents()).isEmpty();
                other.journal().write(noise(10), "Other", FILE, PLENTY);
            }
            try (LeftBehind left = LeftBehind.in(root);
                    LeftBehind second = LeftBehind.in(root)) {
                assertThat(left.documents()).extracting(LostDocument::title).containsExactly("Other");
                assertThat(second.documents())
                        .as("somebody is just asked about it")
                        .isEmpty();
            }
        }
        try (LeftBehind left = LeftBehind.in(root)) {
            assertThat(left.documents()).hasSize(2);
            left.documents().forEach(LostDocument::delete);
            assertThat(left.documents()).isEmpty();
        }
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void nothingIsLeftOfWhatWasSaved() throws IOException {
        try (JournalSession session = JournalSession.open(root)) {
            Journal journal = session.journal();
            journal.write(noise(10), "Noise", FILE, PLENTY);
            journal.clear();
            Journal closed = session.journal();
            closed.write(noise(10), "Noise", FILE, PLENTY);
            closed.delete();
            closed.write(noise(20), "Noise", FILE, PLENTY);
        }
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files).isEmpty();
        }
    }

    /** Whatever byte is the last that a disk takes: the state before is there, and so is the next once there is room. */
    @Test
    void aFullDiskCostsNothing() throws IOException {
        DocumentState first = noise(40);
        DocumentState second = withDot(first, 0xff102030);
        for (int room = 0; room < 12_000; room += 997) {
            Path folder = root.resolve("disk" + room);
            FailingChannel.Disk disk = new FailingChannel.Disk(PLENTY);
            try (JournalSession session =
                    JournalSession.open(folder, file -> new FailingChannel(JournalFiles.NEW.open(file), disk))) {
                Journal journal = session.journal();
                journal.write(first, "Noise", FILE, PLENTY);
                disk.makeRoom(room - disk.room());
                boolean fits = true;
                try {
                    journal.write(second, "Noise", FILE, PLENTY);
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("No space left");
                    fits = false;
                }
                disk.makeRoom(PLENTY);
                if (fits) {
                    assertThat(room).isGreaterThan(6_000);
                }
                journal.write(second, "Noise", FILE, PLENTY);
            }
            assertThat(recovered(folder)).isEqualTo(second);
        }
    }

    @Test
    void aFullDiskLeavesTheStateBefore() throws IOException {
        DocumentState first = noise(40);
        for (int room = 0; room < 6_000; room += 997) {
            Path folder = root.resolve("disk" + room);
            FailingChannel.Disk disk = new FailingChannel.Disk(PLENTY);
            try (JournalSession session =
                    JournalSession.open(folder, file -> new FailingChannel(JournalFiles.NEW.open(file), disk))) {
                Journal journal = session.journal();
                journal.write(first, "Noise", FILE, PLENTY);
                disk.makeRoom(room - disk.room());
                assertThatThrownBy(() -> journal.write(withDot(first, 0xff102030), "Noise", FILE, PLENTY))
                        .hasMessageContaining("No space left");
            }
            assertThat(recovered(folder)).isEqualTo(first);
        }
    }

    @Test
    void keepsToItsBudget() throws IOException {
        DocumentState small = noise(40);
        try (JournalSession session = JournalSession.open(root)) {
            Journal journal = session.journal();
            journal.write(small, "Noise", FILE, PLENTY);
            assertThatThrownBy(() -> session.journal().write(noise(400), "Large", FILE, 100_000))
                    .isInstanceOf(JournalFullException.class);
            journal.write(withDot(small, 0xff102030), "Noise", FILE, PLENTY);
        }
        assertThat(recovered(root)).isEqualTo(withDot(small, 0xff102030));
    }

    private Path written(DocumentState... states) throws IOException {
        try (JournalSession session = JournalSession.open(root)) {
            Journal journal = session.journal();
            for (DocumentState state : states) {
                journal.write(state, "Noise", FILE, PLENTY);
            }
        }
        return JournalFiles.folders(JournalFiles.folders(root).get(0)).get(0);
    }

    private static void damage(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x55;
        Files.write(file, bytes);
    }

    private OpenedDocument readDamaged() throws IOException {
        try (LeftBehind left = LeftBehind.in(root)) {
            return left.documents().get(0).read();
        }
    }

    @Test
    void aDamagedPieceCostsThatPiece() throws IOException {
        DocumentState state = noise(512);
        Path folder = written(state);
        damage(folder.resolve("00000001.pack"), 1000);
        OpenedDocument opened = readDamaged();
        assertThat(opened.warnings())
                .containsExactly("Of 4 pieces of the layers, 1 could not be read back; they are" + " transparent now.");
        Pixels pixels = ((RasterLayer) opened.state().root().children().get(0)).pixels();
        assertThat(pixels.argb(10, 10)).isZero();
        Pixels whole = ((RasterLayer) state.root().children().get(0)).pixels();
        assertThat(pixels.argb(300, 10)).isEqualTo(whole.argb(300, 10));
    }

    @Test
    void anOlderStateThatIsWholeIsBetterThanADamagedOne() throws IOException {
        DocumentState first = noise(512);
        Path folder = written(first, withDot(first, 0xff102030));
        damage(folder.resolve("00000002.pack"), 1000);
        OpenedDocument opened = readDamaged();
        assertThat(opened.state()).isEqualTo(first);
        assertThat(opened.warnings()).hasSize(1).first().asString().contains("written last is damaged");
    }

    @Test
    void goesBackToTheSnapshotBeforeADamagedOne() throws IOException {
        DocumentState first = noise(20);
        Path folder = written(first, withDot(first, 0xff102030));
        damage(folder.resolve("00000002.snapshot"), 100);
        OpenedDocument opened = readDamaged();
        assertThat(opened.state()).isEqualTo(first);
        assertThat(opened.warnings()).hasSize(1).first().asString().contains("written last is damaged");
    }

    /** Whatever is wrong with the files, recovery ends with a document or with a message. */
    @Property(tries = 300)
    void survivesAnyDamage(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("lacuna-journal");
        Random random = new Random(seed);
        try (JournalSession session = JournalSession.open(folder)) {
            session.journal().write(new RandomStates(seed).state(), "Wall", FILE, PLENTY);
        }
        Path document =
                JournalFiles.folders(JournalFiles.folders(folder).get(0)).get(0);
        for (Path file : List.of(document.resolve("00000001.pack"), document.resolve("00000001.snapshot"))) {
            if (Files.exists(file) && random.nextInt(4) > 0) {
                byte[] bytes = Files.readAllBytes(file);
                for (int i = random.nextInt(4); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
                Files.write(file, Arrays.copyOf(bytes, length));
            }
        }
        try (LeftBehind left = LeftBehind.in(folder)) {
            for (LostDocument each : left.documents()) {
                try {
                    assertThat(each.read().state()).isNotNull();
                } catch (IOException e) {
                    assertThat(e).hasMessageStartingWith("Cannot recover \"Wall\": ");
                }
            }
        }
        JournalFiles.delete(folder);
    }
}
