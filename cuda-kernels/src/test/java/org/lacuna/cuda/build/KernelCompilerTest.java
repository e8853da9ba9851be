package org.lacuna.cuda.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.cuda.build.FrontEnds.Machine;

class KernelCompilerTest {
    private static final String TINY_INDEX = """
            file tiny compute_75 sm_75 compute_80 sm_80 sm_86 sm_89 sm_90
            kernel tiny_nothing tiny
            kernel tiny_scale tiny 8,8,16,4,4""";

    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    @TempDir
    Path folder;

    // ---- front ends

    /** Compilers that this machine lacks are asked for too: they are missed with the way out. */
    @ParameterizedTest
    @ValueSource(strings = {"nvcc", "nvrtc", "clang"})
    void compilesWithEachCompilerOfTheMachine(String name) throws IOException {
        TinyProject project = TinyProject.withTiny(folder);
        Machine machine = Machine.here(System.getProperty("nvrtc.dir"));
        if (!hasCompiler(name, machine)) {
            assertThatThrownBy(() -> project.compile(name, machine))
                    .hasMessageStartingWith("This machine has no " + name + ". ")
                    .hasMessageContaining(FrontEnds.UPDATE);
            return;
        }

        assertThat(project.compile(name, machine)).containsExactly("tiny (" + name + ")");
        assertThat(project.index()).containsExactlyElementsOf(TINY_INDEX.lines().toList());
        for (String sm : new String[] {"sm_75", "sm_80", "sm_86", "sm_89", "sm_90"}) {
            assertThat(Files.readAllBytes(project.code("tiny." + sm + ".cubin")))
                    .startsWith(ELF);
        }
        assertThat(project.code("tiny.compute_80.ptx"))
                .content()
                .startsWith(".version 7.0\n.target sm_80")
                .contains(".entry tiny_scale")
                .doesNotContain("//")
                .doesNotContain(folder.toString());

        project.write("tiny.cu", TinyProject.SOURCE.replace("shape.rows", "shape.raws"));
        assertThatThrownBy(() -> project.compile(name, machine))
                .isInstanceOf(KernelBuildException.class)
                .hasMessageContaining("tiny.cu does not compile with " + name + " for compute_75")
                .hasMessageContaining("for compute_80")
                .hasMessageMatching("(?s).*tiny\\.cu[(:]5[:)].*raws.*");
    }

    private static boolean hasCompiler(String name, Machine machine) throws IOException {
        Path nowhere = Path.of("nowhere");
        return new FrontEnds(machine, new Prebuilt(nowhere), nowhere, nowhere)
                .compiler(name)
                .isPresent();
    }

    @Test
    void needsNoCompilerWhileThePrebuiltPtxIsCurrent() {
        TinyProject project = prebuiltTiny();

        assertThat(project.compile("auto", TinyProject.bare())).containsExactly("tiny (prebuilt)");
        assertThat(project.index())
                .containsExactly(
                        "file tiny compute_75 sm_75 compute_80 sm_80 sm_86 sm_89 sm_90", "kernel tiny_scale tiny 8,4");
        assertThat(TinyProject.names(project.layout().output()))
                .containsExactlyInAnyOrder(
                        "index",
                        "tiny.compute_75.ptx",
                        "tiny.compute_80.ptx",
                        "tiny.sm_75.cubin",
                        "tiny.sm_80.cubin",
                        "tiny.sm_86.cubin",
                        "tiny.sm_89.cubin",
                        "tiny.sm_90.cubin");
    }

    private TinyProject prebuiltTiny() {
        TinyProject project = TinyProject.withTiny(folder);
        project.prebuild("tiny", TinyProject.entry("tiny_scale", ""));
        return project;
    }

    @Test
    void takesPrebuiltPtxEvenWhereThereIsACompiler() {
        TinyProject project = prebuiltTiny();
        Machine machine = project.withCompiler("nvcc", "exit 1\n");

        assertThat(project.compile("auto", machine)).containsExactly("tiny (prebuilt)");
        assertThatThrownBy(() -> project.compile("nvcc", machine))
                .hasMessageContaining("tiny.cu does not compile with nvcc for compute_75 (exit 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny.cu", "tiny.cuh"})
    void missesACompilerOnceTheSourceHasChanged(String changed) {
        TinyProject project = prebuiltTiny();
        String text = changed.equals("tiny.cu") ? TinyProject.SOURCE : TinyProject.HEADER;
        project.write(changed, text + "int more;\n");

        assertThatThrownBy(() -> project.compile("auto", TinyProject.bare()))
                .isInstanceOf(KernelBuildException.class)
                .hasMessageContaining("tiny.cu or a header of it has changed since its prebuilt PTX")
                .hasMessageContaining("Put nvcc of CUDA 13 on the PATH")
                .hasMessageContaining(FrontEnds.UPDATE);
    }

    @Test
    void commentsAndLineEndsAreNoChange() {
        TinyProject project = prebuiltTiny();
        project.write(
                "tiny.cu", "// what it does\n\n/* and\n why */" + TinyProject.SOURCE.replace(";\n", "; // so\r\n"));

        assertThat(project.compile("auto", TinyProject.bare())).containsExactly("tiny (prebuilt)");
    }

    @Test
    void aChangedFileIsCompiledAndItsPrebuiltPtxCanBeMadeAnew() throws IOException {
        TinyProject project = prebuiltTiny();
        project.write("other.cu", "other");
        project.prebuild("other", TinyProject.entry("other", ""));
        Path other = project.layout().prebuilt().resolve("other.compute_80.ptx.gz");
        byte[] before = Files.readAllBytes(other);
        Machine machine = project.withCompiler(
                "nvcc", writing(TinyProject.ptx(Target.COMPUTE_75, TinyProject.entry("tiny_new", ""))));
        project.write("tiny.cu", TinyProject.SOURCE + "int more;\n");

        assertThat(project.compile("auto", machine)).containsExactly("other (prebuilt)", "tiny (nvcc)");
        assertThat(project.index()).contains("kernel tiny_new tiny 8,4");

        project.update(machine);
        assertThat(project.compile("auto", TinyProject.bare())).containsExactly("tiny (prebuilt)");
        assertThat(other).hasBinaryContent(before);

        Files.delete(project.layout().sources().resolve("other.cu"));
        project.update(machine);
        assertThat(TinyProject.names(project.layout().prebuilt()))
                .containsExactlyInAnyOrder("index", "tiny.compute_75.ptx.gz", "tiny.compute_80.ptx.gz");
    }

    /** What a compiler does that makes this PTX of everything. */
    private String writing(String ptx) throws IOException {
        Path file = Files.writeString(folder.resolve("written.ptx"), ptx);
        return "while [ $# -gt 2 ]; do shift; done; cp '" + file + "' \"$1\"\n";
    }

    @Test
    void prebuiltPtxOfAnotherCommitIsRefused() throws IOException {
        TinyProject project = prebuiltTiny();
        Path ptx = project.layout().prebuilt().resolve("tiny.compute_75.ptx.gz");
        byte[] before = Files.readAllBytes(ptx);
        project.prebuild("tiny", TinyProject.entry("tiny_other", ""));
        Files.write(ptx, before);

        assertThatThrownBy(() -> project.compile("auto", TinyProject.bare()))
                .isInstanceOf(KernelBuildException.class)
                .hasMessageContaining("tiny.compute_75.ptx.gz is not the file that index beside it describes");
    }

    @Test
    void anUnknownFrontEndIsNamed() {
        TinyProject project = TinyProject.withTiny(folder);
        assertThatThrownBy(() -> project.compile("gcc", TinyProject.bare()))
                .hasMessage("-Dcuda.frontend=gcc is none of auto, prebuilt, nvcc, nvrtc, clang.");
    }

    // ---- from PTX to machine code

    @Test
    void theErrorsOfAllFilesAreShownAtOnceWithTheirLines() {
        TinyProject project = new TinyProject(folder);
        project.write("one.cu", "1");
        project.write("two.cu", "2");
        project.prebuild("one", TinyProject.entry("one", "frobnicate.b32 1;\n"));
        project.prebuild("two", TinyProject.entry("two", "st.global.u32 [missing], 1;\n"));

        assertThatThrownBy(() -> project.compile("auto", TinyProject.bare()))
                .isInstanceOf(KernelBuildException.class)
                .hasMessageContaining("one.cu: its PTX (compute_75, version 7.0) cannot be assembled for sm_75")
                .hasMessageContaining("two.cu: its PTX (compute_80, version 7.0) cannot be assembled for sm_90")
                .hasMessageContaining("line 6")
                .hasMessageContaining("frobnicate")
                .hasMessageContaining("missing");
    }

    @Test
    void spillsAreRefusedUnlessTheyAreAllowed() throws IOException {
        TinyProject project = new TinyProject(folder);
        project.write("spill_sm90a.cu", "1");
        project.prebuild("spill_sm90a", entryThatSpills());
        assertThatThrownBy(() -> project.compile("auto", TinyProject.bare()))
                .isInstanceOf(KernelBuildException.class)
                .hasMessageMatching(
                        "spill_sm90a.cu: spilling spills \\d+ bytes on sm_90a, with 24 registers; 0 are allowed.*")
                .hasMessageContaining(SpillLimits.FILE);

        project.write(SpillLimits.FILE, "spilling.sm_90a = 10000\n");
        assertThat(project.compile("auto", TinyProject.bare())).containsExactly("spill_sm90a (prebuilt)");
        assertThat(project.layout().work().resolve("spill_sm90a.resources"))
                .content()
                .matches("sm_90a spilling: 24 registers, 0 bytes shared, \\d{2,} stack, \\d{2,} spilled\n");
    }

    /** Registers are given out well by nvcc alone. */
    @Test
    void spillsOfOtherCompilersAreOnlyReported() throws IOException {
        TinyProject project = new TinyProject(folder);
        project.write("spill_sm90a.cu", "1");
        String script = writing(TinyProject.ptx(Target.COMPUTE_90A, entryThatSpills()));

        assertThat(project.compile("auto", project.withCompiler("clang-19", script)))
                .containsExactly("spill_sm90a (clang)");
        assertThat(project.layout().work().resolve("spill_sm90a.resources"))
                .content()
                .matches("sm_90a spilling: .*, \\d{2,} spilled\\n");
        assertThatThrownBy(() -> project.compile("nvcc", project.withCompiler("nvcc", script)))
                .hasMessageContaining("spilling spills");
    }

    /** Loads more values than fit into its registers, and only then stores them in another order. */
    private static String entryThatSpills() {
        int values = 64;
        String loads = IntStream.range(0, values)
                .mapToObj(i -> "ld.volatile.global.f32 %f" + i + ", [%rd0 + " + 4 * i + "];\n")
                .collect(Collectors.joining());
        String stores = IntStream.range(0, values)
                .mapToObj(i -> "st.volatile.global.f32 [%rd0 + " + 4 * i + "], %f" + (values - 1 - i) + ";\n")
                .collect(Collectors.joining());
        return ".visible .entry spilling(.param .u64 p)\n.maxnreg 24\n{\n.reg .u64 %rd<1>;\n.reg .f32 %f<64>;\n"
                + "ld.param.u64 %rd0, [p];\n" + loads + stores + "ret;\n}\n";
    }

    /** Drivers from 450 on take PTX 7.0, and only what is for Hopper alone may use what came with PTX 8.0. */
    @Test
    void whatNeedsNewerPtxIsRefused() {
        TinyProject project = new TinyProject(folder);
        project.write("bulk_sm90a.cu", "1");
        project.prebuild("bulk_sm90a", TinyProject.entry("bulk", "cp.async.bulk.commit_group;\n"));
        assertThat(project.compile("auto", TinyProject.bare())).containsExactly("bulk_sm90a (prebuilt)");
        assertThat(project.index()).containsExactly("file bulk_sm90a compute_90a sm_90a", "kernel bulk bulk_sm90a 8,4");

        project.write("policy.cu", "1");
        project.prebuild(
                "policy",
                TinyProject.entry(
                        "policy",
                        ".reg .b64 %p;\n.reg .f32 %f;\ncreatepolicy.fractional.L2::evict_last.b64 %p, 1.0;\n"));
        assertThatThrownBy(() -> project.compile("auto", TinyProject.bare()))
                .isInstanceOf(KernelBuildException.class)
                .hasMessageContaining("policy.cu")
                .hasMessageContaining("createpolicy")
                .hasMessageContaining("requires PTX ISA .version 7.4 or later");
    }

    // ---- what has not changed

    @Test
    void compilesOnlyWhatHasChanged() throws IOException {
        TinyProject project = prebuiltTiny();
        project.write("other.cu", "other");
        project.prebuild("other", TinyProject.entry("other", ""));
        Machine bare = TinyProject.bare();
        assertThat(project.compile("auto", bare)).containsExactly("other (prebuilt)", "tiny (prebuilt)");
        assertThat(project.compile("auto", bare)).isEmpty();

        project.prebuild("other", TinyProject.entry("other_again", ""));
        assertThat(project.compile("auto", bare)).containsExactly("other (prebuilt)");
        assertThat(project.index()).contains("kernel other_again other 8,4", "kernel tiny_scale tiny 8,4");

        Files.delete(project.code("tiny.sm_86.cubin"));
        assertThat(project.compile("auto", bare)).containsExactly("tiny (prebuilt)");

        Files.delete(project.layout().sources().resolve("other.cu"));
        assertThat(project.compile("auto", bare)).isEmpty();
        assertThat(TinyProject.names(project.layout().output())).hasSize(8).noneMatch(name -> name.startsWith("other"));
        assertThat(project.index()).noneMatch(line -> line.contains("other"));
    }

    @Test
    void twoFilesCannotHaveKernelsOfOneName() {
        TinyProject project = prebuiltTiny();
        project.write("twin.cu", "twin");
        project.prebuild("twin", TinyProject.entry("tiny_scale", ""));
        assertThatThrownBy(() -> project.compile("auto", TinyProject.bare()))
                .isInstanceOf(KernelBuildException.class)
                .hasMessageContaining("Two files have a kernel tiny_scale: tiny.cu and twin.cu");
    }

    /** So that the jar is the same wherever it is built. */
    @Test
    void theSamePtxBecomesTheSameMachineCode() throws IOException {
        TinyProject project = prebuiltTiny();
        project.compile("auto", TinyProject.bare());
        byte[] first = Files.readAllBytes(project.code("tiny.sm_80.cubin"));
        Files.delete(project.code("tiny.sm_80.cubin"));
        project.compile("auto", TinyProject.bare());
        assertThat(project.code("tiny.sm_80.cubin")).hasBinaryContent(first);
    }

    // ---- PTX as text

    /** As nvcc, NVRTC and clang write them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .param .u64 a, .param .u32 b, .param .f32 c                        | 8, 4, 4
            .param .u64 .ptr .global .align 1 a, .param .b64 b                 | 8, 8
            .param .align 8 .b8 shape[112], .param .u8 d, .param .s16 e        | 112, 1, 2
            .param .u64 .ptr .align 16 a[2], .param .align 4 .b8 f_param_1[12] | 16, 12
            ''                                                                 | ''
            """)
    void parameterSizesAreReadFromSignatures(String parameters, String bytes) {
        Ptx ptx = Ptx.of(
                Target.COMPUTE_80,
                TinyProject.ptx(
                        Target.COMPUTE_80, ".visible .entry f(\n" + parameters + "\n)\n.maxntid 256, 1, 1\n{ret;}\n"));
        assertThat(ptx.entries()).containsOnlyKeys("f");
        assertThat(ptx.entries().get("f")).hasToString("[" + bytes + "]");
    }

    @Test
    void anEntryMayHaveNoParameterList() {
        assertThat(Ptx.of(Target.COMPUTE_80, TinyProject.ptx(Target.COMPUTE_80, ".entry f {ret;}\n"))
                        .entries())
                .containsExactly(Map.entry("f", List.of()));
    }

    @Test
    void whatDiffersFromMachineToMachineIsTakenOut() {
        String text = """
                //
                // Generated by NVIDIA NVVM Compiler
                // Cuda compilation tools, release %1$s
                .version %1$s
                .target sm_80
                .address_size 64

                \t// .globl\tf
                .global .align 4 .b8 _ZN39_INTERNAL_%2$s_4_t_cu_569c6b44_82975tableE[12];
                .visible .entry f()
                {
                \tmov.u64 %%rd1, _ZN39_INTERNAL_%2$s_4_t_cu_569c6b44_82975tableE;  // a table
                \tmov.u64 %%rd2, _ZN39_INTERNAL_%2$s_4_t_cu_569c6b44_82975othersE;
                \tret;
                }
                """;
        Ptx here = Ptx.of(Target.COMPUTE_80, text.formatted("9.0", "4a9a7e66"));
        Ptx there = Ptx.of(Target.COMPUTE_80, text.formatted("8.5", "cc0e0cc8"));
        assertThat(here).isEqualTo(there);
        assertThat(here.text()).isEqualTo("""
                        .version 7.0
                        .target sm_80
                        .address_size 64
                        .global .align 4 .b8 local_0[12];
                        .visible .entry f()
                        {
                        \tmov.u64 %rd1, local_0;
                        \tmov.u64 %rd2, local_1;
                        \tret;
                        }
                        """);
    }

    @Test
    void whatIsNoPtxIsSaidToBeNone() {
        assertThatThrownBy(() -> Ptx.of(Target.COMPUTE_75, "Segmentation fault\n"))
                .isInstanceOf(KernelBuildException.class)
                .hasMessageContaining("no PTX for compute_75: Segmentation fault");
    }
}
