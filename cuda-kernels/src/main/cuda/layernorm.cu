// layernorm.cu -- y = (x - mean) / sqrt(var + epsilon) * gamma + beta over the last axis (Ba et al. 2016); with a residual r it is
// sum = x + r, y = norm(sum), both written.
//
// Layout      x, r, sum, y: [rows][n] without gaps; gamma, beta: [n], null for 1 and 0.  y or sum may be x or r.
// Tiling      a warp takes a row and keeps it in registers, so that each input is read once: up to 768 channels in 24 of them, up to
//             2048 in 64; n is then a multiple of 8 and addresses of 16 bytes.  The `any` entries take the rest and read the row three
//             times, the second and third time from the caches.
// Numbers     f32.  The mean is found twice, the second time of what the first left, so that rows far from zero keep their digits;
//             the variance is that of the differences.  With a residual, what is normalised is the sum as it is written.
// Floor       x and y once through memory: 8192 x 320 in 16 bits is 10.5 MB, 2.4 us; 2048 x 1280 the same.
#include "reduce.cuh"

constexpr int LAYERNORM_WARPS = 4;

// A row's mean, as a sum of two numbers, and 1 / sqrt(var + epsilon).
struct RowStatistics { float mean, rest, rstd; };

// From the sums of the differences to the mean and of their squares.
DEV RowStatistics layernorm_statistics(float mean, float sum, float squares, int n, float epsilon) {
  const float rest = warp_sum(sum) / n;
  const float variance = fmaxf(warp_sum(squares) / n - rest * rest, 0.f);
  return {mean, rest, rsqrtf(variance + epsilon)};
}

template <class T, int CHUNKS>
DEV void layernorm_held(const T *x, const T *r, T *sum, const T *gamma, const T *beta, T *y, int rows, int n, float epsilon) {
  const int lane = threadIdx.x & 31, row = blockIdx.x * LAYERNORM_WARPS + (threadIdx.x >> 5);
  if (row >= rows) return;  // a whole warp
  const i64 start = (i64)row * n;
  float v[CHUNKS][8], total = 0;
#pragma unroll
  for (int i = 0; i < CHUNKS; i++) {
    const int at = (lane + i * 32) * 8;
    if (at < n) load8(x + start + at, v[i]);
  }
  if (r) {
#pragma unroll
    for (int i = 0; i < CHUNKS; i++) {
      const int at = (lane + i * 32) * 8;
      if (at >= n) continue;
      float addend[8];
      load8(r + start + at, addend);
#pragma unroll
      for (int e = 0; e < 8; e++) v[i][e] = to_float(cast<T>(v[i][e] + addend[e]));
      store8(sum + start + at, v[i]);
    }
  }
#pragma unroll
  for (int i = 0; i < CHUNKS; i++) {
    if ((lane + i * 32) * 8 >= n) continue;
#pragma unroll
    for (int e = 0; e < 8; e++) total += v[i][e];
  }
  const float mean = warp_sum(total) / n;
  float differences = 0, squares = 0;
#pragma unroll
  for (int i = 0; i < CHUNKS; i++) {
    if ((lane + i * 32) * 8 >= n) continue;
#pragma unroll
    for (int e = 0; e < 8; e++) {
      v[i][e] -= mean;
      differences += v[i][e];
      squares += v[i][e] * v[i][e];
    }
  }
  const RowStatistics s = layernorm_statistics(mean, differences, squares, n, epsilon);
#pragma unroll
  for (int i = 0; i < CHUNKS; i++) {
    const int at = (lane + i * 32) * 8;
    if (at >= n) continue;
    float scale[8];
    if (gamma) load8(gamma + at, scale);
#pragma unroll
    for (int e = 0; e < 8; e++) v[i][e] = (v[i][e] - s.rest) * (gamma ? s.rstd * scale[e] : s.rstd);
    if (beta) {
      float shift[8];
      load8(beta + at, shift);
#pragma unroll
      for (int e = 0; e < 8; e++) v[i][e] += shift[e];
    }
    store8(y + start + at, v[i]);
  }
}

template <class T>
DEV void layernorm_any(const T *x, const T *r, T *sum, const T *gamma, const T *beta, T *y, int rows, int n, float epsilon) {
  const int lane = threadIdx.x & 31, row = blockIdx.x * LAYERNORM_WARPS + (threadIdx.x >> 5);
  if (row >= rows) return;  // a whole warp
  const i64 start = (i64)row * n;
  if (r) {  // a lane reads again only what it wrote itself
    for (int i = lane; i < n; i += 32) sum[start + i] = cast<T>(to_float(x[start + i]) + to_float(r[start + i]));
  }
  const T *source = (r ? sum : x) + start;
  float total = 0, differences = 0, squares = 0;
  for (int i = lane; i < n; i += 32) total += to_float(source[i]);
  const float mean = warp_sum(total) / n;
  for (int i = lane; i < n; i += 32) {
    const float d = to_float(source[i]) - mean;
    differences += d;
    squares += d * d;
  }
  const RowStatistics s = layernorm_statistics(mean, differences, squares, n, epsilon);
  for (int i = lane; i < n; i += 32) {
    const float scale = gamma ? s.rstd * to_float(gamma[i]) : s.rstd;
    const float shift = beta ? to_float(beta[i]) : 0;
    y[start + i] = cast<T>((to_float(source[i]) - s.mean - s.rest) * scale + shift);
  }
}

// Grid: rows / 4, 128 threads.
#define LAYERNORM_ENTRY(NAME, T, BODY)                                                                                              \
  extern "C" __global__ void __launch_bounds__(LAYERNORM_WARPS * 32) NAME(const T *x, const T *r, T *sum, const T *gamma,           \
      const T *beta, T *y, int rows, int n, float epsilon) {                                                                        \
    BODY(x, r, sum, gamma, beta, y, rows, n, epsilon);                                                                              \
  }
#define LAYERNORM(T)                                                    \
  LAYERNORM_ENTRY(layernorm_##T##_768, T, (layernorm_held<T, 3>))       \
  LAYERNORM_ENTRY(layernorm_##T##_2048, T, (layernorm_held<T, 8>))      \
  LAYERNORM_ENTRY(layernorm_##T##_any, T, layernorm_any<T>)
LAYERNORM(f32)
LAYERNORM(f16)
#ifdef HAS_BF16
LAYERNORM(bf16)
#endif
