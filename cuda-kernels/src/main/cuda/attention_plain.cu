// attention_plain.cu -- O = softmax(scale Q K^T) V for each head, for what attention.cu does not take: f32, and 16-bit operands whose
// head size, addresses or row strides are not multiples of 8 elements.  Written to be checked against, not to be fast.
//
// Layout      as in attention.cu: rows ldq, ldk, ldv, ldo elements apart, head h in columns h d to (h + 1) d; any d up to 512.
// Tiling      a warp owns one query of one head and walks the keys 32 at a time: a lane computes one key's score, then the lanes share
//             the channels of V, lane l taking l, l + 32, ...
// Numbers     all f32, with the online softmax of attention.cu.
// Bounds      any nq and nk >= 1; keys past nk, and with `causal` past the query's own position, are not read.
// Floor       4 nq nk d FLOP a head at 60 TFLOP/s f32: 2 x 8 x 4096 x 4096 x 40 takes 720 us at the very least, here tens of times that.
#include "kit.cuh"

constexpr int PLAIN_ATTENTION_WIDTH = 512, PLAIN_ATTENTION_WARPS = 4;

template <class T> DEV float plain_score(const float *query, const T *key, int d) {
  float sum = 0;
  for (int c = 0; c < d; c++) sum += query[c] * to_float(key[c]);
  return sum;
}

template <class T>
DEV void attention_plain(const T *q, int ldq, const T *k, int ldk, const T *v, int ldv, T *o, int ldo, int nq, int nk, int d, bool causal,
    float scale) {
  constexpr int PARTS = PLAIN_ATTENTION_WIDTH / 32;
  constexpr float NEVER = -1e30f;
  SHARED(float, plain_queries, PLAIN_ATTENTION_WARPS * PLAIN_ATTENTION_WIDTH);
  const int lane = threadIdx.x & 31, warp = threadIdx.x >> 5, row = blockIdx.x * PLAIN_ATTENTION_WARPS + warp, head = blockIdx.y * d;
  if (row >= nq) return;  // a whole warp: nothing below waits for others
  const i64 image = blockIdx.z;
  q += (image * nq + row) * ldq + head;
  o += (image * nq + row) * ldo + head;
  k += image * nk * ldk + head;
  v += image * nk * ldv + head;
  float *query = plain_queries + warp * PLAIN_ATTENTION_WIDTH;
  for (int c = lane; c < d; c += 32) query[c] = to_float(q[c]);
  __syncwarp();

  const int seen = causal ? min(nk, row + 1) : nk;
  const float factor = scale * 1.4426950408889634f;
  float out[PARTS] = {}, top = NEVER, sum = 0;
  for (int k0 = 0; k0 < seen; k0 += 32) {
    const int key = k0 + lane;
    const float score = key < seen ? plain_score(query, k + (i64)key * ldk, d) : NEVER;
    float now = fmaxf(top, score);
#pragma unroll
    for (int far = 16; far > 0; far >>= 1) now = fmaxf(now, __shfl_xor_sync(~0u, now, far));
    const float shrink = exp2_fast((top - now) * factor);
    const float mine = key < seen ? exp2_fast((score - now) * factor) : 0;
    top = now;
    sum = sum * shrink + mine;
#pragma unroll
    for (int i = 0; i < PARTS; i++) out[i] *= shrink;
    const int keys = min(32, seen - k0);
    for (int j = 0; j < keys; j++) {
      const float p = __shfl_sync(~0u, mine, j);
      const T *value = v + (i64)(k0 + j) * ldv;
#pragma unroll
      for (int i = 0; i < PARTS; i++) {
        if (lane + 32 * i < d) out[i] += p * to_float(value[lane + 32 * i]);
      }
    }
  }

#pragma unroll
  for (int far = 16; far > 0; far >>= 1) sum += __shfl_xor_sync(~0u, sum, far);
#pragma unroll
  for (int i = 0; i < PARTS; i++) {
    if (lane + 32 * i < d) o[lane + 32 * i] = cast<T>(out[i] / sum);
  }
}

// Grid: (queries / 4, heads, images), 128 threads.
#define ATTENTION_PLAIN(T)                                                                                                         \
  extern "C" __global__ void __launch_bounds__(PLAIN_ATTENTION_WARPS * 32) attention_plain_##T(const T *q, int ldq, const T *k,    \
      int ldk, const T *v, int ldv, T *o, int ldo, int nq, int nk, int d, int causal, float scale) {                               \
    attention_plain<T>(q, ldq, k, ldk, v, ldv, o, ldo, nq, nk, d, causal != 0, scale);                                             \
  }
ATTENTION_PLAIN(f32)
ATTENTION_PLAIN(f16)
#ifdef HAS_BF16
ATTENTION_PLAIN(bf16)
#endif
