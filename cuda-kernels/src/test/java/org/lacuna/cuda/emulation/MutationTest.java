package org.lacuna.cuda.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MutationTest {
    @Test
    void takesAwayOneWaitAtATime() {
        List<Mutation> mutations = Mutation.of("a();\n__syncthreads();  // all\nbar_sync(1, f(2));\n");
        assertThat(mutations)
                .containsExactly(
                        new Mutation(2, "__syncthreads()", "a();\n;  // all\nbar_sync(1, f(2));\n"),
                        new Mutation(3, "bar_sync(1, f(2))", "a();\n__syncthreads();  // all\n;\n"));
    }

    @Test
    void waitsForOneGroupLess() {
        assertThat(Mutation.of("cp_wait<N - 1>();"))
                .containsExactly(
                        new Mutation(1, "cp_wait<N - 1>()", ";"),
                        new Mutation(1, "cp_wait<N - 1>() -> cp_wait<N - 1 + 1>()", "cp_wait<N - 1 + 1>();"));
    }

    @Test
    void givesEveryLaneItsOwnValue() {
        assertThat(Mutation.of("x += __shfl_xor_sync(~0u, f(x, 1), 2);"))
                .containsExactly(new Mutation(1, "__shfl_xor_sync(~0u, f(x, 1), 2) -> (f(x, 1))", "x += (f(x, 1));"));
    }

    @Test
    void leavesCommentsAndDefinitionsAlone() {
        assertThat(Mutation.of("// __syncthreads();\nDEV void cp_commit() { emu::commit(); }\n"))
                .isEmpty();
    }
}
