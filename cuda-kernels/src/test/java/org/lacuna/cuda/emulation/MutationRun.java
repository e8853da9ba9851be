package org.lacuna.cuda.emulation;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes for {@link MutationCheck}, in a JVM of their own, up to the first failure. */
final class MutationRun {
    static final int PASSED = 0;
    static final int FAILED = 10;
    static final int NOT_BUILT = 11;
    static final String USES = "uses: ";

    private MutationRun() {}

    public static void main(String[] classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .build();
        LauncherFactory.create().execute(request, new StopAtFailure());
        System.out.println(USES
                + EmulatedKernels.loaded().stream()
                        .map(file -> file + ".cu")
                        .sorted()
                        .collect(Collectors.joining(" ")));
        System.exit(PASSED);
    }

    private static final class StopAtFailure implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                Throwable reason = result.getThrowable().orElseThrow();
                reason.printStackTrace();
                System.err.flush();
                Runtime.getRuntime().halt(isBuildFailure(reason) ? NOT_BUILT : FAILED);
            }
        }

        private static boolean isBuildFailure(Throwable reason) {
            return reason != null && (reason instanceof NativeBuild.BuildFailure || isBuildFailure(reason.getCause()));
        }
    }
}
