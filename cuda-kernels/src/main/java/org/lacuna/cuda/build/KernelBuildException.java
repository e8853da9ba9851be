package org.lacuna.cuda.build;

/** Kernels that cannot be built; the message says what to do. */
final class KernelBuildException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KernelBuildException(String message) {
        super(message);
    }

    KernelBuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
