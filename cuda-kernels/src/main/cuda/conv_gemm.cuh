// conv_gemm.cuh -- convolution as a matrix product, for conv2d.cu and conv_transpose2d.cu.
//
// As a GEMM   M = output pixels, N = output channels, K = taps x input channels.  The matrix of M x K input values is never stored:
//             the loader computes where each 16-byte chunk (eight channels of one tap) lies, and writes zeros for padding.
// Tiling      gemm_tile.cuh's: 128 pixels x 128 channels x 32, 64 x 64 x 64, and between them 128 x 64 x 32 (320 channels are five times
//             64) and 128 x 32 x 32 (ESRGAN's dense blocks).  4 warps each.
// Pipeline    three cp.async stages.  A thread always loads the same column of chunks, for the same pixels; addresses change only
//             where its walk through k comes to another tap or input.
// Split k     small maps have few tiles and a long k (8 x 8 x 1280: 40 tiles, K = 11520).  Then `splits` blocks share a tile's k and write
//             sums to `partial`, float [split][pixel][channels rounded up to 8]; conv2d_reduce adds them in order, so that results
//             never depend on timing, and does the epilogue.
// Bounds      any.  Inputs that are not whole, 16-byte aligned eights of channels go to entries with ALIGNED off: single loads.
#pragma once
#include "conv.cuh"
#include "gemm_tile.cuh"

namespace conv {

using Tile128x128 = gemm::Big;
using Tile128x64 = gemm::Tile<128, 64, 32, 3>;
using Tile128x32 = gemm::Tile<128, 32, 32, 4>;
using Tile64x64 = gemm::Tile<64, 64, 64, 3>;

// ------------------------------------------------------------------------------------------------------------- global -> shared memory
template <class Tile> struct Loader {
  static constexpr int CHUNKS = Tile::K / 8, ROWS = Tile::THREADS / CHUNKS;  // of a stage's row; of a stage in one go
  static constexpr int PIXELS = Tile::M / ROWS, FILTERS = Tile::N / ROWS;    // that a thread loads from
};

// The k step that the walk has come to; leaves it at this thread's chunk of the next step.  filters: where this thread's first one
// begins; filters_left: how many there are from it on.
template <class T, class Tile> DEV void load_aligned(T *stage, Walk<T, Loader<Tile>::PIXELS> &walk, const T *filters, i64 filter_size,
    int filters_left, const T *x0, const T *x1, const Shape &p, const Taps &taps) {
  using L = Loader<Tile>;
  locate(walk, x0, x1, p, taps);
  bool some = !at_end(walk, taps);
  int row = threadIdx.x / L::CHUNKS, chunk = threadIdx.x % L::CHUNKS;
#pragma unroll
  for (int i = 0; i < L::PIXELS; i++)
    cp_async16(stage + gemm::swizzled<L::CHUNKS>(row + i * L::ROWS, chunk), walk.from[i] + walk.channel, walk.on[i]);
  T *filter_stage = stage + Tile::M * Tile::K;
#pragma unroll
  for (int i = 0; i < L::FILTERS; i++) {
    const T *from = filters + i * L::ROWS * filter_size + walk.filter_at + walk.channel;
    cp_async16(filter_stage + gemm::swizzled<L::CHUNKS>(row + i * L::ROWS, chunk), from, some && i * L::ROWS < filters_left);
  }
  advance(walk, Tile::K, p, taps);
}

// The same for any channels and addresses.
template <class T, class Tile> DEV void load_singly(T *stage, Walk<T, Loader<Tile>::PIXELS> &walk, const T *filters, i64 filter_size,
    int filters_left, const T *x0, const T *x1, const Shape &p, const Taps &taps) {
  using L = Loader<Tile>;
  int row = threadIdx.x / L::CHUNKS, chunk = threadIdx.x % L::CHUNKS;
  T *filter_stage = stage + Tile::M * Tile::K;
#pragma unroll 1
  for (int e = 0; e < 8; e++) {
    locate(walk, x0, x1, p, taps);
    bool some = !at_end(walk, taps);
#pragma unroll
    for (int i = 0; i < L::PIXELS; i++)
      stage[gemm::swizzled<L::CHUNKS>(row + i * L::ROWS, chunk) + e] = walk.on[i] ? walk.from[i][walk.channel] : T{0};
#pragma unroll
    for (int i = 0; i < L::FILTERS; i++) {
      const T *from = filters + i * L::ROWS * filter_size + walk.filter_at + walk.channel;
      bool on = some && i * L::ROWS < filters_left;
      filter_stage[gemm::swizzled<L::CHUNKS>(row + i * L::ROWS, chunk) + e] = on ? *from : T{0};
    }
    advance(walk, e < 7 ? 1 : Tile::K - 7, p, taps);
  }
}

// ------------------------------------------------------------------------------------------------------------ accumulators -> output
// Through shared memory, a slab of 32 pixels for each warp at a time, so that a lane has eight channels of a pixel and neighbouring
// lanes have neighbouring channels.
template <class T, class Tile, bool TRANSPOSED> struct Back {
  static constexpr int LD = Tile::WARP_N + 8;                        // of a slab
  static constexpr int LANES = Tile::WARP_N / 8;                     // of a slab's row
  static constexpr int PIXELS = 32 / LANES, ROUNDS = gemm::SLAB_ROWS / PIXELS;
  static constexpr int TOGETHER = ROUNDS < 4 ? ROUNDS : 4;           // rounds whose residuals are asked for at the same time
  float *sums;             // of this lane's first pixel in the slab
  int first, end;          // that pixel, and how many there are
  int channel;
};

template <class T, class Tile, bool TRANSPOSED>
DEV void store_partial(const Back<T, Tile, TRANSPOSED> &back, float *partial, const Shape &p, const Taps &taps) {
  using B = Back<T, Tile, TRANSPOSED>;
#pragma unroll 2
  for (int i = 0; i < B::ROUNDS; i++) {
    int index = back.first + i * B::PIXELS;
    if (index >= back.end) break;
    float v[8];
    load8(back.sums + i * B::PIXELS * B::LD, v);
    store8(partial + (i64)out_pixel<TRANSPOSED>(p, taps, index) * padded_channels(p) + back.channel, v);
  }
}

template <class T, class Tile, bool TRANSPOSED>
DEV void store_eights(const Back<T, Tile, TRANSPOSED> &back, const Out<T> &out, const Shape &p, const Taps &taps) {
  using B = Back<T, Tile, TRANSPOSED>;
#pragma unroll 1
  for (int i = 0; i < B::ROUNDS; i++) {  // not unrolled: eight activations are a lot of code
    int index = min(back.first + i * B::PIXELS, back.end - 1);
    float v[8];
    load8(back.sums + i * B::PIXELS * B::LD, v);
    transform(v, p, out, out_pixel<TRANSPOSED>(p, taps, index), back.channel);
    store8(back.sums + i * B::PIXELS * B::LD, v);
  }
#pragma unroll 1
  for (int first = 0; first < B::ROUNDS; first += B::TOGETHER) {
    int pixel[B::TOGETHER];
    uint4 residual[B::TOGETHER];
#pragma unroll
    for (int i = 0; i < B::TOGETHER; i++) {
      int index = back.first + (first + i) * B::PIXELS;
      pixel[i] = index < back.end ? out_pixel<TRANSPOSED>(p, taps, index) : -1;
      residual[i] = make_uint4(0, 0, 0, 0);
      if (out.residual && pixel[i] >= 0)
        residual[i] = *(const uint4 *)(out.residual + (i64)pixel[i] * p.residual_pixel_stride + back.channel);
    }
#pragma unroll
    for (int i = 0; i < B::TOGETHER; i++) {
      float v[8], more[8];
      load8(back.sums + (first + i) * B::PIXELS * B::LD, v);
      unpack8<T>(residual[i], more);
#pragma unroll
      for (int e = 0; e < 8; e++) v[e] += more[e];
      if (pixel[i] >= 0) store8(out.y + (i64)pixel[i] * p.out_pixel_stride + back.channel, v);
    }
  }
}

template <class T, class Tile, bool TRANSPOSED>
DEV void store_singly(const Back<T, Tile, TRANSPOSED> &back, const Out<T> &out, const Shape &p, const Taps &taps) {
  using B = Back<T, Tile, TRANSPOSED>;
#pragma unroll 1
  for (int i = 0; i < B::ROUNDS; i++) {
    int index = back.first + i * B::PIXELS;
    if (index >= back.end) break;
    finish_singly(back.sums + i * B::PIXELS * B::LD, 8, p, out, out_pixel<TRANSPOSED>(p, taps, index), back.channel);
  }
}

template <class T, class Tile, bool TRANSPOSED> DEV void store(const gemm::Accumulators<Tile> &acc, void *shared, const Out<T> &out,
    float *partial, const Shape &p, const Taps &taps, int pixel0, int channel0) {
  using B = Back<T, Tile, TRANSPOSED>;
  float *slab = gemm::slab<Tile::WARP_N>(shared);
  int my_pixel = gemm::lane() / B::LANES, my_channel = gemm::lane() % B::LANES * 8;
  B back;
  back.sums = slab + my_pixel * B::LD + my_channel;
  back.end = p.images * taps.y.pixels * taps.x.pixels;
  back.channel = channel0 + gemm::warp_column<Tile>() + my_channel;
#pragma unroll 1
  for (int row = 0; row < Tile::WARP_M; row += gemm::SLAB_ROWS) {
    back.first = pixel0 + gemm::warp_row<Tile>() + row + my_pixel;
#pragma unroll
    for (int i = 0; i < Tile::MMA_M; i += gemm::SLAB_ROWS / 16)  // a search, because accumulators are registers and have no index
      if (i * 16 == row) gemm::fill_slab<Tile::WARP_N>(slab, i, [&](int i, int j, int e) { return acc[i][j][e]; });
    if (back.first < back.end && back.channel < p.out_channels) {
      if (partial) store_partial(back, partial, p, taps);
      else if (p.by_eights) store_eights(back, out, p, taps);
      else store_singly(back, out, p, taps);
    }
    __syncwarp();  // the slab may be filled again
  }
}

// blockIdx: x a tile in the order of gemm::origin, z a split of a member of a transposed convolution's ordinary ones.
template <class T, class Tile, bool ALIGNED, bool TRANSPOSED>
DEV void tile(const T *x0, const T *x1, const T *filters, const Out<T> &out, float *partial, const Shape &p) {
  using L = Loader<Tile>;
  constexpr int AHEAD = Tile::STAGES - 1;
  DYN_SHARED(T, shared);
  int member = blockIdx.z / p.splits, split = blockIdx.z % p.splits;
  const Taps taps = conv::taps<TRANSPOSED>(p, member);
  int pixels = p.images * taps.y.pixels * taps.x.pixels;
  int tiles = ((pixels + Tile::M - 1) / Tile::M) * ((p.out_channels + Tile::N - 1) / Tile::N);
  if ((int)blockIdx.x >= tiles) return;  // the members of a transposed convolution differ in size
  gemm::Origin at = gemm::origin<Tile>(pixels, p.out_channels);
  int channels = p.channels0 + p.channels1;
  int all_steps = (taps.y.taps * taps.x.taps * channels + Tile::K - 1) / Tile::K;
  int first = all_steps * split / p.splits, steps = all_steps * (split + 1) / p.splits - first;

  int row = threadIdx.x / L::CHUNKS;
  Walk<T, L::PIXELS> walk;
#pragma unroll
  for (int i = 0; i < L::PIXELS; i++)  // past the last pixel: that one again, for sums that nobody stores
    set_pixel(walk, i, pixel_of(taps, min(at.m + row + i * L::ROWS, pixels - 1)), taps);
  start(walk, first * Tile::K + threadIdx.x % L::CHUNKS * 8, p, taps);
  i64 filter_size = (i64)p.kernel * p.kernel * channels;
  int filters_left = p.out_channels - at.n - row;
  filters += (at.n + row) * filter_size;

  gemm::Accumulators<Tile> acc;
#pragma unroll
  for (int i = 0; i < Tile::MMA_M; i++)
#pragma unroll
    for (int j = 0; j < Tile::MMA_N; j++)
#pragma unroll
      for (int e = 0; e < 4; e++) acc[i][j][e] = 0;

#pragma unroll 1
  for (int step = -AHEAD; step < steps; step++) {  // the first ones only fill the pipeline
    if (step >= 0) {
      cp_wait<AHEAD - 1>();
      __syncthreads();  // this step has landed for everyone, and everyone is done with the stage that is filled next
    }
    int next = step + AHEAD;
    T *stage = shared + next % Tile::STAGES * Tile::STAGE;
    if (next < steps && ALIGNED) load_aligned<T, Tile>(stage, walk, filters, filter_size, filters_left, x0, x1, p, taps);
    if (next < steps && !ALIGNED) load_singly<T, Tile>(stage, walk, filters, filter_size, filters_left, x0, x1, p, taps);
    cp_commit();  // also when nothing was loaded: the waits count groups
    if (step >= 0) gemm::multiply_stage<T, Tile, false>(acc, shared + step % Tile::STAGES * Tile::STAGE);
  }
  __syncthreads();  // shared memory is free for the way back
  if (partial) partial += (i64)split * p.images * p.out_height * p.out_width * padded_channels(p);
  store<T, Tile, TRANSPOSED>(acc, shared, out, partial, p, taps, at.m, at.n);
}

#define CONV_TILE_ENTRY(NAME, T, TILE, ALIGNED, TRANSPOSED) \
  extern "C" __global__ void __launch_bounds__(conv::TILE::THREADS, conv::TILE::BLOCKS) NAME(CONV_OPERANDS(T), float *partial, \
      conv::Shape shape) { \
    conv::tile<T, conv::TILE, ALIGNED, TRANSPOSED>(x0, x1, filters, CONV_OUT(T), partial, shape); \
  }

// --------------------------------------------------------------------------------------------------------------------------------- f32
// The same without tensor cores, to check the others: 64 pixels x 64 channels x 16, a thread has 2 pixels x 8 channels.
template <bool TRANSPOSED>
DEV void tile_f32(const float *x0, const float *x1, const float *filters, const Out<float> &out, const Shape &p) {
  constexpr int M = 64, N = 64, K = 16, LOADS = K / 4;
  SHARED(float, shared, M * N);
  float *input = shared, *filter = shared + K * M;
  const Taps taps = conv::taps<TRANSPOSED>(p, blockIdx.z);
  int pixels = p.images * taps.y.pixels * taps.x.pixels;
  int pixel0 = blockIdx.x * M, channel0 = blockIdx.y * N;
  if (pixel0 >= pixels) return;
  int channels = p.channels0 + p.channels1;
  int depth = taps.y.taps * taps.x.taps * channels;

  int row = threadIdx.x / 4, k_of_step = threadIdx.x % 4 * LOADS;
  Walk<float, 1> walk;
  set_pixel(walk, 0, pixel_of(taps, min(pixel0 + row, pixels - 1)), taps);
  start(walk, k_of_step, p, taps);
  filters += (i64)min(channel0 + row, p.out_channels - 1) * p.kernel * p.kernel * channels;

  int my_pixel = threadIdx.x / 8 * 2, my_channel = threadIdx.x % 8 * 8;
  float acc[2][8] = {};
  for (int k = 0; k < depth; k += K) {
    __syncthreads();
    for (int i = 0; i < LOADS; i++) {
      locate(walk, x0, x1, p, taps);
      bool some = !at_end(walk, taps);
      input[(k_of_step + i) * M + row] = walk.on[0] ? walk.from[0][walk.channel] : 0;
      filter[(k_of_step + i) * N + row] = some ? filters[walk.filter_at + walk.channel] : 0;
      advance(walk, i < LOADS - 1 ? 1 : K - LOADS + 1, p, taps);
    }
    __syncthreads();
    for (int i = 0; i < K; i++) {
      float w[8];
      load8(filter + i * N + my_channel, w);
#pragma unroll
      for (int j = 0; j < 2; j++)
#pragma unroll
        for (int e = 0; e < 8; e++) acc[j][e] += input[i * M + my_pixel + j] * w[e];
    }
  }
  // The way back through shared memory again, for the sake of the loop: a thread reads only what it wrote.
  __syncthreads();
#pragma unroll
  for (int j = 0; j < 2; j++) store8(shared + (my_pixel + j) * N + my_channel, acc[j]);
  for (int j = 0; j < 2; j++) {
    if (pixel0 + my_pixel + j >= pixels || channel0 + my_channel >= p.out_channels) break;
    int pixel = out_pixel<TRANSPOSED>(p, taps, pixel0 + my_pixel + j);
    finish_singly(shared + (my_pixel + j) * N + my_channel, 8, p, out, pixel, channel0 + my_channel);
  }
}

}  // namespace conv
