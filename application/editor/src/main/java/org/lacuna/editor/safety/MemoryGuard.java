package org.lacuna.editor.safety;

import java.lang.Thread.UncaughtExceptionHandler;
import org.lacuna.editor.files.Failures;
import org.openide.modules.OnStart;

/**
 * Where work that nobody watches, such as a tool's on the event thread, finds no more memory, people are told in words; a document
 * is as it was, as every change of it is made beside it first.
 */
@OnStart
public final class MemoryGuard implements Runnable {
    @Override
    public void run() {
        UncaughtExceptionHandler otherwise = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (failure instanceof OutOfMemoryError) {
                Failures.tellMemory(failure);
            } else if (otherwise != null) {
                otherwise.uncaughtException(thread, failure);
            }
        });
    }
}
