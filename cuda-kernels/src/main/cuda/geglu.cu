// geglu.cu -- y[M,inner] = (a Wv^T + bv) * gelu(a Wg^T + bg), the feed-forward gate of a transformer block, in one product: of the
// 2 * inner columns only the gated half is ever written.
//
// Layout      a [M][K], y [M][inner], row-major with a stride each.  In the model file the weight is [2 * inner][K], value's rows first.
//             Here its rows are packed: eight of value, the eight of gate that belong to them, the next eight of value, and so on
//             (Geglu.packedRow), and the bias likewise.  Then a lane's accumulators hold every value beside its gate.  When inner is
//             not a multiple of 8 the last sixteen rows are filled up with any rows: their outputs lie past `inner`.
// Tiling      gemm_tile.cuh: 128 x 128 x 32 and 64 x 64 x 64 in packed rows, that is 64 and 32 outputs wide.
// Bounds      any M, inner, K; operands that are not 16-byte aligned go to the entry named unaligned.
// f32         the plain path for checking, gemm_f32.cuh.
// Floor       M 2048, K 1280, inner 5120 (SDXL 1024 px at 32 x 32, batch 2): 53.7 GFLOP = 68 us, 52 MB = 12 us.
#include "gemm_f32.cuh"
#include "gemm_tile.cuh"

struct GegluShape {
  int m, inner, k, lda, ldw, ldy;
  int by_fours;  // y: rows are whole, 8-byte aligned fours
};

DEV int geglu_packed_rows(int inner) { return (inner + 7) / 8 * 16; }

template <class T, class Tile>
DEV void geglu_epilogue(const gemm::Accumulators<Tile> &acc, void *shared, T *y, const T *bias, const GegluShape &p, int m0, int n0) {
  constexpr int COLUMNS = Tile::WARP_N / 2;
  float *slab = gemm::slab<COLUMNS>(shared);
  m0 += gemm::warp_row<Tile>();
  n0 += gemm::warp_column<Tile>();
  int column0 = n0 / 2, packed_rows = geglu_packed_rows(p.inner);
  float add[Tile::MMA_N][2];
#pragma unroll
  for (int j = 0; j < Tile::MMA_N; j++)
#pragma unroll
    for (int e = 0; e < 2; e++) {
      int n = n0 + j * 8 + (gemm::lane() & 3) * 2 + e;
      add[j][e] = bias && n < packed_rows ? to_float(bias[n]) : 0;
    }
#pragma unroll
  for (int i = 0; i < Tile::MMA_M; i += gemm::SLAB_ROWS / 16) {
    int m = m0 + i * 16;
    gemm::fill_slab<COLUMNS>(slab, i, [&](int i, int j, int e) {
      float value = acc[i][2 * j][e] + add[2 * j][e & 1];
      return value * gelu(acc[i][2 * j + 1][e] + add[2 * j + 1][e & 1]);
    });
    gemm::store_slab<T, COLUMNS>(slab, y + (i64)m * p.ldy + column0, p.ldy, (const T *)0, 0, p.m - m, p.inner - column0, p.by_fours);
  }
}

template <class T, class Tile, bool ALIGNED> DEV void geglu_block(const T *a, const T *w, T *y, const T *bias, const GegluShape &p) {
  DYN_SHARED(T, shared);
  gemm::Accumulators<Tile> acc;
  int packed_rows = geglu_packed_rows(p.inner);
  gemm::Origin at = gemm::origin<Tile>(p.m, packed_rows);
  a += (i64)at.m * p.lda;
  w += (i64)at.n * p.ldw;
  gemm::multiply<T, Tile, false, ALIGNED>(acc, shared, a, p.lda, w, p.ldw, p.m - at.m, packed_rows - at.n, p.k);
  geglu_epilogue<T, Tile>(acc, shared, y, bias, p, at.m, at.n);
}

#define GEGLU_ENTRY(NAME, T, TILE, ALIGNED) \
  extern "C" __global__ void __launch_bounds__(gemm::TILE::THREADS, gemm::TILE::BLOCKS) NAME(const T *a, const T *w, T *y, const T *bias, \
      GegluShape shape) { \
    geglu_block<T, gemm::TILE, ALIGNED>(a, w, y, bias, shape); \
  }
#define GEGLU_ENTRIES(T) \
  GEGLU_ENTRY(geglu_##T##_128x128, T, Big, true) \
  GEGLU_ENTRY(geglu_##T##_64x64, T, Small, true) \
  GEGLU_ENTRY(geglu_##T##_64x64_unaligned, T, Small, false)

GEGLU_ENTRIES(f16)
#ifdef HAS_BF16
GEGLU_ENTRIES(bf16)
#endif

extern "C" __global__ void __launch_bounds__(256) geglu_f32(const float *a, const float *w, float *y, const float *bias, GegluShape p) {
  int packed_rows = geglu_packed_rows(p.inner);
  gemm_f32::Sums sums;
  gemm_f32::multiply(sums, a, p.lda, w, p.ldw, false, p.m, packed_rows, p.k);
#pragma unroll
  for (int i = 0; i < 4; i++) {
    int m = gemm_f32::row(i);
    if (m >= p.m) continue;
#pragma unroll
    for (int j = 0; j < 4; j += 2) {
      int value = gemm_f32::column(j), gate = gemm_f32::column(j + 1);
      int column = value / 16 * 8 + value % 8;
      if (column >= p.inner) continue;
      float v = sums[i][j] + (bias ? bias[value] : 0);
      y[(i64)m * p.ldy + column] = v * gelu(sums[i][j + 1] + (bias ? bias[gate] : 0));
    }
  }
}
