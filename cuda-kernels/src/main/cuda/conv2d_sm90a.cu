// conv2d_sm90a.cu -- conv2d.cu's convolutions on Hopper's own instructions, in f16 and bf16:
//   y[n,oy,ox,co] = residual + gain * act(sum over (ky,kx,ci) of x[n,iy,ix,ci] * filters[co,ky,kx,ci] + bias[co] + add[n,co])
//
// As a GEMM   M = output pixels, N = output channels, K = taps x input channels, as in conv_gemm.cuh: a producer thread finds where its
//             chunk, eight channels of one tap, lies for each of its eight pixels; addresses change only where its walk through k comes to
//             another tap or input (conv.cuh).
// Layout      maps with channels last.  filters: rows [Cout] of [K][K][Cin], packed for wgmma, see hopper_tile.cuh.
// Tiling      hopper_tile.cuh: 128 pixels x 128, 160 or 256 channels x 64.
// Pipeline    a ring of 6, 6 and 4 stages; filters come by bulk copies (the copy engine), pixels by cp.async.
// Split k     small maps: parts of a sum go to `partial`, float [split][pixel][channels rounded up to 8]; conv2d.cu's reduce kernel adds
//             them in order and does the epilogue.
// Bounds      any size, square kernel, stride, padding, edge; two inputs; upsampling.  Inputs have whole, 16-byte aligned eights of
//             channels.  No channel scale, noise or limit.  What does not fit is conv2d.cu's.
// Epilogue    in registers.  y may be the residual.
// Floor       64 x 64 x 320 -> 320, 3 x 3, batch 2: 15.1 GFLOP = 19 us, 12 MB = 3 us.  8 x 8 x 1280 -> 1280: 3.8 GFLOP = 4.8 us, but
//             29 MB of filters = 6.9 us.
#include "conv.cuh"
#include "hopper_tile.cuh"

namespace hopper {

DEV int conv_pixels(const conv::Shape &p) { return p.images * p.out_height * p.out_width; }
DEV int conv_steps(const conv::Shape &p) { return (p.kernel * p.kernel * (p.channels0 + p.channels1) + K - 1) / K; }

struct ConvItem { int pixel, channel, split, first, steps; };  // first step along k, and how many
template <class Tile> DEV ConvItem conv_item(int index, const conv::Shape &p) {
  Item tile = item<Tile::N>(index, conv_pixels(p), p.out_channels);
  int all = conv_steps(p), first = all * tile.z / p.splits;
  return ConvItem{tile.m, tile.n, tile.z, first, all * (tile.z + 1) / p.splits - first};
}
template <class Tile> DEV int conv_items(const conv::Shape &p) { return tiles<Tile::N>(conv_pixels(p), p.out_channels) * p.splits; }

template <class T, class Tile> DEV void conv_produce(u8 *shared, const T *x0, const T *x1, const T *filters, const conv::Shape &p) {
  const conv::Taps taps = conv::taps<false>(p, 0);
  int rows_of_step = conv::padded_channels(p), pixels = conv_pixels(p);
  Producer me = {};
  for (int index = blockIdx.x; index < conv_items<Tile>(p); index += gridDim.x) {
    ConvItem at = conv_item<Tile>(index, p);
    conv::Walk<T, ROWS_A_THREAD> walk;
#pragma unroll
    for (int i = 0; i < ROWS_A_THREAD; i++)  // past the last pixel: that one again, for sums that nobody stores
      conv::set_pixel(walk, i, conv::pixel_of(taps, min(at.pixel + first_row() + i * ROW_STEP, pixels - 1)), taps);
    conv::start(walk, at.first * K + piece() * 8, p, taps);
    const T *packed = filters + ((i64)at.first * rows_of_step + at.channel) * K;
    produce<Tile>(shared, me, packed, rows_of_step - at.channel, rows_of_step, at.steps, [&](u8 *stage, int) {
      conv::locate(walk, x0, x1, p, taps);
#pragma unroll
      for (int i = 0; i < ROWS_A_THREAD; i++) copy16(a_target(stage, i), walk.from[i] + walk.channel, walk.on[i]);
      conv::advance(walk, K, p, taps);
    });
  }
  produce_rest<Tile>(shared, me);
}

template <class T, class Tile> DEV void conv_consume(u8 *shared, const conv::Out<T> &out, float *partial, const conv::Shape &p) {
  constexpr int N = Tile::N;
  constexpr bool EARLY = N < 256;  // the residual is asked for before the last products are waited for: takes registers
  bool wide = p.by_eights;
  Turn turn = {};
  for (int index = blockIdx.x; index < conv_items<Tile>(p); index += gridDim.x) {
    ConvItem at = conv_item<Tile>(index, p);
    int rows = conv_pixels(p) - at.pixel, columns = p.out_channels - at.channel, last_stage = 0;
    Accumulators<N> acc;
    multiply<Tile, T>(acc, shared, turn, last_stage, at.steps);
    if (partial) {
      int ld = conv::padded_channels(p);
      settle<Tile>(acc, shared, last_stage);
      store_sums<N>(acc, partial + ((i64)at.split * conv_pixels(p) + at.pixel) * ld + at.channel, ld, rows, ld - at.channel);
      continue;
    }
    Pairs<T, N> more;
    const T *residual = out.residual ? out.residual + (i64)at.pixel * p.residual_pixel_stride + at.channel : out.residual;
    auto offset = [&](int row) { return (i64)row * p.residual_pixel_stride; };
    if (EARLY) load_pairs(more, residual, offset, rows, columns, wide);
    settle<Tile>(acc, shared, last_stage);
    scale_and_add<T, N>(acc, 1, out.bias ? out.bias + at.channel : out.bias, columns, wide);
    if (out.add) {
      int image_pixels = p.out_height * p.out_width;
      Pairs<T, N> add;
      load_pairs(add, out.add + at.channel, [&](int row) { return (i64)((at.pixel + row) / image_pixels) * p.add_image_stride; }, rows,
          columns, wide);
      add_pairs(acc, add);
    }
    activate(acc, p.activation, p.slope);
#pragma unroll
    for (int i = 0; i < N / 2; i++) acc[i] *= p.gain;
    if (!EARLY) load_pairs(more, residual, offset, rows, columns, wide);
    add_pairs(acc, more);
    store<T, N>(acc, out.y + (i64)at.pixel * p.out_pixel_stride + at.channel, p.out_pixel_stride, rows, columns, wide);
  }
}

}  // namespace hopper

#define HOPPER_CONV2D(T, CHANNELS) \
  extern "C" __global__ void __launch_bounds__(hopper::THREADS, 1) conv2d_##T##_wgmma_128x##CHANNELS(CONV_OPERANDS(T), float *partial, \
      conv::Shape shape) { \
    using Tile = hopper::Tile<CHANNELS>; \
    DYN_SHARED(u8, shared); \
    hopper::open_ring<Tile>(shared); \
    if (hopper::is_producer()) { \
      registers_fewer<88>(); \
      hopper::conv_produce<T, Tile>(shared, x0, x1, filters, shape); \
    } else { \
      registers_more<208>(); \
      hopper::conv_consume<T, Tile>(shared, CONV_OUT(T), partial, shape); \
    } \
  }

HOPPER_CONV2D(f16, 128)
HOPPER_CONV2D(f16, 160)
HOPPER_CONV2D(f16, 256)
HOPPER_CONV2D(bf16, 128)
HOPPER_CONV2D(bf16, 160)
HOPPER_CONV2D(bf16, 256)
