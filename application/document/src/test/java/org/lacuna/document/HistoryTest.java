package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.spill.ScratchFile;
import org.lacuna.document.tiles.Pixels;

class HistoryTest {
    private static final long TILE = 256 * 256 * 4;

    @TempDir
    Path folder;

    private static Document document(DocumentState initial, long budget, Path folder) {
        return new Document(initial, new History(new HistoryBudget(budget, folder), Runnable::run));
    }

    private static void paint(Document document, int colour) {
        LayerId layer = document.state().root().children().get(0).id();
        int[] argb = new int[256 * 256];
        Arrays.fill(argb, colour);
        document.edit("Paint " + colour, state -> {
            Pixels pixels = ((RasterLayer) state.find(layer).orElseThrow()).pixels();
            return Layers.setPixels(state, layer, pixels.withArgb(Rect.ofSize(256, 256), argb, 0, 256));
        });
    }

    /** With nothing allowed in memory, each step goes through the disk and comes back bit for bit. */
    @Property(tries = 40)
    void comesBackFromTheDiskBitForBit(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("lacuna");
        RandomStates random = new RandomStates(seed);
        Random choice = new Random(seed);
        Document spilling = document(random.state(), 0, folder);
        List<Pixels> pictures = new ArrayList<>(List.of(Compositor.pixels(spilling.state())));
        for (int i = 0; i < 15; i++) {
            spilling.edit("edit " + i, random::edited);
            if (spilling.position() == pictures.size()) {
                pictures.add(Compositor.pixels(spilling.state()));
            }
            assertThat(spilling.memory().history()).isZero();
        }
        assertThat(spilling.steps()).hasSize(pictures.size() - 1);
        for (int i = 0; i < 20; i++) {
            int position = choice.nextInt(pictures.size());
            spilling.goTo(position);
            assertThat(spilling.position()).isEqualTo(position);
            assertThat(Compositor.pixels(spilling.state())).isEqualTo(pictures.get(position));
            assertThat(spilling.memory().history()).isZero();
        }
        Files.delete(folder);
    }

    /** Every step back through the disk to the beginning, and every step forth again: nothing of all that a document is differs. */
    @Property(tries = 60)
    void undoingAllGivesTheBeginningAndRedoingAllTheEnd(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("lacuna");
        RandomStates random = new RandomStates(seed);
        Document document = document(random.state(), 1000, folder);
        List<String> digests = new ArrayList<>(List.of(StateDigest.of(document.state())));
        for (int i = 0; i < 25; i++) {
            document.edit("edit " + i, random::edited);
            if (document.position() == digests.size()) {
                digests.add(StateDigest.of(document.state()));
            }
        }
        for (int i = digests.size() - 1; i >= 0; i--) {
            assertThat(StateDigest.of(document.state())).isEqualTo(digests.get(i));
            document.undo();
        }
        assertThat(document.canUndo()).isFalse();
        assertThat(document.isModified()).isFalse();
        for (String digest : digests) {
            assertThat(StateDigest.of(document.state())).isEqualTo(digest);
            document.redo();
        }
        assertThat(document.canRedo()).isFalse();
        Files.delete(folder);
    }

    @Test
    void keepsAsMuchInMemoryAsItMay() {
        Document document = document(DocumentState.blank(256, 256), 3 * TILE, folder);
        for (int i = 1; i <= 10; i++) {
            paint(document, 0xff000000 | i);
        }
        assertThat(document.memory()).isEqualTo(new DocumentMemory(TILE, 3 * TILE, 6 * TILE));
        document.goTo(2);
        assertThat(Compositor.pixels(document.state()).argb(0, 0)).isEqualTo(0xff000002);
        assertThat(document.memory().history()).isLessThanOrEqualTo(3 * TILE);
        while (document.canRedo()) {
            document.redo();
        }
        assertThat(Compositor.pixels(document.state()).argb(0, 0)).isEqualTo(0xff00000a);
    }

    @Test
    void aSmallerBudgetInAnotherFolderHoldsAtOnce() {
        Document document = document(DocumentState.blank(256, 256), 3 * TILE, folder);
        for (int i = 1; i <= 6; i++) {
            paint(document, 0xff000000 | i);
        }
        Path other = folder.resolve("other");
        document.setHistoryBudget(new HistoryBudget(TILE, other));
        assertThat(document.memory()).isEqualTo(new DocumentMemory(TILE, TILE, 4 * TILE));
        assertThat(other).isDirectory();
        for (int i = 5; i > 0; i--) {
            document.undo();
            assertThat(Compositor.pixels(document.state()).argb(0, 0)).isEqualTo(0xff000000 | i);
        }
    }

    /** What a copy of a layer still shows is not taken from it with the original. */
    @Test
    void leavesWhatIsStillShownInMemory() {
        Document document = document(DocumentState.blank(256, 256), 0, folder);
        paint(document, -1);
        LayerId layer = document.state().root().children().get(0).id();
        document.edit("Duplicate", state -> Layers.duplicate(state, layer));
        document.edit("Delete", state -> Layers.remove(state, layer));
        assertThat(document.memory()).isEqualTo(new DocumentMemory(TILE, 0, 0));
    }

    /** What lies on a disk that is gone cannot be gone back to; what the document is now stays, and so does the rest. */
    @Test
    void staysAsItIsWhenTheDiskDoesNotGiveBack() throws IOException {
        boolean[] gone = {false};
        History.Opener disk = where -> new ScratchFile(
                new RandomAccessFile(Files.createFile(where.resolve("scratch")).toFile(), "rw") {
                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        if (gone[0]) {
                            throw new IOException("Input/output error");
                        }
                        return super.read(target, offset, length);
                    }
                });
        Document document = new Document(
                DocumentState.blank(256, 256), new History(new HistoryBudget(TILE, folder), Runnable::run, disk));
        for (int i = 1; i <= 4; i++) {
            paint(document, 0xff000000 | i);
        }
        List<DocumentState> told = new ArrayList<>();
        document.addListener((before, after, area) -> told.add(after));
        assertThat(document.isOnDisk(3)).isFalse();
        assertThat(document.isOnDisk(2)).isTrue();
        gone[0] = true;
        document.undo();
        DocumentState third = document.state();
        assertThatThrownBy(document::undo)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Input/output error");
        assertThatThrownBy(() -> document.goTo(1)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> document.readBack(1)).isInstanceOf(UncheckedIOException.class);
        assertThat(document.state()).isSameAs(third);
        assertThat(document.position()).isEqualTo(3);
        assertThat(told).containsExactly(third);
        assertThat(Compositor.pixels(third).argb(0, 0)).isEqualTo(0xff000003);
        gone[0] = false;
        document.undo();
        assertThat(Compositor.pixels(document.state()).argb(0, 0)).isEqualTo(0xff000002);
    }

    @Test
    void losesNoStepWhenTheDiskRefuses() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("file"));
        Document document = document(DocumentState.blank(256, 256), 0, notAFolder.resolve("below"));
        for (int i = 1; i <= 4; i++) {
            paint(document, 0xff000000 | i);
        }
        assertThat(document.memory()).isEqualTo(new DocumentMemory(TILE, 3 * TILE, 0));
        assertThat(document.diskRefuses()).isTrue();
        document.goTo(1);
        assertThat(Compositor.pixels(document.state()).argb(0, 0)).isEqualTo(0xff000001);
        Files.delete(notAFolder);
        for (int i = 1; document.diskRefuses(); i++) {
            assertThat(i).as("is tried again before long").isLessThan(50);
            paint(document, 0xff000000 | 100 + i);
        }
        assertThat(document.memory().history()).isZero();
    }

    @Test
    void canBeClearedWithoutChangingTheDocument() {
        Document document = document(DocumentState.blank(256, 256), Long.MAX_VALUE, folder);
        paint(document, -1);
        paint(document, -2);
        document.undo();
        DocumentState now = document.state();
        document.clearHistory();
        assertThat(document.state()).isSameAs(now);
        assertThat(document.isModified()).isTrue();
        assertThat(document.steps()).isEmpty();
        assertThat(document.canUndo() || document.canRedo()).isFalse();
        assertThat(document.memory()).isEqualTo(new DocumentMemory(TILE, 0, 0));
    }

    @Test
    void whatDocumentsShareCountsOnce() {
        Document first = document(DocumentState.blank(256, 256), Long.MAX_VALUE, folder);
        paint(first, -1);
        Document second = document(first.state(), Long.MAX_VALUE, folder);
        paint(second, -2);
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        assertThat(first.memory(counted)).isEqualTo(new DocumentMemory(TILE, 0, 0));
        assertThat(second.memory(counted)).isEqualTo(new DocumentMemory(TILE, 0, 0));
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        Document document = document(DocumentState.blank(256, 256), 0, folder);
        paint(document, -1);
        paint(document, -2);
        assertThat(document.memory().spilled()).isEqualTo(TILE);
        try (var files = Files.list(folder)) {
            assertThat(files).as("it has no name while it is open").isEmpty();
        }
    }

    @Test
    void namesItsStepsAndGoesToAnyOfThem() {
        Document document = document(DocumentState.blank(256, 256), Long.MAX_VALUE, folder);
        LayerId layer = document.state().active().orElseThrow();
        document.edit("Rename", state -> Layers.rename(state, layer, "wall"));
        document.edit("Hide", state -> Layers.setVisible(state, layer, false));
        document.edit("Choose nothing", state -> state.withActive(Optional.empty()));
        document.undo();
        assertThat(document.steps()).extracting(HistoryStep::name).containsExactly("Rename", "Hide", "Choose nothing");
        assertThat(document.steps()).extracting(HistoryStep::done).containsExactly(true, true, false);
        List<String> told = new ArrayList<>();
        document.addListener((before, after, area) -> told.add(area.toString()));
        document.goTo(0);
        document.goTo(0);
        assertThat(told).as("once, whatever the way").hasSize(1);
        assertThat(document.canUndo()).isFalse();
        document.goTo(3);
        assertThat(document.canRedo()).isFalse();
        assertThatThrownBy(() -> document.goTo(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new HistoryBudget(-1, folder)).hasMessageContaining("-1");
    }
}
