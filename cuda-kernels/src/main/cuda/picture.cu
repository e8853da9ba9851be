// picture.cu -- pictures on their way in and out, T in f16, bf16, f32 in the model's range -1..1.
//   mask_blend_f32      y[p][c] = a[p][c] + (b[p][c] - a[p][c]) mask[p]: where the mask is 0 exactly a, where it is 1 exactly b
//   picture_to_rgba_T   [pixels, 3] -> 8-bit RGBA, clamped and rounded to the nearest; alpha from a mask in 0..1, or 255 where that is null
//   picture_from_rgb_T, picture_from_rgba_T   8-bit RGB or RGBA -> [pixels, 3]; alpha is not read
// Tiling: a thread a pixel (mask_blend: an element), grid-stride.
// Floor on an H200: bytes / 4.3 TB/s; 1024 x 1024 from f16 to RGBA moves 10.5 MB: 2.4 us.
#include "kit.cuh"

DEV i64 first_pixel() { return (i64)blockIdx.x * blockDim.x + threadIdx.x; }
DEV i64 pixel_stride() { return (i64)gridDim.x * blockDim.x; }

extern "C" __global__ void __launch_bounds__(256)
mask_blend_f32(const f32 *a, const f32 *b, const f32 *mask, f32 *y, i64 pixels, int channels) {
  for (i64 i = first_pixel(); i < pixels * channels; i += pixel_stride()) {
    const f32 m = mask[i / channels];
    y[i] = m == 0 ? a[i] : m == 1 ? b[i] : a[i] + (b[i] - a[i]) * m;
  }
}

// 0..1 to 0..255; NaN becomes 0.
DEV u32 byte_of(f32 v) { return (u32)((v > 0 ? v < 1 ? v : 1.f : 0.f) * 255.f + 0.5f); }

template <class T> DEV void picture_to_rgba(const T *x, const f32 *mask, u32 *y, i64 pixels) {
  for (i64 p = first_pixel(); p < pixels; p += pixel_stride()) {
    u32 rgba = (mask ? byte_of(mask[p]) : 255u) << 24;
#pragma unroll
    for (int c = 0; c < 3; c++) rgba |= byte_of(to_float(x[3 * p + c]) * 0.5f + 0.5f) << (8 * c);
    y[p] = rgba;  // little-endian: the bytes R, G, B, A
  }
}
template <class T> DEV void picture_from_bytes(const u8 *x, T *y, i64 pixels, int channels) {
  for (i64 p = first_pixel(); p < pixels; p += pixel_stride()) {
#pragma unroll
    for (int c = 0; c < 3; c++) y[3 * p + c] = cast<T>(2 * (x[channels * p + c] / 255.f) - 1);
  }
}

#define PICTURE(T) \
  extern "C" __global__ void __launch_bounds__(256) picture_to_rgba_##T(const T *x, const f32 *mask, u32 *y, i64 pixels) { \
    picture_to_rgba(x, mask, y, pixels); \
  } \
  extern "C" __global__ void __launch_bounds__(256) picture_from_rgb_##T(const u8 *x, T *y, i64 pixels) { \
    picture_from_bytes(x, y, pixels, 3); \
  } \
  extern "C" __global__ void __launch_bounds__(256) picture_from_rgba_##T(const u8 *x, T *y, i64 pixels) { \
    picture_from_bytes(x, y, pixels, 4); \
  }
PICTURE(f16)
PICTURE(f32)
#ifdef HAS_BF16
PICTURE(bf16)
#endif
