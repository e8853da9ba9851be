package org.lacuna.generation;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.generation.plan.GenerationPlan;

/** Writes down what it hears. */
class RecordingListener implements GenerationListener {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    final List<Progress> progress = Collections.synchronizedList(new ArrayList<>());
    final List<BufferedImage> previews = Collections.synchronizedList(new ArrayList<>());
    volatile GenerationPlan plan;

    @Override
    public void started() {
        events.add("started");
    }

    @Override
    public void planned(GenerationPlan made) {
        plan = made;
        events.add("planned");
    }

    @Override
    public void warning(String message) {
        warnings.add(message);
    }

    @Override
    public void progress(Progress made) {
        progress.add(made);
    }

    @Override
    public void preview(Preview preview) {
        previews.add(preview.image().get());
    }

    @Override
    public void painted(RasterLayer layer) {
        events.add("painted");
    }

    @Override
    public void finished(List<RasterLayer> layers) {
        events.add("finished " + layers.size());
    }

    @Override
    public void failed(GenerationException failure) {
        events.add("failed");
    }

    @Override
    public void cancelled() {
        events.add("cancelled");
    }
}
