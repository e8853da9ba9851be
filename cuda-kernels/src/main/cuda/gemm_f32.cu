// gemm_f32.cu -- y[M,N] = residual[M,N] + act(alpha * a[M,K] w^T + bias[N]) in f32: the path for checking, see gemm_f32.cuh.
//
// Layout      as in gemm.cu; w is [N][K], or [K][N] if by_columns.  blockIdx.z walks a batch.
// Floor       M 2048, N 1280, K 1280: 6.7 GFLOP at 67 TFLOP/s = 100 us.
#include "gemm_f32.cuh"

struct GemmF32Shape { int m, n, k, lda, ldw, ldy, ldr, by_columns, activation; };

extern "C" __global__ void __launch_bounds__(256) gemm_f32_64x64(const float *a, const float *w, float *y, const float *bias,
    const float *residual, i64 stride_a, i64 stride_w, i64 stride_y, i64 stride_r, GemmF32Shape p, float alpha, float slope) {
  int batch = blockIdx.z;
  gemm_f32::Sums sums;
  gemm_f32::multiply(sums, a + batch * stride_a, p.lda, w + batch * stride_w, p.ldw, p.by_columns, p.m, p.n, p.k);
  y += batch * stride_y;
  if (residual) residual += batch * stride_r;
#pragma unroll
  for (int i = 0; i < 4; i++)
#pragma unroll
    for (int j = 0; j < 4; j++) {
      int m = gemm_f32::row(i), n = gemm_f32::column(j);
      if (m >= p.m || n >= p.n) continue;
      float x = activated(sums[i][j] * alpha + (bias ? bias[n] : 0), p.activation, slope);
      y[(i64)m * p.ldy + n] = x + (residual ? residual[(i64)m * p.ldr + n] : 0);
    }
}
