package org.lacuna.cuda.device;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.bench.RandomWeights;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.models.AutoencoderKl;
import org.lacuna.inference.models.VaeConfig;

/** Whether much work leaves the device's memory as it was, and how soon work ends that is cancelled. */
final class Endurance {
    /** Side of the latent whose decoding is cancelled; 2048 pixels take a while on any device. */
    private static final int LONG_SIDE = 256;

    private static final int SHORT_SIDE = 8;

    private final Backend backend;
    private final boolean real = TestGpu.isReal();

    /**
     * What came of it.
     *
     * @param runs of one program
     * @param bytesAfterRuns free memory lost by them
     * @param cycles of loading a model, compiling it, running it and letting it go
     * @param bytesAfterCycles free memory lost by the second half of them: the first half may fill the driver's own stores
     * @param secondsOfRun of the program that was cancelled, when it is not
     * @param cancels runs that were cancelled while they ran
     * @param medianSeconds from cancelling to the end of the run
     * @param largestSeconds likewise
     */
    record Report(
            int runs,
            long bytesAfterRuns,
            int cycles,
            long bytesAfterCycles,
            double secondsOfRun,
            int cancels,
            double medianSeconds,
            double largestSeconds) {
        boolean isGood() {
            return bytesAfterRuns <= 0 && bytesAfterCycles <= 0;
        }
    }

    /** A decoder on the device with everything that it needs. */
    private final class Decoder implements AutoCloseable {
        private final ModelWeights weights;
        private final Program program;
        private final Map<String, DeviceBuffer> buffers = new HashMap<>();

        Decoder(int side, VaeConfig config) {
            Graph graph = new AutoencoderKl(config).decoder(1, side, side);
            weights = backend.weights(new RandomWeights(graph));
            program = backend.compile(graph, weights, new CancelToken());
            graph.inputs().forEach((name, value) -> {
                DeviceBuffer buffer = backend.allocate(Element.F32, value.shape());
                buffer.write(new float[Math.toIntExact(value.shape().count())]);
                buffers.put(name, buffer);
            });
            graph.outputs()
                    .forEach((name, value) -> buffers.put(name, backend.allocate(value.element(), value.shape())));
        }

        void run(CancelToken cancel) {
            program.run(buffers, cancel);
        }

        @Override
        public void close() {
            buffers.values().forEach(DeviceBuffer::close);
            program.close();
            weights.close();
        }
    }

    Endurance(Backend backend) {
        this.backend = backend;
    }

    Report run() {
        int runs = real ? 1000 : 20;
        int cycles = real ? 40 : 4;
        long lostByRuns = lostByRuns(runs);
        long lostByCycles = lostByCycles(cycles);
        int cancels = real ? 50 : 5;
        try (Decoder decoder = new Decoder(real ? LONG_SIDE : SHORT_SIDE, real ? VaeConfig.sd15() : tinyConfig())) {
            decoder.run(new CancelToken());
            double whole = seconds(decoder);
            double[] latencies = latencies(decoder, cancels, whole);
            Arrays.sort(latencies);
            double median = latencies[latencies.length / 2];
            return new Report(
                    runs, lostByRuns, cycles, lostByCycles, whole, cancels, median, latencies[latencies.length - 1]);
        }
    }

    private static VaeConfig tinyConfig() {
        return VaeConfig.read(Goldens.folder("sd15-tiny").resolve("vae/config.json"));
    }

    private static long freeBytes() {
        return TestGpu.get().gpu().freeBytes();
    }

    private long lostByRuns(int runs) {
        try (Decoder decoder = new Decoder(SHORT_SIDE, tinyConfig())) {
            for (int i = 0; i < 3; i++) {
                decoder.run(new CancelToken());
            }
            long before = freeBytes();
            for (int i = 0; i < runs; i++) {
                decoder.run(new CancelToken());
            }
            return before - freeBytes();
        }
    }

    private long lostByCycles(int cycles) {
        long inTheMiddle = 0;
        for (int i = 0; i < cycles; i++) {
            if (i == cycles / 2) {
                inTheMiddle = freeBytes();
            }
            try (Decoder decoder = new Decoder(SHORT_SIDE, tinyConfig())) {
                decoder.run(new CancelToken());
            }
        }
        return inTheMiddle - freeBytes();
    }

    private static double seconds(Decoder decoder) {
        long start = System.nanoTime();
        decoder.run(new CancelToken());
        return (System.nanoTime() - start) * 1e-9;
    }

    /** From cancelling at random moments to the end of the run; a run that ends before does not count. */
    private static double[] latencies(Decoder decoder, int count, double secondsOfRun) {
        Random random = new Random(1);
        double[] latencies = new double[count];
        for (int i = 0; i < count; ) {
            CancelToken cancel = new CancelToken();
            long[] cancelled = new long[1];
            long delay = (long) (random.nextDouble() * secondsOfRun * 1e9);
            Thread canceller = new Thread(() -> {
                sleep(delay);
                cancelled[0] = System.nanoTime();
                cancel.cancel();
            });
            canceller.start();
            boolean ended = endsByCancelling(decoder, cancel);
            long end = System.nanoTime();
            join(canceller);
            // What was cancelled during the last part of its work ends as it would have: that counts too.
            if (ended || cancelled[0] < end) {
                latencies[i++] = (end - cancelled[0]) * 1e-9;
            }
        }
        return latencies;
    }

    private static boolean endsByCancelling(Decoder decoder, CancelToken cancel) {
        try {
            decoder.run(cancel);
            return false;
        } catch (CancellationException e) {
            return true;
        }
    }

    private static void sleep(long nanoseconds) {
        try {
            Thread.sleep(nanoseconds / 1_000_000, (int) (nanoseconds % 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
