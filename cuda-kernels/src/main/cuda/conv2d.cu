// conv2d.cu -- y[n,oy,ox,co] = epilogue(sum over (ky,kx,ci) of x[n,iy,ix,ci] * filters[co,ky,kx,ci]), iy = oy * stride - pad_top + ky.
//
// Layout      maps with channels last, filters [Cout][K][K][Cin]; conv.cuh says what inputs, edges and epilogue can be.
// Tiling      conv_gemm.cuh: an implicit matrix product on tensor cores.  conv2d_direct.cu is better for a few output channels.
// Bounds      any size, any square kernel, any stride and padding.  Entries named unaligned take channels, strides or addresses that are
//             not whole 16-byte chunks: the first convolution of a network has 3, 4 or 9 channels.
// Floor       64 x 64 x 320 -> 320, 3 x 3, batch 2: 15.1 GFLOP = 19 us, 12 MB = 3 us.  8 x 8 x 1280 -> 1280: 3.8 GFLOP = 4.8 us, but
//             29 MB of filters = 6.9 us.  mma.sync, as here, reaches about 0.6 of Hopper's 790 TFLOP/s.
#include "conv_gemm.cuh"

namespace conv {

template <class T, int N>
DEV void reduce_some(const float *partial, i64 split_size, const Shape &p, const Out<T> &out, int pixel, int channel) {
  float sum[N] = {};
#pragma unroll 4
  for (int split = 0; split < p.splits; split++) {
    float v[N];
    load_some(partial + split * split_size, v);
#pragma unroll
    for (int e = 0; e < N; e++) sum[e] += v[e];
  }
  finish(sum, p, out, pixel, channel);
}

// Adds what the splits left in `partial` and finishes: one thread for eight channels of a pixel.
template <class T> DEV void reduce(const float *partial, const Out<T> &out, const Shape &p) {
  int eights = padded_channels(p) / 8;
  i64 pixels = (i64)p.images * p.out_height * p.out_width;
  i64 index = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (index >= pixels * eights) return;
  int pixel = (int)(index / eights), channel = (int)(index % eights) * 8;
  i64 split_size = pixels * eights * 8;
  partial += index * 8;
  if (p.by_eights) {
    reduce_some<T, 8>(partial, split_size, p, out, pixel, channel);
    return;
  }
#pragma unroll 1
  for (int e = 0, count = min(8, p.out_channels - channel); e < count; e++)
    reduce_some<T, 1>(partial + e, split_size, p, out, pixel, channel + e);
}

}  // namespace conv

#define CONV2D_ENTRIES(T) \
  CONV_TILE_ENTRY(conv2d_##T##_128x128, T, Tile128x128, true, false) \
  CONV_TILE_ENTRY(conv2d_##T##_128x64, T, Tile128x64, true, false) \
  CONV_TILE_ENTRY(conv2d_##T##_128x32, T, Tile128x32, true, false) \
  CONV_TILE_ENTRY(conv2d_##T##_64x64, T, Tile64x64, true, false) \
  CONV_TILE_ENTRY(conv2d_##T##_64x64_unaligned, T, Tile64x64, false, false) \
  extern "C" __global__ void __launch_bounds__(128) conv2d_##T##_reduce(const float *partial, T *y, const T *bias, const T *add, \
      const T *residual, const float *scale, const float *noise, conv::Shape shape) { \
    conv::reduce<T>(partial, CONV_OUT(T), shape); \
  }

CONV2D_ENTRIES(f16)
#ifdef HAS_BF16
CONV2D_ENTRIES(bf16)
#endif

extern "C" __global__ void __launch_bounds__(256) conv2d_f32_simt(CONV_OPERANDS(float), conv::Shape shape) {
  conv::tile_f32<false>(x0, x1, filters, CONV_OUT(float), shape);
}
