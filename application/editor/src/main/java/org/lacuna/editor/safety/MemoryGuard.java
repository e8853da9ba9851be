package org.lacuna.editor.safety;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.lacuna.editor.files.Failures;
import org.openide.modules.OnStart;
import org.openide.util.RequestProcessor;

/**
 * Where work that nobody watches, such as a tool's on the event thread or a thumbnail's beside it, finds no more memory, people are told
 * in words; a document is as it was, as every change of it is made beside it first, and what was shown stays.
 */
@OnStart
public final class MemoryGuard implements Runnable {
    /** To which the platform's workers report what they do not know how to handle; held, as else it would forget its filter. */
    private static final Logger WORKERS = Logger.getLogger(RequestProcessor.class.getName());

    private final Consumer<Throwable> people;

    public MemoryGuard() {
        this(Failures::tellMemory);
    }

    /**
     * @param people are told by any thread
     */
    MemoryGuard(Consumer<Throwable> people) {
        this.people = people;
    }

    @Override
    public void run() {
        UncaughtExceptionHandler otherwise = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!tell(failure) && otherwise != null) {
                otherwise.uncaughtException(thread, failure);
            }
        });
        WORKERS.setFilter(record -> !tell(record.getThrown()));
    }

    private boolean tell(Throwable failure) {
        boolean memory = failure instanceof OutOfMemoryError;
        if (memory) {
            people.accept(failure);
        }
        return memory;
    }
}
