// gemm_sm90a.cu -- gemm.cu's products on Hopper's own instructions: y[M,N] = residual[M,N] + act(alpha * a[M,K] w^T + bias[N]), and
// geglu.cu's gated ones, in f16 and bf16.
//
// Layout      a, y, residual: row-major with a stride between rows each.  w: packed for wgmma, see hopper_tile.cuh; hopper_pack packs.
//             For the gated product the rows that are packed are those of Geglu.packedRow: eight of value, the eight of their gates.
// Tiling      hopper_tile.cuh: 128 x 128 x 64, 128 x 160 x 64 and 128 x 256 x 64, two warpgroups of 64 rows each, a third one loads.
// Pipeline    a ring of 6, 6 and 4 stages of shared memory; w comes by bulk copies (the copy engine), a by cp.async.
// Split k     for few rows and a large K.  Parts of a sum go to `partial`, float [split][batch][M][N rounded up to 8]; gemm_finish adds
//             them in order, so that results never depend on timing, and does the epilogue.
// Bounds      any M and N; K a multiple of 8, rows of a whole 16-byte chunks.  Others are gemm.cu's.
// Epilogue    in registers.  y may be the residual.  Null bias or residual: none.
// Floor       M 2048, N 1280, K 1280 (SDXL 1024 px, an attention projection at 32 x 32, batch 2): 6.7 GFLOP = 8.5 us at 790 TFLOP/s,
//             14 MB = 3.2 us.  Without clusters a 128 x 256 tile asks L2 for 48 bytes a clock and SM at that rate, which is near what
//             L2 has; 128 x 160 for 57.
#include "hopper_tile.cuh"

struct HopperGemmShape {
  int m, n, k, lda, ldy, ldr;
  int batch, splits;  // at most as many parts of a sum as it has steps of 64 values of k
  int activation;     // Act
  int wide;           // y has whole, 16-byte aligned eights of columns; bias and residual have aligned pairs
};

DEV int hopper_packed_rows(int n) { return (n + 7) / 8 * 8; }
DEV int hopper_steps(int k) { return (k + hopper::K - 1) / hopper::K; }

// One thread packs eight values of k.
extern "C" __global__ void __launch_bounds__(256) hopper_pack(const u16 *w, int ldw, u16 *packed, int n, int k) {
  int rows = hopper_packed_rows(n);
  i64 index = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (index >= (i64)hopper_steps(k) * rows * 8) return;
  int row = (int)(index / 8 % rows), step = (int)(index / 8 / rows);
  int piece = (int)(index & 7) ^ (row & 7);
  int first = step * hopper::K + piece * 8;
  const u16 *from = w + (i64)row * ldw + first;
  u32 pair[4];
#pragma unroll
  for (int i = 0; i < 4; i++) {
    u32 low = row < n && first + 2 * i < k ? from[2 * i] : 0;
    u32 high = row < n && first + 2 * i + 1 < k ? from[2 * i + 1] : 0;
    pair[i] = low | high << 16;
  }
  *(uint4 *)(packed + index * 8) = make_uint4(pair[0], pair[1], pair[2], pair[3]);
}

namespace hopper {

struct GemmItem {
  int m, n, batch, split, first, steps;  // first step along k, and how many
};
template <class Tile> DEV GemmItem gemm_item(int index, const HopperGemmShape &p, int columns) {
  Item tile = item<Tile::N>(index, p.m, columns);
  int split = tile.z / p.batch, all = hopper_steps(p.k), first = all * split / p.splits;
  return GemmItem{tile.m, tile.n, tile.z % p.batch, split, first, all * (split + 1) / p.splits - first};
}
template <class Tile> DEV int gemm_items(const HopperGemmShape &p, int columns) {
  return tiles<Tile::N>(p.m, columns) * p.batch * p.splits;
}

// columns: rows of the weight, which are the columns of the product.
template <class T, class Tile>
DEV void gemm_produce(u8 *shared, const T *a, const T *w, i64 stride_a, const HopperGemmShape &p, int columns) {
  int rows_of_step = hopper_packed_rows(columns);
  Producer me = {};
  for (int index = blockIdx.x; index < gemm_items<Tile>(p, columns); index += gridDim.x) {
    GemmItem at = gemm_item<Tile>(index, p, columns);
    int row = at.m + first_row();
    const T *mine = a + at.batch * stride_a + (i64)row * p.lda;
    const T *packed = w + ((i64)at.first * rows_of_step + at.n) * K;
    produce<Tile>(shared, me, packed, rows_of_step - at.n, rows_of_step, at.steps, [&](u8 *stage, int step) {
      int k = (at.first + step) * K + piece() * 8;
#pragma unroll
      for (int i = 0; i < ROWS_A_THREAD; i++) {
        bool in = row + i * ROW_STEP < p.m && k < p.k;
        copy16(a_target(stage, i), in ? mine + (i64)i * ROW_STEP * p.lda + k : a, in);
      }
    });
  }
  produce_rest<Tile>(shared, me);
}

template <class T, class Tile> DEV void gemm_consume(u8 *shared, T *y, const T *bias, const T *residual, float *partial, i64 stride_y,
    i64 stride_r, const HopperGemmShape &p, float alpha, float slope) {
  constexpr int N = Tile::N;
  Turn turn = {};
  for (int index = blockIdx.x; index < gemm_items<Tile>(p, p.n); index += gridDim.x) {
    GemmItem at = gemm_item<Tile>(index, p, p.n);
    int rows = p.m - at.m, columns = p.n - at.n, last_stage = 0;
    Accumulators<N> acc;
    multiply<Tile, T>(acc, shared, turn, last_stage, at.steps);
    if (partial) {
      int ld = hopper_packed_rows(p.n);
      settle<Tile>(acc, shared, last_stage);
      store_sums<N>(acc, partial + ((i64)(at.split * p.batch + at.batch) * p.m + at.m) * ld + at.n, ld, rows, ld - at.n);
      continue;
    }
    Pairs<T, N> add;
    const T *there = residual ? residual + at.batch * stride_r + (i64)at.m * p.ldr + at.n : residual;
    load_pairs(add, there, [&](int row) { return (i64)row * p.ldr; }, rows, columns, p.wide);
    settle<Tile>(acc, shared, last_stage);
    scale_and_add<T, N>(acc, alpha, bias ? bias + at.n : bias, columns, p.wide);
    activate(acc, p.activation, slope);
    add_pairs(acc, add);
    store<T, N>(acc, y + at.batch * stride_y + (i64)at.m * p.ldy + at.n, p.ldy, rows, columns, p.wide);
  }
}

// One thread finishes eight neighbouring outputs.
template <class T> DEV void gemm_finish(const float *partial, T *y, const T *bias, const T *residual, i64 stride_y, i64 stride_r,
    const HopperGemmShape &p, float alpha, float slope) {
  int ld = hopper_packed_rows(p.n);
  i64 rows = (i64)p.batch * p.m, index = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  i64 row = index / (ld / 8);
  int n = (int)(index % (ld / 8)) * 8;
  if (row >= rows) return;
  float sum[8] = {};
  for (int split = 0; split < p.splits; split++) {
    float part[8];
    load8(partial + (split * rows + row) * ld + n, part);
#pragma unroll
    for (int e = 0; e < 8; e++) sum[e] += part[e];
  }
  int product = (int)(row / p.m), m = (int)(row % p.m);
  y += product * stride_y + (i64)m * p.ldy + n;
  if (residual) residual += product * stride_r + (i64)m * p.ldr + n;
#pragma unroll
  for (int e = 0; e < 8; e++) {
    bool in = n + e < p.n;
    sum[e] = activated(sum[e] * alpha + (bias && in ? to_float(bias[n + e]) : 0), p.activation, slope);
    if (residual && in) sum[e] += to_float(residual[e]);
    if (in && !p.wide) y[e] = cast<T>(sum[e]);
  }
  if (p.wide) store8(y, sum);
}

template <class T, class Tile> DEV void geglu_consume(u8 *shared, T *y, const T *bias, const HopperGemmShape &p, int columns) {
  constexpr int N = Tile::N;
  Turn turn = {};
  for (int index = blockIdx.x; index < gemm_items<Tile>(p, columns); index += gridDim.x) {
    GemmItem at = gemm_item<Tile>(index, p, columns);
    int last_stage = 0;
    Accumulators<N> acc;
    multiply<Tile, T>(acc, shared, turn, last_stage, at.steps);
    settle<Tile>(acc, shared, last_stage);
    scale_and_add<T, N>(acc, 1, bias ? bias + at.n : bias, columns - at.n, true);
    float gated[N / 4];  // groups of eight columns alternate between values and gates
#pragma unroll
    for (int j = 0; j < N / 16; j++)
#pragma unroll
      for (int e = 0; e < 4; e++) gated[j * 4 + e] = acc[j * 8 + e] * gelu(acc[j * 8 + 4 + e]);
    store<T, N / 2>(gated, y + (i64)at.m * p.ldy + at.n / 2, p.ldy, p.m - at.m, p.n - at.n / 2, p.wide);
  }
}

}  // namespace hopper

#define HOPPER_GEMM_ENTRIES(T, COLUMNS) \
  extern "C" __global__ void __launch_bounds__(hopper::THREADS, 1) gemm_##T##_wgmma_128x##COLUMNS(const T *a, const T *w, T *y, \
      const T *bias, const T *residual, float *partial, i64 stride_a, i64 stride_y, i64 stride_r, HopperGemmShape shape, float alpha, \
      float slope) { \
    using Tile = hopper::Tile<COLUMNS>; \
    DYN_SHARED(u8, shared); \
    hopper::open_ring<Tile>(shared); \
    if (hopper::is_producer()) { \
      registers_fewer<40>(); \
      hopper::gemm_produce<T, Tile>(shared, a, w, stride_a, shape, shape.n); \
    } else { \
      registers_more<232>(); \
      hopper::gemm_consume<T, Tile>(shared, y, bias, residual, partial, stride_y, stride_r, shape, alpha, slope); \
    } \
  } \
  /* shape.n: columns of y */ \
  extern "C" __global__ void __launch_bounds__(hopper::THREADS, 1) geglu_##T##_wgmma_128x##COLUMNS(const T *a, const T *w, T *y, \
      const T *bias, HopperGemmShape shape) { \
    using Tile = hopper::Tile<COLUMNS>; \
    DYN_SHARED(u8, shared); \
    int columns = (shape.n + 7) / 8 * 16; \
    hopper::open_ring<Tile>(shared); \
    if (hopper::is_producer()) { \
      registers_fewer<40>(); \
      hopper::gemm_produce<T, Tile>(shared, a, w, 0, shape, columns); \
    } else { \
      registers_more<232>(); \
      hopper::geglu_consume<T, Tile>(shared, y, bias, shape, columns); \
    } \
  }

#define HOPPER_GEMM_TYPE(T) \
  HOPPER_GEMM_ENTRIES(T, 128) \
  HOPPER_GEMM_ENTRIES(T, 160) \
  HOPPER_GEMM_ENTRIES(T, 256) \
  extern "C" __global__ void __launch_bounds__(256) gemm_##T##_wgmma_finish(const float *partial, T *y, const T *bias, const T *residual, \
      i64 stride_y, i64 stride_r, HopperGemmShape shape, float alpha, float slope) { \
    hopper::gemm_finish<T>(partial, y, bias, residual, stride_y, stride_r, shape, alpha, slope); \
  }

HOPPER_GEMM_TYPE(f16)
HOPPER_GEMM_TYPE(bf16)
