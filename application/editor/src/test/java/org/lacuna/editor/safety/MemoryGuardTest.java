package org.lacuna.editor.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openide.util.RequestProcessor;

class MemoryGuardTest {
    private final RequestProcessor worker = new RequestProcessor("test");
    private final Logger workers = Logger.getLogger(RequestProcessor.class.getName());
    private final Filter filter = workers.getFilter();
    private final Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    private final List<Throwable> told = new CopyOnWriteArrayList<>();
    private final List<Throwable> logged = new CopyOnWriteArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getThrown() != null) {
                logged.add(entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void guard() {
        workers.setUseParentHandlers(false);
        workers.addHandler(log);
        new MemoryGuard(told::add).run();
    }

    @AfterEach
    void restore() {
        workers.removeHandler(log);
        workers.setUseParentHandlers(true);
        workers.setFilter(filter);
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }

    @Test
    void tellsPeopleWhatAWorkerHasNoMemoryFor() {
        OutOfMemoryError failure = new OutOfMemoryError();
        worker.post(() -> {
                    throw failure;
                })
                .waitFinished();
        worker.post(() -> {}).waitFinished();
        assertThat(told).containsExactly(failure);
        assertThat(logged).isEmpty();
    }

    @Test
    void leavesOtherFailuresToThePlatform() {
        IllegalStateException failure = new IllegalStateException();
        worker.post(() -> {
                    throw failure;
                })
                .waitFinished();
        worker.post(() -> {}).waitFinished();
        assertThat(told).isEmpty();
        assertThat(logged).hasSize(1);
    }

    @Test
    void tellsPeopleWhatAnyThreadHasNoMemoryFor() throws InterruptedException {
        OutOfMemoryError failure = new OutOfMemoryError();
        Thread thread = new Thread(() -> {
            throw failure;
        });
        thread.start();
        thread.join();
        assertThat(told).containsExactly(failure);
    }
}
