package org.lacuna.editor.painting;

import java.util.concurrent.Executor;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Paints with another place of the picture as it is. */
@NbBundle.Messages({"Clone=Clone", "Clone_hint=Alt and click where to copy from, then paint. [ and ] change the size."})
@ServiceProvider(service = Tool.class)
public final class CloneTool extends CopyTool {
    /** Made by the lookup. */
    public CloneTool() {
        this(Painting.worker());
    }

    CloneTool(Executor worker) {
        super("clone", 70, worker);
    }

    @Override
    public String id() {
        return "clone";
    }

    @Override
    public String displayName() {
        return Bundle.Clone();
    }

    @Override
    public String hint() {
        return Bundle.Clone_hint();
    }

    @Override
    public char shortcut() {
        return 'S';
    }

    @Override
    public int position() {
        return 340;
    }

    @Override
    boolean heals() {
        return false;
    }
}
