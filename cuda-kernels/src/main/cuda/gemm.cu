// gemm.cu -- y[M,N] = residual[M,N] + act(alpha * a[M,K] w^T + bias[N]), in f16 and bf16 on tensor cores.
//
// Layout      a, y, residual: row-major with a stride between rows each.  w: [N][K] as in a linear layer's file, or, in the entries
//             named columns, [K][N], which is what P V wants.  blockIdx.z walks a batch; bias is shared by it.
// Tiling      gemm_tile.cuh: 128 x 128 x 32, and 64 x 64 x 64 for products that would not fill the device with the big one.
// Pipeline    three cp.async stages.  Blocks are ordered so that those that run together share operands in L2.
// Split k     few rows and a large K (SD 1.5's 8 x 8 maps: M = 128, K = 1280 .. 5120) give too few blocks.  Then blockIdx.y takes a
//             range of k each and writes sums to `partial`, float [splits][batch][M][N rounded up to 4]; gemm_finish adds them in
//             order, so that results never depend on timing, and does the epilogue.
// Bounds      any M, N, K.  Operands that are not 16-byte aligned, or rows of a or w that are not whole 16-byte chunks, go to the
//             entries named unaligned: the same tiles, filled by single loads.
// Epilogue    bias on the accumulators' way to shared memory, the activation there, then residual and y in whole rows, 8 bytes a
//             lane.  y may be the residual.  Null bias or residual: none.
// Floor       M 2048, N 1280, K 1280 (SDXL 1024 px, an attention projection at 32 x 32, batch 2): 6.7 GFLOP = 8.5 us, 14 MB = 3.2 us.
//             mma.sync, as here, reaches about 0.6 of Hopper's 790 TFLOP/s.
#include "gemm_tile.cuh"

struct GemmShape {
  int m, n, k, lda, ldw, ldy, ldr;
  int split_k;     // values of k for one blockIdx.y, a multiple of the tile's
  int activation;  // Act
  int by_fours;    // y and residual: rows are whole, 8-byte aligned fours
};

DEV int gemm_partial_ld(const GemmShape &p) { return (p.n + 3) / 4 * 4; }

template <class T, class Tile>
DEV void gemm_epilogue(const gemm::Accumulators<Tile> &acc, void *shared, T *y, const T *bias, const T *residual, const GemmShape &p,
    int m0, int n0, float alpha, float slope) {
  constexpr int COLUMNS = Tile::WARP_N;
  float *slab = gemm::slab<COLUMNS>(shared);
  m0 += gemm::warp_row<Tile>();
  n0 += gemm::warp_column<Tile>();
  float add[Tile::MMA_N][2];
#pragma unroll
  for (int j = 0; j < Tile::MMA_N; j++)
#pragma unroll
    for (int e = 0; e < 2; e++) {
      int n = n0 + j * 8 + (gemm::lane() & 3) * 2 + e;
      add[j][e] = bias && n < p.n ? to_float(bias[n]) : 0;
    }
#pragma unroll
  for (int i = 0; i < Tile::MMA_M; i += gemm::SLAB_ROWS / 16) {
    int m = m0 + i * 16;
    gemm::fill_slab<COLUMNS>(slab, i, [&](int i, int j, int e) { return acc[i][j][e] * alpha + add[j][e & 1]; });
    if (p.activation != ACT_NONE) gemm::activate_slab<COLUMNS>(slab, p.activation, slope);
    T *y_slab = y + (i64)m * p.ldy + n0;
    const T *residual_slab = residual ? residual + (i64)m * p.ldr + n0 : residual;
    gemm::store_slab<T, COLUMNS>(slab, y_slab, p.ldy, residual_slab, p.ldr, p.m - m, p.n - n0, p.by_fours);
  }
}

template <class Tile>
DEV void gemm_store_partial(const gemm::Accumulators<Tile> &acc, void *shared, float *partial, const GemmShape &p, int m0, int n0) {
  constexpr int COLUMNS = Tile::WARP_N;
  float *slab = gemm::slab<COLUMNS>(shared);
  int ld = gemm_partial_ld(p);
  m0 += gemm::warp_row<Tile>();
  n0 += gemm::warp_column<Tile>();
  partial += (i64)(blockIdx.y * gridDim.z + blockIdx.z) * p.m * ld;
#pragma unroll
  for (int i = 0; i < Tile::MMA_M; i += gemm::SLAB_ROWS / 16) {
    int m = m0 + i * 16;
    gemm::fill_slab<COLUMNS>(slab, i, [&](int i, int j, int e) { return acc[i][j][e]; });
    gemm::store_slab<float, COLUMNS>(slab, partial + (i64)m * ld + n0, ld, (const float *)0, 0, p.m - m, ld - n0, true);
  }
}

template <class T, class Tile, bool BY_COLUMNS, bool ALIGNED>
DEV void gemm_block(const T *a, const T *w, T *y, const T *bias, const T *residual, float *partial, i64 stride_a, i64 stride_w,
    i64 stride_y, i64 stride_r, const GemmShape &p, float alpha, float slope) {
  DYN_SHARED(T, shared);
  gemm::Accumulators<Tile> acc;
  gemm::Origin at = gemm::origin<Tile>(p.m, p.n);
  int k0 = blockIdx.y * p.split_k;
  int depth = min(p.k - k0, p.split_k);  // none is left for the last ones, sometimes: they write zeros
  a += blockIdx.z * stride_a + (i64)at.m * p.lda + k0;
  w += blockIdx.z * stride_w + (BY_COLUMNS ? (i64)k0 * p.ldw + at.n : (i64)at.n * p.ldw + k0);
  gemm::multiply<T, Tile, BY_COLUMNS, ALIGNED>(acc, shared, a, p.lda, w, p.ldw, p.m - at.m, p.n - at.n, depth);
  if (partial) {
    gemm_store_partial<Tile>(acc, shared, partial, p, at.m, at.n);
    return;
  }
  y += blockIdx.z * stride_y;
  if (residual) residual += blockIdx.z * stride_r;
  gemm_epilogue<T, Tile>(acc, shared, y, bias, residual, p, at.m, at.n, alpha, slope);
}

// One thread makes four neighbouring outputs of one batch, blockIdx.z.
template <class T>
DEV void gemm_finish(const float *partial, int splits, T *y, const T *bias, const T *residual, i64 stride_y, i64 stride_r,
    const GemmShape &p, float alpha, float slope) {
  int ld = gemm_partial_ld(p), fours = ld / 4;
  u32 index = blockIdx.x * blockDim.x + threadIdx.x;
  u32 m = index / fours;
  int n = index % fours * 4;
  if (m >= (u32)p.m) return;
  i64 split_stride = (i64)gridDim.z * p.m * ld;
  partial += ((i64)blockIdx.z * p.m + m) * ld + n;
  float4 sum = gemm::load4(partial);
  for (int split = 1; split < splits; split++) sum = gemm::plus4(sum, gemm::load4(partial + split * split_stride));

  y += blockIdx.z * stride_y + (i64)m * p.ldy + n;
  if (residual) residual += blockIdx.z * stride_r + (i64)m * p.ldr + n;
  float x[4] = {sum.x, sum.y, sum.z, sum.w};
#pragma unroll
  for (int e = 0; e < 4; e++) {
    if (n + e >= p.n) continue;
    x[e] = activated(x[e] * alpha + (bias ? to_float(bias[n + e]) : 0), p.activation, slope);
    if (residual) x[e] += to_float(residual[e]);
    if (!p.by_fours) y[e] = cast<T>(x[e]);
  }
  if (p.by_fours) gemm::store4(y, make_float4(x[0], x[1], x[2], x[3]));
}

#define GEMM_ENTRY(NAME, T, TILE, BY_COLUMNS, ALIGNED) \
  extern "C" __global__ void __launch_bounds__(gemm::TILE::THREADS, gemm::TILE::BLOCKS) NAME(const T *a, const T *w, T *y, const T *bias, \
      const T *residual, float *partial, i64 stride_a, i64 stride_w, i64 stride_y, i64 stride_r, GemmShape shape, float alpha, \
      float slope) { \
    gemm_block<T, gemm::TILE, BY_COLUMNS, ALIGNED>(a, w, y, bias, residual, partial, stride_a, stride_w, stride_y, stride_r, shape, \
        alpha, slope); \
  }
#define GEMM_ENTRIES(T) \
  GEMM_ENTRY(gemm_##T##_128x128, T, Big, false, true) \
  GEMM_ENTRY(gemm_##T##_128x128_columns, T, Big, true, true) \
  GEMM_ENTRY(gemm_##T##_64x64, T, Small, false, true) \
  GEMM_ENTRY(gemm_##T##_64x64_columns, T, Small, true, true) \
  GEMM_ENTRY(gemm_##T##_64x64_unaligned, T, Small, false, false) \
  GEMM_ENTRY(gemm_##T##_64x64_columns_unaligned, T, Small, true, false) \
  extern "C" __global__ void __launch_bounds__(256) gemm_##T##_finish(const float *partial, int splits, T *y, const T *bias, \
      const T *residual, i64 stride_y, i64 stride_r, GemmShape shape, float alpha, float slope) { \
    gemm_finish<T>(partial, splits, y, bias, residual, stride_y, stride_r, shape, alpha, slope); \
  }

GEMM_ENTRIES(f16)
#ifdef HAS_BF16
GEMM_ENTRIES(bf16)
#endif
