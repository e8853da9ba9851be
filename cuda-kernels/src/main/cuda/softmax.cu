// softmax.cu -- y = exp(scale x - max) / sum over the last axis, row by row.
//
// Layout      x: rows of n elements, ldx apart; y: the same, ldy apart.  y may be x.  The entries named f32_f16 and f32_bf16 read
//             scores in f32 and write weights in half precision.
// Tiling      a block takes a row; each thread keeps up to 32 of its elements in registers, so that the row is read once.  n is then a
//             multiple of 8, addresses and strides of 16 bytes, and n at most 32 times the threads.  The `any` entries take the rest:
//             they read the row three times, the second and third time from the caches.
// Numbers     f32 throughout; sums over threads in a fixed order.
// Bounds      any number of rows, any n >= 1; scale > 0.
// Floor       x and y once through memory: 4096 x 4096 in 16 bits (the attention of a VAE at 512 pixels) is 67 MB, 16 us.
#include "reduce.cuh"

constexpr float SOFTMAX_LEAST = -3.4028235e38f;

// Grid: rows; block: n / 32 threads, rounded up to whole warps.
template <class X, class Y> DEV void softmax_held(const X *x, i64 ldx, Y *y, i64 ldy, int n, float scale) {
  constexpr int CHUNKS = 4;
  SHARED(float, slots, 64);
  x += blockIdx.x * ldx;
  y += blockIdx.x * ldy;
  const float factor = scale * 1.4426950408889634f;
  float v[CHUNKS][8], top = SOFTMAX_LEAST, sum = 0;
#pragma unroll
  for (int i = 0; i < CHUNKS; i++) {
    const int at = (threadIdx.x + i * blockDim.x) * 8;
    if (at < n) load8(x + at, v[i]);
  }
#pragma unroll
  for (int i = 0; i < CHUNKS; i++) {
    if ((int)(threadIdx.x + i * blockDim.x) * 8 >= n) continue;
#pragma unroll
    for (int e = 0; e < 8; e++) top = fmaxf(top, v[i][e]);
  }
  top = block_max(top, slots);
#pragma unroll
  for (int i = 0; i < CHUNKS; i++) {
    if ((int)(threadIdx.x + i * blockDim.x) * 8 >= n) continue;
#pragma unroll
    for (int e = 0; e < 8; e++) {
      v[i][e] = exp2_fast((v[i][e] - top) * factor);
      sum += v[i][e];
    }
  }
  const float inverse = 1.f / block_sum(sum, slots + 32);
#pragma unroll
  for (int i = 0; i < CHUNKS; i++) {
    const int at = (threadIdx.x + i * blockDim.x) * 8;
    if (at >= n) continue;
#pragma unroll
    for (int e = 0; e < 8; e++) v[i][e] *= inverse;
    store8(y + at, v[i]);
  }
}

// Grid: rows; block: any number of whole warps.
template <class X, class Y> DEV void softmax_any(const X *x, i64 ldx, Y *y, i64 ldy, int n, float scale) {
  SHARED(float, slots, 64);
  x += blockIdx.x * ldx;
  y += blockIdx.x * ldy;
  const float factor = scale * 1.4426950408889634f;
  float top = SOFTMAX_LEAST, sum = 0;
  for (int i = threadIdx.x; i < n; i += blockDim.x) top = fmaxf(top, to_float(x[i]));
  top = block_max(top, slots);
  for (int i = threadIdx.x; i < n; i += blockDim.x) sum += exp2_fast((to_float(x[i]) - top) * factor);
  const float inverse = 1.f / block_sum(sum, slots + 32);
  for (int i = threadIdx.x; i < n; i += blockDim.x) y[i] = cast<Y>(exp2_fast((to_float(x[i]) - top) * factor) * inverse);
}

#define SOFTMAX(NAME, X, Y)                                                                                                        \
  extern "C" __global__ void __launch_bounds__(1024) NAME(const X *x, i64 ldx, Y *y, i64 ldy, int n, float scale) {               \
    softmax_held<X, Y>(x, ldx, y, ldy, n, scale);                                                                                 \
  }                                                                                                                               \
  extern "C" __global__ void __launch_bounds__(1024) NAME##_any(const X *x, i64 ldx, Y *y, i64 ldy, int n, float scale) {         \
    softmax_any<X, Y>(x, ldx, y, ldy, n, scale);                                                                                  \
  }
SOFTMAX(softmax_f32, f32, f32)
SOFTMAX(softmax_f16, f16, f16)
SOFTMAX(softmax_f32_f16, f32, f16)
#ifdef HAS_BF16
SOFTMAX(softmax_bf16, bf16, bf16)
SOFTMAX(softmax_f32_bf16, f32, bf16)
#endif
