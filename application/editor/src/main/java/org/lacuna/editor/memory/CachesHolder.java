package org.lacuna.editor.memory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.canvas.Canvas;
import org.lacuna.editor.spi.MemoryHolder;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** What was composited and filtered, kept so that it need not be again. */
@NbBundle.Messages({"CachesHolder=Pictures on the screen", "CachesHolder_release=Empty Caches"})
@ServiceProvider(service = MemoryHolder.class, position = 300)
public final class CachesHolder implements MemoryHolder {
    @Override
    public String name() {
        return Bundle.CachesHolder();
    }

    private static Stream<Canvas> canvases(List<DocumentView> documents) {
        return documents.stream()
                .map(view -> view.getLookup().lookup(Canvas.class))
                .filter(Objects::nonNull);
    }

    @Override
    public long bytes() {
        return canvases(MemoryWatch.getDefault().documents())
                .mapToLong(Canvas::cachedBytes)
                .sum();
    }

    @Override
    public Optional<String> releaseName() {
        return Optional.of(Bundle.CachesHolder_release());
    }

    @Override
    public void release() {
        canvases(DocumentWindows.getDefault().all()).forEach(Canvas::emptyCaches);
    }
}
