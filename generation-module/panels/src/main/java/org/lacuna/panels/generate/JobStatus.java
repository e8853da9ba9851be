package org.lacuna.panels.generate;

import java.util.Optional;
import org.lacuna.generation.Progress;

/**
 * The job on its way.
 *
 * @param title of the document that it belongs to
 * @param elsewhere whether that is another document than the current one
 * @param progress empty before the first report
 */
public record JobStatus(String title, boolean elsewhere, Optional<Progress> progress) {}
