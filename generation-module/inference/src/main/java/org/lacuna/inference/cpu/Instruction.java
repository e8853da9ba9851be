package org.lacuna.inference.cpu;

import java.util.List;
import java.util.OptionalInt;
import org.bytedeco.pytorch.Tensor;
import org.lacuna.inference.backend.CancelToken;

/**
 * One step of a compiled program: one operation of the graph, or several that run as one.
 *
 * @param reads ids of the values it reads
 * @param writes id of the value it makes
 * @param shares the value whose memory the result is in, for views and for what is written in place
 * @param body makes the result, inside a scope that frees everything else it makes
 */
record Instruction(List<Integer> reads, int writes, OptionalInt shares, Body body) {
    interface Body {
        Tensor run(Tensor[] values, CancelToken cancel);
    }
}
