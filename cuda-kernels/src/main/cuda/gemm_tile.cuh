// gemm_tile.cuh -- one block's share of a matrix product on tensor cores, for gemm.cu and geglu.cu: acc = A W^T for M x N outputs.
//
//   gemm::Big, gemm::Small     the two tiles
//   gemm::multiply             the pipeline: global memory -> shared memory -> tensor cores -> accumulators
//   gemm::fill_slab, activate_slab, store_slab
//                              the way back: through shared memory, so that global memory is written in whole rows
//
// Tiles       Big is 128 x 128 x 32, Small is 64 x 64 x 64, both 4 warps as 2 x 2.  Big's warps own 64 x 64 each: with 64 x 32 (eight
//             warps) ldmatrix and cp.async together would need all the shared memory bandwidth that an SM has while its tensor cores
//             work (24 + 8 of 32 clocks on sm_80); with 64 x 64 it is three quarters.  Two blocks share an SM and fill each other's
//             barriers.  Small has the longer k step because otherwise only 16 tensor instructions lie between two barriers.
// Pipeline    3 stages of 16 KB, filled by cp.async, one __syncthreads per k step.
// Layout      rows of a stage are cut in chunks of 16 bytes.  Chunk c of row r lies at c ^ (r >> 1 & 3) in rows of 64 bytes and at
//             c ^ (r & 7) in longer ones: any eight rows that one ldmatrix phase or one group of copies touches then hit all 32 banks.
// Bounds      any.  Chunks past an edge become zeros.  Aligned loads ask for 16-byte aligned rows of whole chunks.
#pragma once
#include "kit.cuh"

namespace gemm {

template <int M_, int N_, int K_, int BLOCKS_> struct Tile {
  static constexpr int M = M_, N = N_, K = K_;
  static constexpr int BLOCKS = BLOCKS_;                        // that should fit on an SM together: bounds the registers
  static constexpr int THREADS = 128, STAGES = 3;
  static constexpr int WARP_M = M / 2, WARP_N = N / 2;
  static constexpr int MMA_M = WARP_M / 16, MMA_N = WARP_N / 8;  // tensor instructions down and across a warp's share
  static constexpr int STAGE = (M + N) * K;                     // elements
};
using Big = Tile<128, 128, 32, 2>;
using Small = Tile<64, 64, 64, 4>;

template <class Tile> using Accumulators = float[Tile::MMA_M][Tile::MMA_N][4];

DEV int lane() { return threadIdx.x & 31; }
template <class Tile> DEV int warp_row() { return (threadIdx.x >> 5 & 1) * Tile::WARP_M; }
template <class Tile> DEV int warp_column() { return (threadIdx.x >> 6) * Tile::WARP_N; }

// ------------------------------------------------------------------------------------------------------------- which tile is a block's
// Blocks that run at the same time should share rows of A and of W in L2: they go down 8 tiles, then one to the right.
struct Origin { int m, n; };
template <class Tile> DEV Origin origin(int m, int n) {
  constexpr int GROUP = 8;
  int down = (m + Tile::M - 1) / Tile::M, across = (n + Tile::N - 1) / Tile::N;
  int first = blockIdx.x / (GROUP * across) * GROUP;
  int height = min(down - first, GROUP);
  int inside = blockIdx.x % (GROUP * across);
  return Origin{(first + inside % height) * Tile::M, inside / height * Tile::N};
}

// ------------------------------------------------------------------------------------------------------------- global -> shared memory
template <int CHUNKS> DEV int swizzled(int row, int chunk) {
  return (row * CHUNKS + (chunk ^ (CHUNKS == 4 ? row >> 1 & 3 : row & 7))) * 8;
}

// The first `count` of 8 elements at any address, then zeros.
template <class T> DEV void copy_chunk(T *to, const T *from, int count) {
  u32 pair[4];
#pragma unroll
  for (int i = 0; i < 4; i++) {
    u32 low = 2 * i < count ? from[2 * i].x : 0;
    u32 high = 2 * i + 1 < count ? from[2 * i + 1].x : 0;
    pair[i] = low | high << 16;
  }
  *(uint4 *)to = make_uint4(pair[0], pair[1], pair[2], pair[3]);
}

// ROWS x COLUMNS elements from `from`, of which there are only `rows` x `columns`.
template <class T, int ROWS, int COLUMNS, int THREADS, bool ALIGNED>
DEV void load_tile(T *to, const T *from, int ld, int rows, int columns) {
  constexpr int CHUNKS = COLUMNS / 8, ROUNDS = ROWS * CHUNKS / THREADS;
#pragma unroll(ALIGNED ? ROUNDS : 2)
  for (int i = 0; i < ROUNDS; i++) {
    int row = (threadIdx.x + i * THREADS) / CHUNKS;
    int chunk = threadIdx.x % CHUNKS;
    const T *source = from + (i64)row * ld + chunk * 8;
    T *target = to + swizzled<CHUNKS>(row, chunk);
    if (ALIGNED) cp_async16(target, source, row < rows && chunk * 8 < columns);
    else copy_chunk(target, source, row < rows ? columns - chunk * 8 : 0);
  }
}

// One k step of both operands: A's tile, then W's, which is [N][K] in memory or, BY_COLUMNS, [K][N].
template <class T, class Tile, bool BY_COLUMNS, bool ALIGNED>
DEV void load_stage(T *stage, const T *a, int lda, const T *w, int ldw, int rows, int columns, int depth) {
  load_tile<T, Tile::M, Tile::K, Tile::THREADS, ALIGNED>(stage, a, lda, rows, depth);
  T *w_stage = stage + Tile::M * Tile::K;
  if (BY_COLUMNS) load_tile<T, Tile::K, Tile::N, Tile::THREADS, ALIGNED>(w_stage, w, ldw, depth, columns);
  else load_tile<T, Tile::N, Tile::K, Tile::THREADS, ALIGNED>(w_stage, w, ldw, columns, depth);
}

// ------------------------------------------------------------------------------------------------------- shared memory -> tensor cores
// Four 8 x 8 matrices are one A operand: rows 0-7 and 8-15, then the same rows eight columns on.
template <class T, class Tile> DEV void load_a(u32 (&a)[Tile::MMA_M][4], const T *stage, int k) {
  constexpr int CHUNKS = Tile::K / 8;
  const T *first = stage + warp_row<Tile>() * Tile::K + swizzled<CHUNKS>(lane() & 15, k / 8 + (lane() >> 4));
#pragma unroll
  for (int i = 0; i < Tile::MMA_M; i++) ldsm4(a[i], first + i * 16 * Tile::K);
}

// They are also two B operands: columns n 0-7 with k 0-7 and k 8-15, then columns 8-15.
template <class T, class Tile, bool BY_COLUMNS> DEV void load_b(u32 (&b)[Tile::MMA_N / 2][4], const T *stage, int k) {
  if (BY_COLUMNS) {
    int row = k + (lane() & 15);
#pragma unroll
    for (int j = 0; j < Tile::MMA_N / 2; j++) {
      int chunk = warp_column<Tile>() / 8 + j * 2 + (lane() >> 4);
      ldsm4t(b[j], stage + swizzled<Tile::N / 8>(row, chunk));
    }
  } else {
    int row = (lane() & 7) + (lane() >> 4) * 8, chunk = k / 8 + (lane() >> 3 & 1);
    const T *first = stage + warp_column<Tile>() * Tile::K + swizzled<Tile::K / 8>(row, chunk);
#pragma unroll
    for (int j = 0; j < Tile::MMA_N / 2; j++) ldsm4(b[j], first + j * 16 * Tile::K);
  }
}

template <class T, class Tile, bool BY_COLUMNS> DEV void multiply_stage(Accumulators<Tile> &acc, const T *stage) {
#pragma unroll
  for (int k = 0; k < Tile::K; k += 16) {
    u32 a[Tile::MMA_M][4], b[Tile::MMA_N / 2][4];
    load_a<T, Tile>(a, stage, k);
    load_b<T, Tile, BY_COLUMNS>(b, stage + Tile::M * Tile::K, k);
#pragma unroll
    for (int i = 0; i < Tile::MMA_M; i++)
#pragma unroll
      for (int j = 0; j < Tile::MMA_N; j++) mma16816<T>(acc[i][j], a[i], b[j / 2][j % 2 * 2], b[j / 2][j % 2 * 2 + 1]);
  }
}

// acc = A W^T over `depth` values of k.  `a` and `w` are where the tile's rows begin; there are `rows` of A and `columns` of outputs left.
template <class T, class Tile, bool BY_COLUMNS, bool ALIGNED>
DEV void multiply(Accumulators<Tile> &acc, T *shared, const T *a, int lda, const T *w, int ldw, int rows, int columns, int depth) {
  constexpr int AHEAD = Tile::STAGES - 1;
  i64 w_step = BY_COLUMNS ? (i64)Tile::K * ldw : Tile::K;
  int steps = (depth + Tile::K - 1) / Tile::K;
#pragma unroll
  for (int i = 0; i < Tile::MMA_M; i++)
#pragma unroll
    for (int j = 0; j < Tile::MMA_N; j++)
#pragma unroll
      for (int e = 0; e < 4; e++) acc[i][j][e] = 0;

  auto load = [&](int step) {
    if (step < steps) {
      T *stage = shared + step % Tile::STAGES * Tile::STAGE;
      load_stage<T, Tile, BY_COLUMNS, ALIGNED>(stage, a, lda, w, ldw, rows, columns, depth - step * Tile::K);
      a += Tile::K;
      w += w_step;
    }
    cp_commit();  // also when empty: the waits below count groups
  };
  for (int step = 0; step < AHEAD; step++) load(step);
  for (int step = 0; step < steps; step++) {
    cp_wait<AHEAD - 1>();
    __syncthreads();  // this step has landed for everyone, and everyone is done with the stage that is filled next
    load(step + AHEAD);
    multiply_stage<T, Tile, BY_COLUMNS>(acc, shared + step % Tile::STAGES * Tile::STAGE);
  }
  __syncthreads();  // shared memory is free for the way back
}

// --------------------------------------------------------------------------------------------------- accumulators -> rows of the output
// A slab is 32 rows of a warp's outputs as floats in shared memory, private to the warp.  Eight columns of padding keep the
// accumulators' way in (pairs in a quad, eight rows) free of bank conflicts, and the rows' way out (four columns a lane) as well, but
// for slabs of only 16 columns.
constexpr int SLAB_ROWS = 32;
template <int COLUMNS> DEV float *slab(void *shared) {
  static_assert(4 * SLAB_ROWS * (COLUMNS + 8) * 4 <= 48 * 1024, "the four warps' slabs lie where the stages were");
  return (float *)shared + (threadIdx.x >> 5) * SLAB_ROWS * (COLUMNS + 8);
}

// Fills the slab with value(i, j, e), which is made of acc[i][j][e] for the two i from `first` on; j counts eight columns.
template <int COLUMNS, class Value> DEV void fill_slab(float *slab, int first, Value value) {
  float *corner = slab + (lane() >> 2) * (COLUMNS + 8) + (lane() & 3) * 2;
#pragma unroll
  for (int i = 0; i < SLAB_ROWS / 16; i++)
#pragma unroll
    for (int j = 0; j < COLUMNS / 8; j++)
#pragma unroll
      for (int half = 0; half < 2; half++) {
        float *pair = corner + (i * 16 + half * 8) * (COLUMNS + 8) + j * 8;
        *(float2 *)pair = make_float2(value(first + i, j, half * 2), value(first + i, j, half * 2 + 1));
      }
  __syncwarp();
}

// What a lane does with a slab: it owns four neighbouring columns of every few rows.
template <int COLUMNS> struct Share {
  static constexpr int LANES = COLUMNS / 4;              // of a row
  static constexpr int ROUNDS = SLAB_ROWS * LANES / 32;
  static constexpr int TOGETHER = ROUNDS < 8 ? ROUNDS : 8;  // rounds whose residuals are asked for at the same time
};
template <int COLUMNS> DEV int share_row(int round) { return round * (32 / Share<COLUMNS>::LANES) + lane() / Share<COLUMNS>::LANES; }
template <int COLUMNS> DEV int share_column() { return lane() % Share<COLUMNS>::LANES * 4; }

DEV float4 load4(const float *x) { return *(const float4 *)x; }
template <class T> DEV float4 load4(const T *x) {
  uint2 v = *(const uint2 *)x;
  return make_float4(lo2<T>(v.x), hi2<T>(v.x), lo2<T>(v.y), hi2<T>(v.y));
}
DEV void store4(float *y, float4 v) { *(float4 *)y = v; }
template <class T> DEV void store4(T *y, float4 v) { *(uint2 *)y = make_uint2(pack2<T>(v.x, v.y), pack2<T>(v.z, v.w)); }
DEV float4 plus4(float4 a, float4 b) { return make_float4(a.x + b.x, a.y + b.y, a.z + b.z, a.w + b.w); }

// Not unrolled: eight activations for every element would be a lot of code.
template <int COLUMNS> DEV void activate_slab(float *slab, int activation, float slope) {
#pragma unroll 1
  for (int round = 0; round < Share<COLUMNS>::ROUNDS; round++) {
    float *at = slab + share_row<COLUMNS>(round) * (COLUMNS + 8) + share_column<COLUMNS>();
    float4 v = load4(at);
    v.x = activated(v.x, activation, slope);
    v.y = activated(v.y, activation, slope);
    v.z = activated(v.z, activation, slope);
    v.w = activated(v.w, activation, slope);
    store4(at, v);
  }
}

template <class T, int COLUMNS>
DEV void store_slab_by_fours(const float *slab, T *y, int ldy, const T *residual, int ldr, int rows, int columns) {
  constexpr int TOGETHER = Share<COLUMNS>::TOGETHER;
  int column = share_column<COLUMNS>();
  if (column >= columns) return;
#pragma unroll
  for (int first = 0; first < Share<COLUMNS>::ROUNDS; first += TOGETHER) {
    float4 add[TOGETHER];
#pragma unroll
    for (int i = 0; i < TOGETHER; i++) {
      int row = share_row<COLUMNS>(first + i);
      add[i] = make_float4(0, 0, 0, 0);
      if (residual && row < rows) add[i] = load4(residual + (i64)row * ldr + column);
    }
#pragma unroll
    for (int i = 0; i < TOGETHER; i++) {
      int row = share_row<COLUMNS>(first + i);
      float4 v = load4(slab + row * (COLUMNS + 8) + column);
      if (row < rows) store4(y + (i64)row * ldy + column, plus4(v, add[i]));
    }
  }
}

template <class T, int COLUMNS>
DEV void store_slab_singly(const float *slab, T *y, int ldy, const T *residual, int ldr, int rows, int columns) {
#pragma unroll 1
  for (int round = 0; round < Share<COLUMNS>::ROUNDS; round++) {
    int row = share_row<COLUMNS>(round);
    if (row >= rows) return;
    for (int column = share_column<COLUMNS>(), end = min(column + 4, columns); column < end; column++) {
      float x = slab[row * (COLUMNS + 8) + column];
      if (residual) x += to_float(residual[(i64)row * ldr + column]);
      y[(i64)row * ldy + column] = cast<T>(x);
    }
  }
}

// y = slab + residual.  `y` and `residual` are where the slab's first element goes; there are `rows` x `columns` left.
// by_fours: fours of a row are aligned, in y and in the residual, and none crosses the last column.  y may be the residual.
template <class T, int COLUMNS>
DEV void store_slab(const float *slab, T *y, int ldy, const T *residual, int ldr, int rows, int columns, bool by_fours) {
  if (by_fours) store_slab_by_fours<T, COLUMNS>(slab, y, ldy, residual, ldr, rows, columns);
  else store_slab_singly<T, COLUMNS>(slab, y, ldy, residual, ldr, rows, columns);
  __syncwarp();  // the slab may be filled again
}

}  // namespace gemm
