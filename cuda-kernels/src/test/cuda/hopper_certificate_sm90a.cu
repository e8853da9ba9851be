// hopper_certificate_sm90a.cu -- what emu_hopper.h takes for granted of Hopper, beside certificate.cu.  HopperVocabularyTest launches these
// kernels with random operands, on the emulation and on a real device, and compares with the PTX ISA's layouts, written in Java.
//   certify_wgmma_T_nN_MAJOR         one product of operands that the test laid out in shared memory; MAJOR is B's: k or mn
//   certify_wgmma_T_nN_MAJOR_of_registers   the same with A in registers
//   certify_ring                     bulk copies through a ring of mbarriers
#include "hopper.cuh"

// Where and how an operand lies in shared memory; filled by the test.
struct CertifiedOperand { int at, leading, stride, swizzle; };
struct CertifiedProduct {
  int bytes;  // of the image of shared memory
  CertifiedOperand a, b;
  int accumulate;
};

DEV u64 certified_descriptor(const u8 *image, const CertifiedOperand &o) {
  return matrix_descriptor(shared_address(image) + o.at, o.leading, o.stride, (Swizzle)o.swizzle);
}

// image: shared memory; a: [64][16], for registers; d: [64][N], before and after.  One warpgroup.
template <class T, int N, bool MN_MAJOR, bool OF_REGISTERS>
DEV void certify_wgmma(u8 *shared, const u8 *image, const u16 *a, float *d, const CertifiedProduct &p) {
  Barrier *landed = (Barrier *)(shared + p.bytes);
  if (threadIdx.x == 0) {
    barrier_init(landed, 1);
    fence_barrier_init();
    barrier_expect(landed, p.bytes);
    bulk_copy(shared, image, p.bytes, landed);
    barrier_arrive(landed);
  }
  __syncthreads();
  barrier_wait(landed, 0);

  const int lane = threadIdx.x & 31, row = (threadIdx.x >> 5) * 16 + (lane >> 2), column = (lane & 3) * 2;
  float sums[N / 2];
#pragma unroll
  for (int i = 0; i < N / 2; i++) sums[i] = d[(row + i / 2 % 2 * 8) * N + i / 4 * 8 + column + i % 2];
  u32 mine[4];
#pragma unroll
  for (int r = 0; r < 4; r++) {
    const u16 *pair = a + (row + r % 2 * 8) * 16 + r / 2 * 8 + column;
    mine[r] = pair[0] | (u32)pair[1] << 16;
  }
  const u64 b = certified_descriptor(shared, p.b);
  hold(sums);
  wgmma_fence();
  if (OF_REGISTERS) wgmma<T, N, MN_MAJOR>(sums, mine, b, p.accumulate);
  else wgmma<T, N, MN_MAJOR>(sums, certified_descriptor(shared, p.a), b, p.accumulate);
  wgmma_commit();
  wgmma_wait<0>();
  hold(sums);
#pragma unroll
  for (int i = 0; i < N / 2; i++) d[(row + i / 2 % 2 * 8) * N + i / 4 * 8 + column + i % 2] = sums[i];
}

#define CERTIFY(NAME, T, N, MN_MAJOR, OF_REGISTERS) \
  extern "C" __global__ void __launch_bounds__(128) NAME(const u8 *image, const u16 *a, float *d, CertifiedProduct product) { \
    DYN_SHARED(u8, shared); \
    certify_wgmma<T, N, MN_MAJOR, OF_REGISTERS>(shared, image, a, d, product); \
  }
#define CERTIFY_WGMMA(T, N) \
  CERTIFY(certify_wgmma_##T##_n##N##_k, T, N, false, false) \
  CERTIFY(certify_wgmma_##T##_n##N##_mn, T, N, true, false) \
  CERTIFY(certify_wgmma_##T##_n##N##_k_of_registers, T, N, false, true) \
  CERTIFY(certify_wgmma_##T##_n##N##_mn_of_registers, T, N, true, true)
CERTIFY_WGMMA(f16, 40)
CERTIFY_WGMMA(f16, 64)
CERTIFY_WGMMA(f16, 80)
CERTIFY_WGMMA(f16, 128)
CERTIFY_WGMMA(f16, 160)
CERTIFY_WGMMA(f16, 256)
CERTIFY_WGMMA(bf16, 64)
CERTIFY_WGMMA(bf16, 160)

// Pieces of 32 ints pass through three stages: the first warp brings them, the second one adds their numbers and writes them.
extern "C" __global__ void certify_ring(const int *from, int *to, int pieces) {
  constexpr int STAGES = 3, BYTES = 128;
  DYN_SHARED(int, ring);
  Barrier *full = (Barrier *)(ring + 32 * STAGES), *empty = full + STAGES;
  if (threadIdx.x == 0) {
    for (int stage = 0; stage < STAGES; stage++) {
      barrier_init(full + stage, 1);
      barrier_init(empty + stage, 32);
    }
    fence_barrier_init();
  }
  __syncthreads();
  const int lane = threadIdx.x & 31;
  for (int i = 0; i < pieces; i++) {
    const int stage = i % STAGES;
    const u32 parity = i / STAGES & 1;
    if (threadIdx.x == 0) {
      barrier_wait(empty + stage, parity ^ 1);
      barrier_expect(full + stage, BYTES);
      bulk_copy(ring + stage * 32, from + i * 32, BYTES, full + stage);
      barrier_arrive(full + stage);
    } else if (threadIdx.x >= 32) {
      barrier_wait(full + stage, parity);
      to[i * 32 + lane] = ring[stage * 32 + lane] + i;
      barrier_arrive(empty + stage);
    }
  }
}
