package org.lacuna.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import junit.framework.TestFailure;
import junit.framework.TestResult;
import org.netbeans.jemmy.JemmyProperties;
import org.netbeans.junit.Manager;
import org.netbeans.junit.NbModuleSuite;

/**
 * Starts the product and runs a {@link LacunaJourney} in it. One journey class for each Jupiter test class: the platform starts once
 * in a Java virtual machine, and Surefire gives every test class its own.
 */
final class Journeys {
    private Journeys() {}

    /**
     * Runs all {@code test...} methods of the journey, in the order of the names. Fails when one of them fails, and when the product
     * logs a warning or an exception while it starts or works.
     */
    static void run(Class<? extends LacunaJourney> journey) {
        run(journey, false);
    }

    /**
     * As {@link #run(Class)}, with one file of settings that an earlier start left.
     *
     * @param file below the folder of a person's settings
     */
    static void run(Class<? extends LacunaJourney> journey, String file, String content) throws IOException {
        Path folder = Path.of(Manager.getWorkDirPath(), "userdir0");
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                old.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
        Path settings = folder.resolve(file);
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, content);
        run(journey, true);
    }

    private static void run(Class<? extends LacunaJourney> journey, boolean keepSettings) {
        assertThat(GraphicsEnvironment.isHeadless())
                .as("a journey needs a display; `./lacuna test` brings its own")
                .isFalse();
        TestResult result = new TestResult();
        NbModuleSuite.createConfiguration(journey)
                .parentClassLoader(new PlatformWithJemmy())
                .gui(true)
                .clusters(".*")
                .enableModules(".*")
                .enableClasspathModules(false)
                .honorAutoloadEager(true)
                .reuseUserDir(keepSettings)
                .failOnMessage(Level.WARNING)
                .failOnException(Level.INFO)
                .suite()
                .run(result);
        assertThat(result.wasSuccessful()).as(() -> describe(result)).isTrue();
        assertThat(result.runCount()).as("tests that ran").isPositive();
    }

    private static String describe(TestResult result) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        List<TestFailure> failures = Collections.list(result.failures());
        failures.addAll(Collections.list(result.errors()));
        for (TestFailure failure : failures) {
            out.println(failure.failedTest());
            failure.thrownException().printStackTrace(out);
        }
        return text.toString();
    }

    /** NbModuleSuite hides the class path from the platform, so that what tests need beside it must come through its parent loader. */
    private static final class PlatformWithJemmy extends URLClassLoader {
        PlatformWithJemmy() {
            super(
                    new URL[] {
                        JemmyProperties.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    ClassLoader.getPlatformClassLoader());
        }
    }
}
