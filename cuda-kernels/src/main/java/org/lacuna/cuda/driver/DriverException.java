package org.lacuna.cuda.driver;

import jcuda.driver.CUresult;

/** A call that the driver, or one of its libraries, answered with an error. */
public final class DriverException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    /**
     * @param call what was asked
     * @param code the driver's answer, one of {@link CUresult}
     */
    public DriverException(String call, int code) {
        super(call + ": " + CUresult.stringFor(code));
        this.code = code;
    }

    public int code() {
        return code;
    }

    public boolean saysNoDevice() {
        return code == CUresult.CUDA_ERROR_NO_DEVICE;
    }

    public boolean saysOutOfMemory() {
        return code == CUresult.CUDA_ERROR_OUT_OF_MEMORY;
    }

    /** Whether code for the device was refused because of its form or age, so that another form may do. */
    public boolean saysOtherImage() {
        return code == CUresult.CUDA_ERROR_INVALID_IMAGE
                || code == CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU
                || code == CUresult.CUDA_ERROR_INVALID_PTX
                || code == CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION
                || code == CUresult.CUDA_ERROR_JIT_COMPILER_NOT_FOUND;
    }

    /** Whether the context is lost: every later call fails with the same error until a new one is made. */
    public boolean losesContext() {
        return switch (code) {
            case CUresult.CUDA_ERROR_ILLEGAL_ADDRESS,
                    CUresult.CUDA_ERROR_LAUNCH_FAILED,
                    CUresult.CUDA_ERROR_LAUNCH_TIMEOUT,
                    CUresult.CUDA_ERROR_ILLEGAL_INSTRUCTION,
                    CUresult.CUDA_ERROR_MISALIGNED_ADDRESS,
                    CUresult.CUDA_ERROR_INVALID_ADDRESS_SPACE,
                    CUresult.CUDA_ERROR_INVALID_PC,
                    CUresult.CUDA_ERROR_HARDWARE_STACK_ERROR,
                    CUresult.CUDA_ERROR_ASSERT,
                    CUresult.CUDA_ERROR_ECC_UNCORRECTABLE,
                    CUresult.CUDA_ERROR_CONTEXT_IS_DESTROYED,
                    CUresult.CUDA_ERROR_UNKNOWN -> true;
            default -> false;
        };
    }

    static void require(String call, int result) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new DriverException(call, result);
        }
    }
}
