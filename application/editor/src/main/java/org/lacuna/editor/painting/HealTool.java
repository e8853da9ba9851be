package org.lacuna.editor.painting;

import java.util.concurrent.Executor;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Covers blemishes with the texture of another place, in the light and colour of where it is painted. */
@NbBundle.Messages({
    "Heal=Heal",
    "Heal_hint=Alt and click on clean texture, then paint over a blemish: it takes over the light around it when you let go."
})
@ServiceProvider(service = Tool.class)
public final class HealTool extends CopyTool {
    /** Made by the lookup. */
    public HealTool() {
        this(Painting.worker());
    }

    HealTool(Executor worker) {
        super("heal", 90, worker);
    }

    @Override
    public String id() {
        return "heal";
    }

    @Override
    public String displayName() {
        return Bundle.Heal();
    }

    @Override
    public String hint() {
        return Bundle.Heal_hint();
    }

    @Override
    public char shortcut() {
        return 'J';
    }

    @Override
    public int position() {
        return 350;
    }

    @Override
    boolean heals() {
        return true;
    }
}
