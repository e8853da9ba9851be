// certificate.cu -- what the CPU emulation takes for granted of the hardware, one kernel for each promise.  The tests of all other kernels
// run on the emulation; that they prove anything about a GPU rests on this: CertificateTest launches these kernels with random
// operands and compares with the documented formula, written in Java, both on the emulation and on a real device.
//   certify_mma_T          mma16816: which element of which matrix lies in which register of which lane
//   certify_ldmatrix       ldsm4, ldsm4t: which lane receives what of the rows whose addresses the lanes give
//   certify_copies         cp_async16: copies, zeros where it is off, and groups that are waited for one by one
//   certify_shuffles       shuffles inside a width, votes
//   certify_widening_T     to_float of each of the 65536 patterns
//   certify_narrowing_T    cast and pack2: rounding to nearest even, overflow, numbers below the smallest normal one, NaN
//   certify_functions      the mathematics, which is approximate
// All launches have blocks of one warp.
#include "kit.cuh"

// Lane l of block b has registers 4 (32 b + l) on of a, c and d, and 2 (32 b + l) on of b.
template <class T> DEV void certify_mma(const u32 *a, const u32 *b, const float *c, float *d) {
  const int lane = 32 * blockIdx.x + threadIdx.x;
  const u32 mine[4] = {a[4 * lane], a[4 * lane + 1], a[4 * lane + 2], a[4 * lane + 3]};
  float sum[4] = {c[4 * lane], c[4 * lane + 1], c[4 * lane + 2], c[4 * lane + 3]};
  mma16816<T>(sum, mine, b[2 * lane], b[2 * lane + 1]);
  for (int i = 0; i < 4; i++) d[4 * lane + i] = sum[i];
}

// Chunks of eight 16-bit numbers in shared memory; lane l gives the address of chunk chosen[l].
extern "C" __global__ void certify_ldmatrix(const u16 *numbers, const int *chosen, u32 *plain, u32 *transposed) {
  const int CHUNKS = 96;
  SHARED(u16, tile, 8 * CHUNKS);
  const int lane = threadIdx.x;
  for (int i = lane; i < 8 * CHUNKS; i += 32) tile[i] = numbers[i];
  __syncthreads();
  u32 registers[4];
  ldsm4(registers, tile + 8 * chosen[lane]);
  for (int i = 0; i < 4; i++) plain[4 * lane + i] = registers[i];
  ldsm4t(registers, tile + 8 * chosen[lane]);
  for (int i = 0; i < 4; i++) transposed[4 * lane + i] = registers[i];
}

// Two groups of 32 pieces of 16 bytes, of which `on` says which are copied.  The first group is read while the second may be on its way.
extern "C" __global__ void certify_copies(const uint4 *from, const int *on, uint4 *to) {
  SHARED(uint4, pieces, 64);
  const int lane = threadIdx.x;
  pieces[lane] = pieces[32 + lane] = make_uint4(7, 7, 7, 7);
  __syncthreads();
  cp_async16(pieces + lane, from + lane, on[lane] != 0);
  cp_commit();
  cp_async16(pieces + 32 + lane, from + 32 + lane, on[32 + lane] != 0);
  cp_commit();
  cp_wait<1>();
  __syncthreads();
  to[lane] = pieces[31 - lane];  // what another lane copied
  cp_wait<0>();
  __syncthreads();
  to[32 + lane] = pieces[32 + 31 - lane];
}

// Ten answers for each lane, all of the first kind first.
extern "C" __global__ void certify_shuffles(const u32 *in, u32 *out) {
  const int lane = threadIdx.x;
  const u32 mine = in[lane];
  const u32 all = 0xffffffffu;
  out[lane] = __shfl_sync(all, mine, (5 * lane + 3) & 31);
  out[32 + lane] = __shfl_sync(all, mine, 3, 8);
  out[64 + lane] = __shfl_xor_sync(all, mine, 21);
  out[96 + lane] = __shfl_xor_sync(all, mine, 4, 8);
  out[128 + lane] = __shfl_down_sync(all, mine, 3);
  out[160 + lane] = __shfl_down_sync(all, mine, 3, 16);
  out[192 + lane] = __shfl_up_sync(all, mine, 5);
  out[224 + lane] = __ballot_sync(all, mine & 1);
  out[256 + lane] = __any_sync(all, mine == in[9]);
  out[288 + lane] = __all_sync(all, mine != 0);
}

// wide has a float for each of the 65536 patterns.
template <class T> DEV void certify_widening(float *wide) {
  const int pattern = 32 * blockIdx.x + threadIdx.x;
  T number;
  number.x = (u16)pattern;
  wide[pattern] = to_float(number);
}

// single[i] is numbers[i] in T, pairs[i] that and the next one, the last number's next one being the first.
template <class T> DEV void certify_narrowing(const float *numbers, u16 *single, u32 *pairs, int count) {
  const int i = 32 * blockIdx.x + threadIdx.x;
  if (i >= count) return;
  single[i] = cast<T>(numbers[i]).x;
  pairs[i] = pack2<T>(numbers[i], numbers[i + 1 < count ? i + 1 : 0]);
}

// y[f][i] is function f of x[i], for i < count.
extern "C" __global__ void certify_functions(const float *x, float *y, int count) {
  const int i = 32 * blockIdx.x + threadIdx.x;
  if (i >= count) return;
  y[i] = exp_fast(x[i]);
  y[count + i] = log_fast(abs_(x[i]));
  y[2 * count + i] = sqrt_(abs_(x[i]));
  y[3 * count + i] = rcp_fast(x[i]);
  y[4 * count + i] = erf_(x[i]);
  y[5 * count + i] = tanh_(x[i]);
  y[6 * count + i] = sigmoid(x[i]);
  y[7 * count + i] = gelu(x[i]);
}

#define CERTIFY(T)                                                                                                                \
  extern "C" __global__ void certify_mma_##T(const u32 *a, const u32 *b, const float *c, float *d) { certify_mma<T>(a, b, c, d); } \
  extern "C" __global__ void certify_widening_##T(float *wide) { certify_widening<T>(wide); }                                      \
  extern "C" __global__ void certify_narrowing_##T(const float *numbers, u16 *single, u32 *pairs, int count) {                     \
    certify_narrowing<T>(numbers, single, pairs, count);                                                                          \
  }

CERTIFY(f16)
#ifdef HAS_BF16
CERTIFY(bf16)
#endif
