// pointwise.cu -- element-wise operations, for T in f16, bf16, f32:
//   add              y = a + b                                  mul      y = a b
//   activate         y = act(x)                                 scale    y = factor x + offset
//   scale_by         y = factor[0] x, the factor (f32) on the device
//   add_per_channel  y[n][p][c] = x[n][p][c] + v[n][c]          prelu    y[n][p][c] = x > 0 ? x : v[c] x
//   cast_S_T         y = x in another type, for any two types
//   guide_f32        y = u + s[0] (c - u): classifier-free guidance, u and c the halves of one array
// Layout: arrays without gaps. A result may lie exactly where an operand lies.
// Tiling: none; a thread takes eight neighbouring elements (16 bytes of f16) at a time and walks on with the grid's stride, so any grid
// is right. Where an address is no multiple of 16 bytes, or the channels no multiple of eight, it takes elements one by one.
// Arithmetic is in f32; every result is rounded once.
// Floor on an H200: bytes / 4.3 TB/s; adding two [2, 64, 64, 320] maps in f16 moves 15.7 MB: 3.7 us.
#include "kit.cuh"

// Where a thread begins when everyone takes pieces of `width` elements, and how far it is to its next piece.
DEV i64 piece_begin(int width) { return ((i64)blockIdx.x * blockDim.x + threadIdx.x) * width; }
DEV i64 piece_stride(int width) { return (i64)gridDim.x * blockDim.x * width; }

// y[i] = f(x[i])
template <class S, class T, class F> DEV void map1(const S *x, T *y, i64 count, F f) {
  const i64 octets = aligned16(x) && aligned16(y) ? count / 8 * 8 : 0;
  for (i64 i = piece_begin(8); i < octets; i += piece_stride(8)) {
    float v[8];
    load8(x + i, v);
#pragma unroll
    for (int k = 0; k < 8; k++) v[k] = f(v[k]);
    store8(y + i, v);
  }
  for (i64 i = octets + piece_begin(1); i < count; i += piece_stride(1)) y[i] = cast<T>(f(to_float(x[i])));
}

// y[i] = f(a[i], b[i])
template <class T, class F> DEV void map2(const T *a, const T *b, T *y, i64 count, F f) {
  const i64 octets = aligned16(a) && aligned16(b) && aligned16(y) ? count / 8 * 8 : 0;
  for (i64 i = piece_begin(8); i < octets; i += piece_stride(8)) {
    float u[8], v[8];
    load8(a + i, u);
    load8(b + i, v);
#pragma unroll
    for (int k = 0; k < 8; k++) u[k] = f(u[k], v[k]);
    store8(y + i, u);
  }
  for (i64 i = octets + piece_begin(1); i < count; i += piece_stride(1)) y[i] = cast<T>(f(to_float(a[i]), to_float(b[i])));
}

// i mod n; a division of 64-bit numbers costs as much as the rest of these kernels.
DEV int wrapped(i64 i, int n) { return i >> 32 ? (int)(i % n) : (int)((u32)i % (u32)n); }

// y[n][i] = f(x[n][i], v[n][i mod channels]); grid (any, any): images of `size` elements, for each a vector `vector_stride` further on
template <class T, class F>
DEV void map_channels(const T *x, const T *v, T *y, int images, i64 size, int channels, i64 vector_stride, F f) {
  const bool wide = channels % 8 == 0 && aligned16(x) && aligned16(y) && aligned16(v) && vector_stride % 8 == 0;
  for (int n = blockIdx.y; n < images; n += gridDim.y) {
    const T *xn = x + n * size, *vn = v + n * vector_stride;
    T *yn = y + n * size;
    const i64 octets = wide ? size : 0;
    for (i64 i = piece_begin(8); i < octets; i += piece_stride(8)) {
      float a[8], b[8];
      load8(xn + i, a);
      load8(vn + wrapped(i, channels), b);
#pragma unroll
      for (int k = 0; k < 8; k++) a[k] = f(a[k], b[k]);
      store8(yn + i, a);
    }
    for (i64 i = octets + piece_begin(1); i < size; i += piece_stride(1)) {
      yn[i] = cast<T>(f(to_float(xn[i]), to_float(vn[wrapped(i, channels)])));
    }
  }
}

#define POINTWISE(T) \
  extern "C" __global__ void __launch_bounds__(256, 4) add_##T(const T *a, const T *b, T *y, i64 count) { \
    map2(a, b, y, count, [](float u, float v) { return u + v; }); \
  } \
  extern "C" __global__ void __launch_bounds__(256, 4) mul_##T(const T *a, const T *b, T *y, i64 count) { \
    map2(a, b, y, count, [](float u, float v) { return u * v; }); \
  } \
  extern "C" __global__ void __launch_bounds__(256, 4) activate_##T(const T *x, T *y, i64 count, int act, float slope) { \
    map1(x, y, count, [=](float u) { return activated(u, act, slope); }); \
  } \
  extern "C" __global__ void __launch_bounds__(256, 4) scale_##T(const T *x, T *y, i64 count, float factor, float offset) { \
    map1(x, y, count, [=](float u) { return u * factor + offset; }); \
  } \
  extern "C" __global__ void __launch_bounds__(256, 4) scale_by_##T(const T *x, const float *factor, T *y, i64 count) { \
    const float by = factor[0]; \
    map1(x, y, count, [=](float u) { return u * by; }); \
  } \
  extern "C" __global__ void __launch_bounds__(256, 4) \
  add_per_channel_##T(const T *x, const T *v, T *y, int images, i64 size, int channels, i64 vector_stride) { \
    map_channels(x, v, y, images, size, channels, vector_stride, [](float u, float w) { return u + w; }); \
  } \
  extern "C" __global__ void __launch_bounds__(256, 4) prelu_##T(const T *x, const T *v, T *y, i64 size, int channels) { \
    map_channels(x, v, y, 1, size, channels, 0, [](float u, float slope) { return u > 0 ? u : slope * u; }); \
  }
#define CAST(S, T) \
  extern "C" __global__ void __launch_bounds__(256, 4) cast_##S##_##T(const S *x, T *y, i64 count) { \
    map1(x, y, count, [](float u) { return u; }); \
  }

POINTWISE(f16)
POINTWISE(f32)
CAST(f16, f16)
CAST(f16, f32)
CAST(f32, f16)
CAST(f32, f32)
#ifdef HAS_BF16
POINTWISE(bf16)
CAST(bf16, bf16)
CAST(bf16, f16)
CAST(bf16, f32)
CAST(f16, bf16)
CAST(f32, bf16)
#endif

// output: `count` unconditional elements, then as many conditional ones
extern "C" __global__ void __launch_bounds__(256, 4) guide_f32(const f32 *output, const f32 *scale, f32 *y, i64 count) {
  const float s = scale[0];
  map2(output, output + count, y, count, [=](float u, float c) { return u + s * (c - u); });
}
