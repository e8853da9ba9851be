package org.lacuna.command;

import java.util.Locale;
import java.util.Optional;
import org.lacuna.generation.EngineOptions;
import org.lacuna.inference.backend.Precision;
import picocli.CommandLine.Option;

/** What to compute on. */
final class DeviceOptions {
    private static final String AUTO = "auto";

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|cuda[:N]",
            defaultValue = AUTO,
            description =
                    "What to compute on. auto takes the graphics card if there is one, else the processor. cuda:1 is the second card, see lacuna models --devices.",
            order = 800)
    private String device;

    @Option(
            names = "--precision",
            paramLabel = "auto|f32|bf16|f16",
            defaultValue = AUTO,
            description =
                    "What to compute in. auto takes what the device is fast at: f16 on a graphics card, bf16 or f32 on a processor.",
            order = 801)
    private String precision;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Processor threads to use; 0 takes one for each core.",
            order = 802)
    private int threads;

    EngineOptions engineOptions(Environment environment) {
        if (threads < 0 || threads > 1024) {
            throw new CommandException(
                    "--threads is " + threads + " but must be 0 to 1024. 0 takes one for each core.");
        }
        return new EngineOptions(device(), precision(), threads, environment.folders());
    }

    Optional<String> device() {
        return Optional.of(device.toLowerCase(Locale.ROOT)).filter(name -> !name.equals(AUTO));
    }

    Optional<Precision> precision() {
        String wanted = precision.toLowerCase(Locale.ROOT);
        if (wanted.equals(AUTO)) {
            return Optional.empty();
        }
        for (Precision known : Precision.values()) {
            if (known.id().equals(wanted)) {
                return Optional.of(known);
            }
        }
        throw new CommandException("--precision is \"" + precision + "\" but must be auto, f32, bf16 or f16.");
    }
}
