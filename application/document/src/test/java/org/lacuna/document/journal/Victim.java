package org.lacuna.document.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.HistoryBudget;
import org.lacuna.document.RandomStates;
import org.lacuna.document.StateDigest;
import org.lacuna.document.formats.Formats;

/**
 * A program that edits a document at random, keeps it in a journal and saves it, until it is killed. Its log says beforehand what is
 * about to be written, and afterwards that it was:
 *
 * <pre>
 *   journal NUMBER DIGEST    journaled NUMBER    save NUMBER DIGEST    saved NUMBER
 * </pre>
 */
final class Victim {
    static final String LOG = "log";
    static final String FILE = "wall.ora";
    static final String JOURNALS = "recovery";

    private static final int EDITS_PER_JOURNAL = 3;
    private static final int JOURNALS_PER_SAVE = 4;
    private static final int MANY_STEPS = 60;

    private final Path folder;
    private final FileChannel log;
    private final RandomStates states;
    private final Random random;
    private final Document document;
    /** The state that the editing thread reached last, for the one that journals. */
    private volatile DocumentState reached;

    private Victim(Path folder, long seed) throws IOException {
        this.folder = folder;
        log = FileChannel.open(folder.resolve(LOG), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        states = new RandomStates(seed);
        random = new Random(seed);
        document = new Document(states.state(), new HistoryBudget(0, folder));
        reached = document.state();
    }

    /**
     * @param arguments the folder to work in, and a seed
     */
    public static void main(String[] arguments) throws IOException {
        Victim victim = new Victim(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        Thread editing = new Thread(victim::edit, "Editing");
        editing.setDaemon(true);
        editing.start();
        victim.keepSafe();
    }

    private void edit() {
        while (true) {
            for (int i = 0; i < EDITS_PER_JOURNAL; i++) {
                if (random.nextInt(4) > 0) {
                    document.edit("edit", states::edited);
                } else if (random.nextBoolean()) {
                    document.undo();
                } else {
                    document.redo();
                }
            }
            reached = document.state();
            if (document.steps().size() > MANY_STEPS) {
                document.goTo(0);
            }
        }
    }

    private void keepSafe() throws IOException {
        Journal journal = JournalSession.open(folder.resolve(JOURNALS)).journal();
        Path file = folder.resolve(FILE);
        for (int number = 0; ; number++) {
            DocumentState state = reached;
            String digest = StateDigest.of(state);
            log("journal " + number + " " + digest);
            journal.write(state, "Wall", Optional.of(file), 1L << 30);
            log("journaled " + number);
            if (number % JOURNALS_PER_SAVE == 0) {
                log("save " + number + " " + digest);
                Formats.write(state, file);
                log("saved " + number);
            }
        }
    }

    private void log(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
        log.force(true);
    }
}
