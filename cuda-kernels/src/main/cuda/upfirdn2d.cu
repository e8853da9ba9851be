// upfirdn2d.cu -- upsample, filter, downsample (StyleGAN2, Karras et al. 2020), T in f16, bf16, f32:
//   1. zeros are inserted: element (y, x) goes to (up y, up x) of a picture of (h up) x (w up)
//   2. the picture is padded with zeros by top, bottom, left, right; negative numbers crop
//   3. it is convolved with the filter (fh x fw, f32, up to 8 x 8; a convolution, so the filter is read from its end) and scaled by `gain`
//   4. every down-th row and column is kept:  H = (h up + top + bottom - fh) / down + 1, W alike
// x [n, h, w, c], y [n, H, W, c].
// Tiling: grid x along a row of the result, y over all rows; a thread takes eight channels of a pixel, or one where addresses or c do not
// allow it. Only taps that do not meet an inserted zero are visited: 2 x 2 of 4 x 4 for up = 2. Reuse of x among neighbours is left to L1.
// Floor on an H200: bytes / 4.3 TB/s; [1, 512, 512, 64] f16 to 1024 x 1024 moves 168 MB: 39 us.
#include "kit.cuh"

struct Fir { int n, h, w, c, H, W, up, down, top, left, fh, fw; };

// The taps of a filter's row (or column) that meet elements, for the place `at` of the upsampled picture: tap, tap + up ... below `end`
// meet element, element + 1 ...
struct Taps { int tap, element, end; };
DEV Taps taps_at(int at, int up, int filter_size, int size) {
  const int element = at > 0 ? (at + up - 1) / up : 0;  // the first that is not before `at`
  const int tap = element * up - at, behind = size * up - at;
  return Taps{tap, element, behind < filter_size ? behind : filter_size};
}

template <class T> DEV void load_lanes(const T *p, float (&v)[8]) { load8(p, v); }
template <class T> DEV void load_lanes(const T *p, float (&v)[1]) { v[0] = to_float(p[0]); }
template <class T> DEV void store_lanes(T *p, const float (&v)[8]) { store8(p, v); }
template <class T> DEV void store_lanes(T *p, const float (&v)[1]) { p[0] = cast<T>(v[0]); }

template <class T, int LANES> DEV void upfirdn2d(const T *x, const f32 *filter, T *y, f32 gain, const Fir &s) {
  const int pieces = s.c / LANES;
  for (i64 row = blockIdx.y; row < (i64)s.n * s.H; row += gridDim.y) {
    const Taps ty = taps_at((int)(row % s.H) * s.down - s.top, s.up, s.fh, s.h);
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < s.W * pieces; i += gridDim.x * blockDim.x) {
      const int X = i / pieces, c = (i - X * pieces) * LANES;
      const Taps tx = taps_at(X * s.down - s.left, s.up, s.fw, s.w);
      const T *line = x + ((row / s.H * s.h + ty.element) * s.w + tx.element) * s.c + c;
      float sum[LANES] = {};
      for (int ky = ty.tap; ky < ty.end; ky += s.up, line += s.w * s.c) {
        const f32 *weights = filter + (s.fh - ky) * s.fw - 1;  // the last of the flipped row
        for (int kx = tx.tap, at = 0; kx < tx.end; kx += s.up, at += s.c) {
          float v[LANES];
          load_lanes(line + at, v);
#pragma unroll
          for (int k = 0; k < LANES; k++) sum[k] += weights[-kx] * v[k];
        }
      }
#pragma unroll
      for (int k = 0; k < LANES; k++) sum[k] *= gain;
      store_lanes(y + (row * s.W + X) * s.c + c, sum);
    }
  }
}

#define UPFIRDN2D(T) \
  extern "C" __global__ void __launch_bounds__(256, 4) upfirdn2d_##T(const T *x, const f32 *filter, T *y, f32 gain, Fir shape) { \
    if (shape.c % 8 == 0 && aligned16(x) && aligned16(y)) upfirdn2d<T, 8>(x, filter, y, gain, shape); \
    else upfirdn2d<T, 1>(x, filter, y, gain, shape); \
  }
UPFIRDN2D(f16)
UPFIRDN2D(f32)
#ifdef HAS_BF16
UPFIRDN2D(bf16)
#endif
