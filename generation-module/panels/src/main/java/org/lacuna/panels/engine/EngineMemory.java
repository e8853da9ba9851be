package org.lacuna.panels.engine;

import java.util.Optional;
import org.lacuna.editor.spi.MemoryHolder;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** What the loaded model takes, on whatever device. */
@NbBundle.Messages({"EngineMemory=Generation model", "EngineMemory_release=Unload Model"})
@ServiceProvider(service = MemoryHolder.class, position = 400)
public final class EngineMemory implements MemoryHolder {
    @Override
    public String name() {
        return Bundle.EngineMemory();
    }

    @Override
    public long bytes() {
        return ApplicationEngine.getDefault().heldBytes();
    }

    @Override
    public Optional<String> releaseName() {
        return Optional.of(Bundle.EngineMemory_release());
    }

    @Override
    public void release() {
        ApplicationEngine.getDefault().unload();
    }
}
