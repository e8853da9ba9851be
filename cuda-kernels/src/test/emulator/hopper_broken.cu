// hopper_broken.cu -- one bug of every kind that emu_hopper.h is there to find; HopperVocabularyTest says how each one shows.
#include "hopper.cuh"

enum HopperBug {
  NONE,
  NO_PROXY_FENCE,         // of what cp.async wrote
  PROXY_FENCE_TOO_EARLY,  // before the copies were waited for
  NO_WGMMA_FENCE,         // although accumulators were written
  NO_WGMMA_COMMIT,
  NO_WGMMA_WAIT,
  WRITTEN_IN_FLIGHT,      // accumulators, between two products
  REFILLED_TOO_EARLY,     // what a product reads, before it was waited for
  WARPS_DISAGREE,         // about an operand
  A_WARP_IS_MISSING,
  NO_BARRIER_FENCE,       // although the copy engine uses the barrier
  TOO_MANY_BYTES_EXPECTED,
  TOO_MANY_ARRIVALS,
  NOT_INITIALISED,
  BARRIER_OVERWRITTEN,
  COPY_NOT_WAITED_FOR,
};

// D[64 x 64] of A[64 x 16] and B[64 x 16], two tiles of k_major rows of which cp.async brings the first one and a bulk copy the second.
extern "C" __global__ void hopper_broken(const u16 *operands, float *d, int bug) {
  DYN_SHARED(u8, shared);
  SHARED(Barrier, barriers, 2);
  const u8 *from = (const u8 *)operands;
  constexpr int TILE = 64 * 128;
  if (threadIdx.x == 0) {
    if (bug != NOT_INITIALISED) barrier_init(barriers, bug == TOO_MANY_ARRIVALS ? 1 : 2);
    if (bug != NO_BARRIER_FENCE) fence_barrier_init();
    barrier_expect(barriers, bug == TOO_MANY_BYTES_EXPECTED ? TILE + 16 : TILE);
    bulk_copy(shared + TILE, from + TILE, TILE, barriers);
    barrier_arrive(barriers);
    if (bug == BARRIER_OVERWRITTEN) barriers->state = 0;
    if (bug == TOO_MANY_ARRIVALS) barrier_arrive(barriers);
  }
  for (int i = threadIdx.x; i < TILE / 16; i += 128) copy16(shared + i * 16, from + i * 16, true);
  cp_commit();
  if (bug == PROXY_FENCE_TOO_EARLY) fence_async();
  cp_wait<0>();
  if (bug != NO_PROXY_FENCE && bug != PROXY_FENCE_TOO_EARLY) fence_async();
  __syncthreads();
  if (bug == COPY_NOT_WAITED_FOR) return;
  if (threadIdx.x == 0) barrier_arrive(barriers);
  barrier_wait(barriers, 0);
  if (bug == A_WARP_IS_MISSING && threadIdx.x >= 96) return;

  const u64 a = k_major(shared), b = k_major(shared + (bug == WARPS_DISAGREE && threadIdx.x >= 96 ? 0 : TILE));
  float sums[32] = {};
  hold(sums);
  if (bug != NO_WGMMA_FENCE) wgmma_fence();
  wgmma<f16, 64>(sums, a, b, 0);
  if (bug == WRITTEN_IN_FLIGHT) {
    sums[0] = 1;
    wgmma<f16, 64>(sums, a, b, 1);
  }
  if (bug != NO_WGMMA_COMMIT) wgmma_commit();
  if (bug == REFILLED_TOO_EARLY) {
    __syncthreads();
    copy16(shared + threadIdx.x * 16, from, false);
    cp_commit();
    cp_wait<0>();
  }
  if (bug != NO_WGMMA_WAIT) wgmma_wait<0>();
  hold(sums);
  const int lane = threadIdx.x & 31, row = (threadIdx.x >> 5) * 16 + (lane >> 2), column = (lane & 3) * 2;
  for (int i = 0; i < 32; i++) d[(row + i / 2 % 2 * 8) * 64 + i / 4 * 8 + column + i % 2] = sums[i];
}
