package org.lacuna.command;

import picocli.CommandLine.Option;

/** The switch that every command has. */
final class JsonOption {
    @Option(names = "--json", description = "Print the result as JSON, for programs.", order = 900)
    private boolean json;

    boolean on() {
        return json;
    }
}
