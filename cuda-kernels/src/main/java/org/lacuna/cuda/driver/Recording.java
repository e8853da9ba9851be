package org.lacuna.cuda.driver;

import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** Launches that were recorded, to be enqueued all at once: a CUDA graph. */
public final class Recording implements AutoCloseable {
    private final CUgraphExec executable;
    private final CUstream stream;

    Recording(CUgraphExec executable, CUstream stream) {
        this.executable = executable;
        this.stream = stream;
    }

    /** Enqueues everything. */
    public void launch() {
        DriverException.require("cuGraphLaunch", JCudaDriver.cuGraphLaunch(executable, stream));
    }

    @Override
    public void close() {
        JCudaDriver.cuGraphExecDestroy(executable);
    }
}
