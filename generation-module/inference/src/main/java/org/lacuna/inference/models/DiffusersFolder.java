package org.lacuna.inference.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where things lie in a diffusers folder. */
final class DiffusersFolder {
    static final String INDEX = "model_index.json";

    private static final List<String> PARTS = List.of("scheduler", "text_encoder", "tokenizer", "unet", "vae");
    private static final List<String> WEIGHT_ENDS = List.of(
            ".safetensors",
            ".fp16.safetensors",
            ".safetensors.index.json",
            ".safetensors.index.fp16.json",
            ".fp16.safetensors.index.json");

    private DiffusersFolder() {}

    static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(INDEX));
    }

    /**
     * The weights of a part: one file, or the index of several; full precision is preferred to half where both are there.
     *
     * @throws ModelException if there are none; says so when they are only there in another format
     */
    static Path weights(Path folder, String part) {
        Path partFolder = folder.resolve(part);
        String stem = part.startsWith("text_encoder") ? "model" : "diffusion_pytorch_model";
        for (String end : WEIGHT_ENDS) {
            Path file = partFolder.resolve(stem + end);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        Optional<Path> pickled = files(partFolder).stream()
                .filter(file -> file.toString().endsWith(".bin"))
                .findFirst();
        throw new ModelException(
                pickled.isPresent()
                        ? "\"" + pickled.get() + "\" is in PyTorch's .bin format, which this version does not read. "
                                + "Download the model's " + stem + ".safetensors into the same folder."
                        : "\"" + partFolder.resolve(stem + ".safetensors")
                                + "\" is missing. Get the model again, or copy the file there.");
    }

    /** Everything that decides the pictures a model makes: its weights, configurations and vocabulary, sorted. */
    static List<Path> contents(Path folder) {
        TreeSet<Path> files = new TreeSet<>();
        for (String part : PARTS) {
            files.addAll(configurations(folder.resolve(part)));
        }
        for (String part : List.of("text_encoder", "unet", "vae")) {
            files.addAll(weightFiles(weights(folder, part)));
        }
        return List.copyOf(files);
    }

    /** A weight file itself, or an index and the files beside it that it names. */
    static List<Path> weightFiles(Path weights) {
        if (!weights.toString().endsWith(".json")) {
            return List.of(weights);
        }
        TreeSet<String> shards = new TreeSet<>();
        ConfigReader.read(weights).json().path("weight_map").forEach(shard -> shards.add(shard.asText()));
        List<Path> files = new ArrayList<>(List.of(weights));
        files(weights.getParent()).stream()
                .filter(file -> shards.contains(file.getFileName().toString()))
                .forEach(files::add);
        return files;
    }

    private static List<Path> configurations(Path part) {
        return files(part).stream()
                .filter(
                        file -> file.getFileName()
                                .toString()
                                .matches(
                                        "config\\.json|scheduler_config\\.json|tokenizer_config\\.json|vocab\\.json|merges\\.txt"))
                .toList();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ModelException("\"" + folder + "\" cannot be read: " + e.getMessage(), e);
        }
    }
}
