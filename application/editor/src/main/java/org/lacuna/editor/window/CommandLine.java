package org.lacuna.editor.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacuna.editor.api.DocumentWindows;
import org.netbeans.api.sendopts.CommandException;
import org.netbeans.spi.sendopts.Arg;
import org.netbeans.spi.sendopts.ArgsProcessor;
import org.netbeans.spi.sendopts.Description;
import org.netbeans.spi.sendopts.Env;
import org.openide.util.NbBundle;
import org.openide.windows.WindowManager;

/** Files named on the command line. A second start hands them to the window that is already open. */
@NbBundle.Messages({
    "# {0} - the file''s name",
    "CommandLine_missing=Cannot open {0}: there is no such file. Check the name.",
    "CommandLine_files=Opens these projects and pictures"
})
public final class CommandLine implements ArgsProcessor {
    private static final int WRONG_ARGUMENTS = 2;

    @Arg(longName = "open-files", implicit = true)
    @Description(shortDescription = "#CommandLine_files")
    public String[] files;

    @Override
    public void process(Env env) throws CommandException {
        List<Path> found = new ArrayList<>();
        for (String name : files) {
            Path file = env.getCurrentDirectory().toPath().resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new CommandException(WRONG_ARGUMENTS, Bundle.CommandLine_missing(name));
            }
            found.add(file);
        }
        WindowManager.getDefault().invokeWhenUIReady(() -> found.forEach(DocumentWindows.getDefault()::open));
    }
}
