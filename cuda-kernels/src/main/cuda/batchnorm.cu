// batchnorm.cu -- y = act(x scale[c] + shift[c]): batch normalisation of a trained network, its statistics and affine parameters folded
// into one factor and one summand a channel.
//
// Layout      x, y: [positions][channels] without gaps, y may be x; scale, shift: [channels], f32 whatever T is, since folding makes
//             numbers that 16 bits are too coarse for.
// Tiling      a thread keeps one column (eight channels, or one) and walks the positions, four of them in flight.
// Bounds      any positions and channels; by eights where channels are a multiple of 8 and addresses of 16 bytes.
// Floor       x and y once through memory: 512 x 512 x 64 in 16 bits is 67 MB, 16 us.
#include "reduce.cuh"

// Grid: (ranges of positions, blocks of columns); a block has `across` columns side by side, as many rows of them as its threads allow.
template <class T, int V>
DEV void batchnorm(const T *x, const float *scale, const float *shift, T *y, i64 positions, int channels, int across, int act,
    float slope) {
  constexpr int AHEAD = 4;
  const int down = blockDim.x / across, row = threadIdx.x / across, c = (blockIdx.y * across + threadIdx.x % across) * V;
  if (row >= down || c >= channels) return;
  float factor[V], summand[V];
  load_some(scale + c, factor);
  load_some(shift + c, summand);
  const i64 step = (i64)gridDim.x * down;
  for (i64 p = (i64)blockIdx.x * down + row; p < positions; p += AHEAD * step) {
    float v[AHEAD][V];
#pragma unroll
    for (int i = 0; i < AHEAD; i++) {
      if (p + i * step < positions) load_some(x + (p + i * step) * channels + c, v[i]);
    }
#pragma unroll
    for (int i = 0; i < AHEAD; i++) {
      if (p + i * step >= positions) continue;
#pragma unroll
      for (int e = 0; e < V; e++) v[i][e] = v[i][e] * factor[e] + summand[e];
      activate_all(v[i], act, slope);
      store_some(y + (p + i * step) * channels + c, v[i]);
    }
  }
}

#define BATCHNORM_ENTRY(NAME, T, V)                                                                                               \
  extern "C" __global__ void __launch_bounds__(256) NAME(const T *x, const float *scale, const float *shift, T *y, i64 positions, \
      int channels, int across, int act, float slope) {                                                                           \
    batchnorm<T, V>(x, scale, shift, y, positions, channels, across, act, slope);                                                 \
  }
#define BATCHNORM(T)                          \
  BATCHNORM_ENTRY(batchnorm_##T, T, 8)        \
  BATCHNORM_ENTRY(batchnorm_##T##_any, T, 1)
BATCHNORM(f32)
BATCHNORM(f16)
#ifdef HAS_BF16
BATCHNORM(bf16)
#endif
