// gemm_f32.cuh -- one block's share of a matrix product in f32, without tensor cores: the path for checking, for gemm.cu and geglu.cu.
//
// Tiling      64 x 64 x 16, 256 threads, 4 x 4 outputs each.  A thread's columns are 8 apart, so that in geglu.cu's packed order it
//             holds values (0 and 2) beside their gates (1 and 3).
// Bounds      any; single loads.
#pragma once
#include "kit.cuh"

namespace gemm_f32 {

constexpr int TILE = 64, STEP = 16, THREADS = 256;
using Sums = float[4][4];

DEV int tile_row(int i) { return threadIdx.x / 16 + i * 16; }
DEV int tile_column(int j) { return threadIdx.x % 16 / 8 * 32 + threadIdx.x % 8 + j * 8; }
DEV int row(int i) { return blockIdx.x * TILE + tile_row(i); }
DEV int column(int j) { return blockIdx.y * TILE + tile_column(j); }

// sums = a[m,k] w^T for this block's tile; w is [n][k], or [k][n] if by_columns.
DEV void multiply(Sums &sums, const float *a, int lda, const float *w, int ldw, bool by_columns, int m, int n, int k) {
  SHARED(float, a_tile, STEP * (TILE + 1));  // [k][m]; the padding keeps the transposing writes apart
  SHARED(float, w_tile, STEP * (TILE + 1));
#pragma unroll
  for (int i = 0; i < 4; i++)
#pragma unroll
    for (int j = 0; j < 4; j++) sums[i][j] = 0;

  for (int k0 = 0; k0 < k; k0 += STEP) {
    __syncthreads();  // everyone is done with the last step's tiles
    for (int i = threadIdx.x; i < TILE * STEP; i += THREADS) {
      int step = i % STEP, at = i / STEP, depth = k0 + step;
      int row = blockIdx.x * TILE + at, column = blockIdx.y * TILE + at;
      i64 w_index = by_columns ? (i64)depth * ldw + column : (i64)column * ldw + depth;
      a_tile[step * (TILE + 1) + at] = row < m && depth < k ? a[(i64)row * lda + depth] : 0;
      w_tile[step * (TILE + 1) + at] = column < n && depth < k ? w[w_index] : 0;
    }
    __syncthreads();
    for (int step = 0; step < STEP; step++)
#pragma unroll
      for (int i = 0; i < 4; i++)
#pragma unroll
        for (int j = 0; j < 4; j++)
          sums[i][j] += a_tile[step * (TILE + 1) + tile_row(i)] * w_tile[step * (TILE + 1) + tile_column(j)];
  }
}

}  // namespace gemm_f32
