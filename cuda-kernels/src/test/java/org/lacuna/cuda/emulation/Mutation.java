package org.lacuna.cuda.emulation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source of kernels with one thing missing that lets threads wait for each other.
 *
 * @param line where it was, from 1
 * @param what was there
 * @param source the whole text without it
 */
record Mutation(int line, String what, String source) {
    /** Calls that are removed; what they wait for, or announce, is then a race. */
    private static final Pattern STATEMENT = Pattern.compile("\\b(__syncthreads|__syncwarp|bar_sync|cp_commit|cp_wait"
            + "|__threadfence|barrier_wait|barrier_arrive|barrier_expect|fence_barrier_init|fence_async"
            + "|wgmma_fence|wgmma_commit|wgmma_wait)(?:<[^<>()]*>)?\\(");

    /** A wait for all copies but the last few, which then waits for all but one more. */
    private static final Pattern WAIT = Pattern.compile("\\b(cp_wait|wgmma_wait)<([^<>()]*)>\\(\\)");

    /** Exchanges within a warp: each lane then gets what it gave. */
    private static final Pattern EXCHANGE = Pattern.compile("\\b__shfl(?:_xor|_up|_down)?_sync\\(");

    /** All mutations of a source, by line. */
    static List<Mutation> of(String source) {
        List<Mutation> found = new ArrayList<>();
        for (Matcher call = STATEMENT.matcher(source); call.find(); ) {
            int end = closing(source, call.end());
            if (isCode(source, call.start()) && source.startsWith(";", end)) {
                found.add(replaced(source, call.start(), end, ""));
            }
        }
        for (Matcher wait = WAIT.matcher(source); wait.find(); ) {
            if (isCode(source, wait.start())) {
                String later = wait.group(1) + "<" + wait.group(2) + " + 1>()";
                found.add(replaced(source, wait.start(), wait.end(), later));
            }
        }
        for (Matcher exchange = EXCHANGE.matcher(source); exchange.find(); ) {
            int end = closing(source, exchange.end());
            if (isCode(source, exchange.start())) {
                String own = "(" + argument(source, exchange.end(), 1) + ")";
                found.add(replaced(source, exchange.start(), end, own));
            }
        }
        found.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return found;
    }

    private static Mutation replaced(String source, int start, int end, String replacement) {
        int line = 1
                + (int) source.substring(0, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        String was = source.substring(start, end);
        String what = replacement.isEmpty() ? was : was + " -> " + replacement;
        return new Mutation(line, what, source.substring(0, start) + replacement + source.substring(end));
    }

    private static boolean isCode(String source, int at) {
        return !source.substring(source.lastIndexOf('\n', at) + 1, at).contains("//");
    }

    /** Behind the parenthesis that closes the one before {@code from}. */
    private static int closing(String source, int from) {
        int open = 1;
        int at = from;
        while (open > 0) {
            open += depth(source.charAt(at++));
        }
        return at;
    }

    private static int depth(char c) {
        return c == '(' ? 1 : c == ')' ? -1 : 0;
    }

    /** One of the arguments that begin at {@code from}. */
    private static String argument(String source, int from, int index) {
        int open = 0;
        int start = from;
        int left = index;
        for (int at = from; ; at++) {
            char c = source.charAt(at);
            boolean ends = open == 0 && (c == ',' || c == ')');
            if (ends && left == 0) {
                return source.substring(start, at).strip();
            }
            if (ends) {
                left--;
                start = at + 1;
            }
            open += depth(c);
        }
    }
}
