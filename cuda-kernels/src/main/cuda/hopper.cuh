// hopper.cuh -- the vocabulary of the kernels for Hopper (sm_90a), beside kit.cuh.  Without a CUDA compiler it runs on emu_hopper.h.
//   Barrier, barrier_init .. barrier_wait    mbarriers: arrivals and expected bytes, waited for by parity
//   bulk_copy                                the copy engine: a contiguous piece of global memory, announced on a Barrier
//   copy16                                   cp_async16 into shared memory that wgmma will read
//   fence_async                              what this thread wrote to shared memory becomes visible to wgmma and the copy engine
//   k_major, mn_major                        descriptors of operands in shared memory
//   wgmma<T, N>                              D[64 x N] (+)= A[64 x 16] B[16 x N] by a warpgroup, asynchronously
//   wgmma_fence, wgmma_commit, wgmma_wait    its order with the registers that it uses
//   hold                                     keeps the compiler from reordering what the hardware must not
//   registers_fewer, registers_more          hand registers from one warpgroup to another
//   stop                                     ends the launch with an error
//
// Operands    An operand tile is cut in rows of 64 elements = 128 bytes along its contiguous dimension, eight such rows are an atom of
//             1024 bytes, aligned to 1024, and 16-byte piece c of row r lies at piece c ^ (r & 7) of it: the 128-byte swizzle, which
//             makes both the copies in and the tensor cores' reads free of bank conflicts.
//             k_major: the rows are rows of A, or columns of B, and run along K; successive atoms hold the next eight of them.
//             16 further values of K are 32 bytes on, since the hardware swizzles addresses and not offsets.
//             mn_major: the rows are values of K and run along N.  `stride` leads to the next eight values of K, `leading` to the next
//             64 of N.  16 further values of K are two atoms on.
//             PTX ISA 8.0, sections "matrix-descriptor" and "strides"; the emulation has the other swizzles too, to test it by.
// Proxies     wgmma and the copy engine access shared memory through the async proxy, everything else, cp.async included, through the
//             generic one.  A thread that filled shared memory with copy16 waits for its copies (cp_wait), executes fence_async, and only
//             then arrives at the Barrier that the consumers wait for.  (cp.async.mbarrier.arrive would arrive by itself when the
//             copies land, but nothing can put the fence between.)  What bulk_copy brings needs no fence, and neither does refilling
//             what a finished wgmma has read.
#pragma once
#include "kit.cuh"

struct Barrier { u64 state; };  // in shared memory

// Matrix descriptors, see above.  Bits 62 and 63 say which swizzle.
enum Swizzle { SWIZZLE_NONE = 0, SWIZZLE_128 = 1, SWIZZLE_64 = 2, SWIZZLE_32 = 3 };
DEV u64 matrix_descriptor(u32 address, u32 leading, u32 stride, Swizzle swizzle) {
  return (u64)(address >> 4 & 0x3fff) | (u64)(leading >> 4 & 0x3fff) << 16 | (u64)(stride >> 4 & 0x3fff) << 32 | (u64)swizzle << 62;
}

#ifdef __CUDACC__
DEV u32 shared_address(const void *p) { return smem_addr(p); }
DEV void stop() { asm volatile("trap;"); }

// ------------------------------------------------------------------------------------------------------------------- barriers
DEV void barrier_init(Barrier *b, int arrivals) {
  asm volatile("mbarrier.init.shared::cta.b64 [%0], %1;" :: "r"(smem_addr(b)), "r"(arrivals) : "memory");
}
// By the thread that initialised barriers, before the __syncthreads that lets others use them.
DEV void fence_barrier_init() { asm volatile("fence.mbarrier_init.release.cluster;" ::: "memory"); }
DEV void barrier_arrive(Barrier *b) {
  asm volatile("mbarrier.arrive.shared::cta.b64 _, [%0];" :: "r"(smem_addr(b)) : "memory");
}
// The current phase also waits for that many bytes of bulk copies.  This is no arrival.
DEV void barrier_expect(Barrier *b, u32 bytes) {
  asm volatile("mbarrier.expect_tx.relaxed.cta.shared::cta.b64 [%0], %1;" :: "r"(smem_addr(b)), "r"(bytes) : "memory");
}
DEV bool barrier_passed(Barrier *b, u32 parity) {
  u32 passed;
  asm volatile("{\n.reg .pred p;\nmbarrier.try_wait.parity.shared::cta.b64 p, [%1], %2;\nselp.b32 %0, 1, 0, p;\n}"
    : "=r"(passed) : "r"(smem_addr(b)), "r"(parity) : "memory");
  return passed;
}
// Until the phase of that parity is complete.  Phases count from 0; parity 1 on a new barrier does not wait.
DEV void barrier_wait(Barrier *b, u32 parity) {
  while (!barrier_passed(b, parity)) {}
}

// --------------------------------------------------------------------------------------------------------------------- copies
// By one thread.  Addresses and size are multiples of 16; the barrier was told to expect the bytes.
DEV void bulk_copy(void *to, const void *from, u32 bytes, Barrier *b) {
  asm volatile("cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [%0], [%1], %2, [%3];"
    :: "r"(smem_addr(to)), "l"(from), "r"(bytes), "r"(smem_addr(b)) : "memory");
}
DEV void copy16(void *to, const void *from, bool on) { cp_async16(to, from, on); }
DEV void fence_async() { asm volatile("fence.proxy.async.shared::cta;" ::: "memory"); }

// ---------------------------------------------------------------------------------------------------------------------- wgmma
DEV void wgmma_fence() { asm volatile("wgmma.fence.sync.aligned;" ::: "memory"); }
DEV void wgmma_commit() { asm volatile("wgmma.commit_group.sync.aligned;" ::: "memory"); }
// Until at most N committed groups are in flight.
template <int N> DEV void wgmma_wait() { asm volatile("wgmma.wait_group.sync.aligned %0;" :: "n"(N) : "memory"); }
// Keeps the compiler from moving what happens to registers across a fence or a wait.
template <int N> DEV void hold(float (&d)[N]) {
#pragma unroll
  for (int i = 0; i < N; i++) asm volatile("" : "+f"(d[i]) :: "memory");
}

template <class T, int N> struct Wgmma;
#define WGMMA_4(i) "+f"(d[i]), "+f"(d[i + 1]), "+f"(d[i + 2]), "+f"(d[i + 3])
#define WGMMA_8(i) WGMMA_4(i), WGMMA_4(i + 4)
#define WGMMA_32(i) WGMMA_8(i), WGMMA_8(i + 8), WGMMA_8(i + 16), WGMMA_8(i + 24)
#define WGMMA_LIST_20 WGMMA_8(0), WGMMA_8(8), WGMMA_4(16)
#define WGMMA_LIST_32 WGMMA_32(0)
#define WGMMA_LIST_40 WGMMA_32(0), WGMMA_8(32)
#define WGMMA_LIST_64 WGMMA_32(0), WGMMA_32(32)
#define WGMMA_LIST_80 WGMMA_LIST_64, WGMMA_8(64), WGMMA_8(72)
#define WGMMA_LIST_128 WGMMA_LIST_64, WGMMA_32(64), WGMMA_32(96)
#define WGMMA_TEXT_16 "%0,%1,%2,%3,%4,%5,%6,%7,%8,%9,%10,%11,%12,%13,%14,%15"
#define WGMMA_TEXT_20 WGMMA_TEXT_16 ",%16,%17,%18,%19"
#define WGMMA_TEXT_32 WGMMA_TEXT_20 ",%20,%21,%22,%23,%24,%25,%26,%27,%28,%29,%30,%31"
#define WGMMA_TEXT_40 WGMMA_TEXT_32 ",%32,%33,%34,%35,%36,%37,%38,%39"
#define WGMMA_TEXT_64 WGMMA_TEXT_40 ",%40,%41,%42,%43,%44,%45,%46,%47,%48,%49,%50,%51,%52,%53,%54,%55,%56,%57,%58,%59,%60,%61,%62,%63"
#define WGMMA_TEXT_80 WGMMA_TEXT_64 ",%64,%65,%66,%67,%68,%69,%70,%71,%72,%73,%74,%75,%76,%77,%78,%79"
#define WGMMA_TEXT_128 WGMMA_TEXT_80 ",%80,%81,%82,%83,%84,%85,%86,%87,%88,%89,%90,%91,%92,%93,%94,%95" \
  ",%96,%97,%98,%99,%100,%101,%102,%103,%104,%105,%106,%107,%108,%109,%110,%111" \
  ",%112,%113,%114,%115,%116,%117,%118,%119,%120,%121,%122,%123,%124,%125,%126,%127"
// COUNT = N / 2 accumulators a thread; X0 .. X6 are the operands after them.
#define WGMMA_TYPE(T, N, COUNT, X0, X1, X2, X3, X4, X5, X6) \
  template <> struct Wgmma<T, N> { \
    template <bool B_BY_ROWS> DEV void shared(float (&d)[COUNT], u64 a, u64 b, int accumulate) { \
      asm volatile("{\n.reg .pred p;\nsetp.ne.b32 p, " X2 ", 0;\nwgmma.mma_async.sync.aligned.m64n" #N "k16.f32." #T "." #T " {" \
        WGMMA_TEXT_##COUNT "}, " X0 ", " X1 ", p, 1, 1, 0, " X3 ";\n}" \
        : WGMMA_LIST_##COUNT : "l"(a), "l"(b), "r"(accumulate), "n"((int)B_BY_ROWS)); \
    } \
    template <bool B_BY_ROWS> DEV void registers(float (&d)[COUNT], const u32 (&a)[4], u64 b, int accumulate) { \
      asm volatile("{\n.reg .pred p;\nsetp.ne.b32 p, " X5 ", 0;\nwgmma.mma_async.sync.aligned.m64n" #N "k16.f32." #T "." #T " {" \
        WGMMA_TEXT_##COUNT "}, {" X0 "," X1 "," X2 "," X3 "}, " X4 ", p, 1, 1, " X6 ";\n}" \
        : WGMMA_LIST_##COUNT : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "l"(b), "r"(accumulate), "n"((int)B_BY_ROWS)); \
    } \
  };
#define WGMMA(N, COUNT, ...) WGMMA_TYPE(f16, N, COUNT, __VA_ARGS__) WGMMA_TYPE(bf16, N, COUNT, __VA_ARGS__)
WGMMA(40, 20, "%20", "%21", "%22", "%23", "%24", "%25", "%26")
WGMMA(64, 32, "%32", "%33", "%34", "%35", "%36", "%37", "%38")
WGMMA(80, 40, "%40", "%41", "%42", "%43", "%44", "%45", "%46")
WGMMA(128, 64, "%64", "%65", "%66", "%67", "%68", "%69", "%70")
WGMMA(160, 80, "%80", "%81", "%82", "%83", "%84", "%85", "%86")
WGMMA(256, 128, "%128", "%129", "%130", "%131", "%132", "%133", "%134")

// D[64 x N] = A[64 x 16] B[16 x N], or += that if `accumulate`, by the 128 threads of a warpgroup.  d, and a where it is in registers,
// must not be touched until a wgmma_wait says so.  Warp w of the four and lane 4 g + t have rows 16 w + g and 16 w + g + 8 of D:
// d[4 j + 2 h + e] is row g + 8 h, column 8 j + 2 t + e.  A in registers is laid out as for mma16816, 16 rows a warp.
// B_BY_ROWS: b is an mn_major operand, rows of which are values of K.
template <class T, int N, bool B_BY_ROWS = false> DEV void wgmma(float (&d)[N / 2], u64 a, u64 b, int accumulate) {
  Wgmma<T, N>::template shared<B_BY_ROWS>(d, a, b, accumulate);
}
template <class T, int N, bool B_BY_ROWS = false> DEV void wgmma(float (&d)[N / 2], const u32 (&a)[4], u64 b, int accumulate) {
  Wgmma<T, N>::template registers<B_BY_ROWS>(d, a, b, accumulate);
}

// A warpgroup's registers a thread, a multiple of 8 in 24 .. 256; all of its warps, and never more than the block was launched with.
template <int N> DEV void registers_fewer() { asm volatile("setmaxnreg.dec.sync.aligned.u32 %0;" :: "n"(N)); }
template <int N> DEV void registers_more() { asm volatile("setmaxnreg.inc.sync.aligned.u32 %0;" :: "n"(N)); }

#else  // ------------------------------------------------------------------------------------------------------------------- CPU
#include "emu_hopper.h"
// The line that emulated operations report is the one in the kernel that calls them.
DEV u32 shared_address(const void *p) { return emu::hopper::address(p); }
DEV void stop() { emu::fail("stop"); }
DEV void barrier_init(Barrier *b, int arrivals) { emu::hopper::barrier_init((uint64_t *)&b->state, arrivals); }
DEV void fence_barrier_init() { emu::hopper::fence_barrier_init(); }
DEV void barrier_arrive(Barrier *b) { emu::hopper::barrier_arrive((uint64_t *)&b->state); }
DEV void barrier_expect(Barrier *b, u32 bytes) { emu::hopper::barrier_expect((uint64_t *)&b->state, bytes); }
DEV void barrier_wait(Barrier *b, u32 parity, int line = __builtin_LINE()) {
  emu::hopper::barrier_wait((uint64_t *)&b->state, parity, line);
}
DEV void bulk_copy(void *to, const void *from, u32 bytes, Barrier *b) { emu::hopper::bulk_copy(to, from, bytes, (uint64_t *)&b->state); }
DEV void copy16(void *to, const void *from, bool on) {
  emu::hopper::note_write(to);
  cp_async16(to, from, on);
}
DEV void fence_async() { emu::hopper::fence_proxy_async(); }
DEV void wgmma_fence(int line = __builtin_LINE()) { emu::hopper::fence(line); }
DEV void wgmma_commit(int line = __builtin_LINE()) { emu::hopper::commit(line); }
template <int N> DEV void wgmma_wait(int line = __builtin_LINE()) { emu::hopper::wait(N, line); }
template <int N> DEV void hold(float (&)[N]) {}

template <class T, int N> DEV void perform_wgmma(const emu::hopper::Product &product, float *value, int quarter) {
  static_assert(N % 8 == 0 && N >= 8 && N <= 256, "wgmma has N = 8, 16 .. 256");
  emu::hopper::perform<T>(product, value, quarter, [](T x) { return to_float(x); });
}
template <class T, int N, bool B_BY_ROWS = false>
DEV void wgmma(float (&d)[N / 2], u64 a, u64 b, int accumulate, int line = __builtin_LINE()) {
  emu::hopper::multiply({{a, b, N, B_BY_ROWS, accumulate != 0}, perform_wgmma<T, N>, nullptr, d}, line);
}
template <class T, int N, bool B_BY_ROWS = false>
DEV void wgmma(float (&d)[N / 2], const u32 (&a)[4], u64 b, int accumulate, int line = __builtin_LINE()) {
  emu::hopper::multiply({{0, b, N, B_BY_ROWS, accumulate != 0}, perform_wgmma<T, N>, a, d}, line);
}
template <int N> DEV void change_registers(int line) {
  static_assert(N % 8 == 0 && N >= 24 && N <= 256, "setmaxnreg takes multiples of 8 in 24 .. 256");
  emu::collective("setmaxnreg", line, ~0u, [](emu::Warp &, unsigned) {});
}
template <int N> DEV void registers_fewer(int line = __builtin_LINE()) { change_registers<N>(line); }
template <int N> DEV void registers_more(int line = __builtin_LINE()) { change_registers<N>(line); }
#endif

constexpr int ATOM_BYTES = 1024;  // eight swizzled rows of 128 bytes
DEV u64 k_major(const void *tile) { return matrix_descriptor(shared_address(tile), 16, ATOM_BYTES, SWIZZLE_128); }
DEV u64 mn_major(const void *tile, u32 leading) { return matrix_descriptor(shared_address(tile), leading, ATOM_BYTES, SWIZZLE_128); }
// Where the operand's part begins that is that many bytes on.
DEV u64 advanced(u64 descriptor, u32 bytes) { return descriptor + (bytes >> 4); }
// The byte at which 16-byte piece `piece` of row `row` of a tile of 128-byte rows lies.
DEV int swizzled_byte(int row, int piece) { return row * 128 + ((piece ^ (row & 7)) << 4); }
