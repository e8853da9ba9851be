// conv_transpose2d.cu -- transposed convolution: every input pixel adds its value times the filter to the output,
//                        y[n, iy * stride + ky - pad_top, ix * stride + kx - pad_left, co] += x[n,iy,ix,ci] * filters[co,ky,kx,ci],
//                        and the epilogue of conv.cuh.
//
// Layout      maps with channels last, filters [Cout][K][K][Cin]: PyTorch's [Cin][Cout][K][K] with its first axis moved to the end.
// Method      gathered, so that no output is written twice.  All outputs whose coordinates leave the same remainders by the stride use
//             the same taps, and are an ordinary convolution with stride 1: with kernel 4 and stride 2 four of them with 2 x 2 taps.
//             blockIdx.z says which; conv::transposed has the arithmetic, conv_gemm.cuh the rest.  Nothing is multiplied by zeros.
// Bounds      any size, square kernel, stride and padding; outputs that no tap reaches are the epilogue of 0.  Zeros outside of the map.
// Floor       pix2pix, 128 x 128 x 256 -> 256 x 256 x 64, kernel 4, stride 2: 8.6 GFLOP = 11 us, 17 MB = 4 us.
#include "conv_gemm.cuh"

#define CONV_TRANSPOSE2D_ENTRIES(T) \
  CONV_TILE_ENTRY(conv_transpose2d_##T##_128x128, T, Tile128x128, true, true) \
  CONV_TILE_ENTRY(conv_transpose2d_##T##_128x64, T, Tile128x64, true, true) \
  CONV_TILE_ENTRY(conv_transpose2d_##T##_128x32, T, Tile128x32, true, true) \
  CONV_TILE_ENTRY(conv_transpose2d_##T##_64x64, T, Tile64x64, true, true) \
  CONV_TILE_ENTRY(conv_transpose2d_##T##_64x64_unaligned, T, Tile64x64, false, true)

CONV_TRANSPOSE2D_ENTRIES(f16)
#ifdef HAS_BF16
CONV_TRANSPOSE2D_ENTRIES(bf16)
#endif

extern "C" __global__ void __launch_bounds__(256) conv_transpose2d_f32_simt(CONV_OPERANDS(float), conv::Shape shape) {
  conv::tile_f32<true>(x0, x1, filters, CONV_OUT(float), shape);
}
