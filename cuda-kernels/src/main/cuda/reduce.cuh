// reduce.cuh -- what softmax and the normalisations share: sums over warps and blocks, in an order that does not depend on timing, and
// access to elements by eights (16-byte aligned) or singly.
#pragma once
#include "kit.cuh"

// Over groups of `lanes` neighbouring lanes, a power of two; all lanes of a warp take part and each gets its group's result.
DEV float lanes_sum(float v, int lanes) {
  for (int far = lanes >> 1; far > 0; far >>= 1) v += __shfl_xor_sync(~0u, v, far);
  return v;
}
DEV float warp_sum(float v) {
#pragma unroll
  for (int far = 16; far > 0; far >>= 1) v += __shfl_xor_sync(~0u, v, far);
  return v;
}
DEV float warp_max(float v) {
#pragma unroll
  for (int far = 16; far > 0; far >>= 1) v = fmaxf(v, __shfl_xor_sync(~0u, v, far));
  return v;
}

// Over a block of whole warps; each thread gets the result.  `slots` are 32 floats of shared memory that serve this call alone.
DEV float block_sum(float v, float *slots) {
  const int lane = threadIdx.x & 31, warp = threadIdx.x >> 5, warps = blockDim.x >> 5;
  v = warp_sum(v);
  if (lane == 0) slots[warp] = v;
  __syncthreads();
  return warp_sum(lane < warps ? slots[lane] : 0.f);
}
DEV float block_max(float v, float *slots) {
  const int lane = threadIdx.x & 31, warp = threadIdx.x >> 5, warps = blockDim.x >> 5;
  v = warp_max(v);
  if (lane == 0) slots[warp] = v;
  __syncthreads();
  return warp_max(slots[min(lane, warps - 1)]);
}

template <class T> DEV void load_some(const T *p, float (&v)[8]) { load8(p, v); }
template <class T> DEV void load_some(const T *p, float (&v)[1]) { v[0] = to_float(*p); }
template <class T> DEV void store_some(T *p, const float (&v)[8]) { store8(p, v); }
template <class T> DEV void store_some(T *p, const float (&v)[1]) { *p = cast<T>(v[0]); }

template <int N> DEV void activate_all(float (&v)[N], int act, float slope) {
  if (act == ACT_SILU) {
#pragma unroll
    for (int i = 0; i < N; i++) v[i] = silu(v[i]);
  } else if (act != ACT_NONE) {
#pragma unroll
    for (int i = 0; i < N; i++) v[i] = activated(v[i], act, slope);
  }
}
