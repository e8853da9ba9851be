package org.lacuna.command;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.generation.Failures;
import org.lacuna.generation.request.RequestJson;

/** What a generating command says when it is done. */
record Report(List<String> files, double seconds, List<Picture> pictures) {
    /** One layer: where it lies on the canvas and how it was made. */
    record Picture(
            String name,
            int x,
            int y,
            int width,
            int height,
            @JsonRawValue String recipe) {}

    static Report of(Session.Result result, List<Path> files) {
        return new Report(
                files.stream().map(file -> file.toAbsolutePath().toString()).toList(),
                Math.round(result.seconds() * 1000) / 1000.0,
                result.layers().stream().map(Report::picture).toList());
    }

    private static Picture picture(RasterLayer layer) {
        return new Picture(
                layer.properties().name(),
                layer.properties().x(),
                layer.properties().y(),
                layer.pixels().width(),
                layer.pixels().height(),
                layer.recipe().orElse("null"));
    }

    /** Writes the files. */
    interface Writing {
        List<Path> write() throws IOException;
    }

    /** Writes what has been painted and says so. If it cannot be written, says where it is kept all the same. */
    static void finish(Environment environment, boolean json, Session.Result result, Writing writing) {
        try {
            print(environment, json, result, writing.write());
        } catch (IOException e) {
            throw new CommandException(Failures.describe(e).getMessage() + " What was painted is kept in \""
                    + environment.folders().history() + "\".");
        }
    }

    private static void print(Environment environment, boolean json, Session.Result result, List<Path> files) {
        if (json) {
            Json.print(environment.out(), of(result, files));
            return;
        }
        for (Path file : files) {
            environment.out().println("Wrote " + file);
        }
        long first = RequestJson.readRequest(result.layers().get(0).recipe().orElseThrow())
                .seed()
                .orElseThrow();
        int count = result.layers().size();
        environment
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "%s in %s, seed %s.",
                        count == 1 ? "One picture" : count + " pictures",
                        ProgressPrinter.duration(result.seconds()),
                        count == 1 ? first : first + " to " + (first + count - 1)));
        environment.out().flush();
    }
}
