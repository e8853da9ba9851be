package org.lacuna.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.lacuna.generation.Failures;
import org.lacuna.generation.GenerationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Exit codes: 0 done, 1 failed or cancelled, 2 the input cannot be used as it is. */
@Command(
        name = "lacuna",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Fills, varies and makes pictures with diffusion models, on this computer alone.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Without a command the window opens. To begin with:",
            "  lacuna demo                                        see a damaged wall repaired",
            "  lacuna generate --prompt \"mossy rock\" --out rock.png",
            "  lacuna inpaint wall.png --selection 40,60,120,80 --prompt \"brick wall\" --out repaired.ora",
            "",
            "'lacuna COMMAND --help' explains a command. Exit codes: 0 done, 1 failed or cancelled, 2 input that cannot be used."
        })
public final class Lacuna implements Runnable {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;

    private final Environment environment;

    private Lacuna(Environment environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        System.exit(run(Environment.ofProcess(), args));
    }

    static int run(Environment environment, String... args) {
        return commandLine(environment).execute(args);
    }

    static CommandLine commandLine(Environment environment) {
        CommandLine line = new CommandLine(new Lacuna(environment))
                .addSubcommand(new DemoCommand(environment))
                .addSubcommand(new GenerateCommand(environment))
                .addSubcommand(new InpaintCommand(environment))
                .addSubcommand(new ModelsCommand(environment))
                .addSubcommand(new InfoCommand(environment))
                .addSubcommand(new ExportCommand(environment))
                .addSubcommand(new BenchCommand(environment))
                .addSubcommand(new CommandLine.HelpCommand());
        Errors errors = new Errors(environment);
        return line.setOut(environment.out())
                .setErr(environment.err())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    @Override
    public void run() {
        commandLine(environment).usage(environment.out());
    }

    /** Every error ends here, as one message. */
    private record Errors(Environment environment) implements IExecutionExceptionHandler, IParameterExceptionHandler {
        @Override
        public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
            if (failure instanceof CancellationException) {
                return report(FAILED, "Cancelled. Nothing was written.", failure, line);
            }
            if (failure instanceof CommandException) {
                return report(BAD_INPUT, failure.getMessage(), failure, line);
            }
            GenerationException described = Failures.describe(failure);
            int code = described.kind() == GenerationException.Kind.BAD_INPUT ? BAD_INPUT : FAILED;
            return report(code, described.getMessage(), failure, line);
        }

        @Override
        public int handleParseException(ParameterException failure, String[] args) {
            CommandLine line = failure.getCommandLine();
            report(BAD_INPUT, failure.getMessage(), failure, line);
            PrintWriter err = environment.err();
            UnmatchedArgumentException.printSuggestions(failure, err);
            err.println("'" + line.getCommandSpec().qualifiedName() + " --help' shows what there is.");
            return BAD_INPUT;
        }

        private int report(int code, String message, Exception failure, CommandLine line) {
            environment.err().println("lacuna: " + message);
            if (json(line)) {
                Json.print(environment.out(), Map.of("error", message, "exitCode", code));
            }
            if (environment.debug()) {
                failure.printStackTrace(environment.err());
            }
            return code;
        }

        private static boolean json(CommandLine line) {
            OptionSpec option = line.getCommandSpec().findOption("--json");
            return option != null && Boolean.TRUE.equals(option.getValue());
        }
    }
}
