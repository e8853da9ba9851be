// attention.cu -- O = softmax(scale Q K^T) V for each head, on tensor cores, without ever storing the score matrix (Dao et al. 2022,
// FlashAttention; the running maximum and sum are Milakov and Gimelshein 2018).
//
// Layout      Q, O: nq rows an image, K, V: nk rows an image, each row ldq, ldo, ldk, ldv elements after the one before, so that all
//             four may be columns of wider matrices; head h owns columns h d to (h + 1) d.  d is a multiple of 8 up to D, the width
//             that a kernel is made for; columns from d to D are zeros in shared memory.
// Tiling      a block owns WARPS x STRIPS x 16 queries of one head of one image and walks the keys KEYS at a time.
// Registers   a warp keeps its queries as A fragments, its scores as accumulators (which, packed to 16 bits, are the A fragments of
//             P V), and its rows of O.  Nothing but K and V is read from shared memory in the loop; with two strips each fragment of K
//             and V serves two products.
// Pipeline    two stages of K and V: while one is multiplied, cp.async fills the other.  One barrier a tile.
// Numbers     scores, sums and O are f32.  Probabilities are exp2((s - max) scale log2 e), rounded to T for P V.
// Bounds      any nq and nk >= 1.  Keys past nk, and with `causal` keys past the query's own position, get a score that vanishes;
//             tiles that no query of the block sees are not visited.  Rows past nq are computed on zeros and not written.
// Epilogue    O / sum goes through shared memory, a warp's rows through its own part, and leaves in pieces of 16 bytes.
// Shared      4 KEYS (D + 8) elements: 36 KB at D 64, 44 KB at D 80, 52 KB at D 96, 42 KB at D 160 (32 keys).  The 16 bytes of
//             padding a row put the rows that one ldmatrix reads into different banks.
// Floor       4 nq nk d FLOP a head.  2 x 10 heads x 4096 x 4096 x 64 (SDXL): 86 GFLOP, 109 us; 2 x 8 x 4096 x 4096 x 40 (SD 1.5):
//             43 GFLOP, 54 us, yet its 2.7e8 exponentials at 16 a clock and multiprocessor take 75 us.  With 77 keys: 2 x 10 x 4096 x
//             64 moves 21 MB, 5 us.
#include "kit.cuh"

// Far below every score, yet its difference from one is finite.
constexpr float ATTENTION_NEVER = -1e30f;

// Starts copying ROWS rows of D channels into padded rows of shared memory.  Rows from `rows` and columns from d on become zeros.
template <class T, int D, int ROWS, int THREADS> DEV void attention_load(T *dst, const T *src, int ld, int rows, int d) {
  constexpr int PIECES = D / 8;
#pragma unroll
  for (int i = threadIdx.x; i < ROWS * PIECES; i += THREADS) {
    const int row = i / PIECES, column = i % PIECES * 8;
    const bool inside = row < rows && column < d;
    cp_async16(dst + row * (D + 8) + column, inside ? src + (i64)row * ld + column : src, inside);
  }
}

// S = Q K^T for one tile of keys.
template <class T, int D, int STRIPS, int KEYS>
DEV void attention_scores(float (&s)[STRIPS][KEYS / 8][4], const u32 (&q)[STRIPS][D / 16][4], const T *keys) {
  const int lane = threadIdx.x & 31;
  const T *mine = keys + ((lane >> 4) * 8 + (lane & 7)) * (D + 8) + (lane >> 3 & 1) * 8;
#pragma unroll
  for (int c = 0; c < D / 16; c++) {
#pragma unroll
    for (int j = 0; j < KEYS / 16; j++) {
      u32 k[4];
      ldsm4(k, mine + j * 16 * (D + 8) + c * 16);
#pragma unroll
      for (int strip = 0; strip < STRIPS; strip++) {
        mma16816<T>(s[strip][2 * j], q[strip][c], k[0], k[1]);
        mma16816<T>(s[strip][2 * j + 1], q[strip][c], k[2], k[3]);
      }
    }
  }
}

// Takes away the scores of keys past nk and of keys past the query's own position.  `query` is this lane's first row, `key` its first
// column.
template <int KEYS> DEV void attention_mask(float (&s)[KEYS / 8][4], int query, int key, int nk, bool causal) {
#pragma unroll
  for (int half = 0; half < 2; half++) {
    const int end = causal ? min(nk, query + half * 8 + 1) : nk;
#pragma unroll
    for (int j = 0; j < KEYS / 8; j++) {
      if (key + j * 8 >= end) s[j][half * 2] = ATTENTION_NEVER;
      if (key + j * 8 + 1 >= end) s[j][half * 2 + 1] = ATTENTION_NEVER;
    }
  }
}

// One step of the online softmax for 16 rows: scores become probabilities relative to the new maximum, and what was summed up so far
// is scaled to it.  A lane has parts of two rows, 8 apart; the four lanes of a row agree on its maximum, each sums up its own part.
template <int D, int KEYS>
DEV void attention_softmax(float (&s)[KEYS / 8][4], float (&o)[D / 8][4], float (&top)[2], float (&sum)[2], float factor) {
#pragma unroll
  for (int half = 0; half < 2; half++) {
    float now = top[half];
#pragma unroll
    for (int j = 0; j < KEYS / 8; j++) now = fmaxf(now, fmaxf(s[j][half * 2], s[j][half * 2 + 1]));
    now = fmaxf(now, __shfl_xor_sync(~0u, now, 1));
    now = fmaxf(now, __shfl_xor_sync(~0u, now, 2));
    const float shrink = exp2_fast((top[half] - now) * factor);
    const float offset = now * factor;
    float part = 0;
#pragma unroll
    for (int j = 0; j < KEYS / 8; j++) {
#pragma unroll
      for (int e = 0; e < 2; e++) {
        float &x = s[j][half * 2 + e];
        x = exp2_fast(x * factor - offset);
        part += x;
      }
    }
    top[half] = now;
    sum[half] = sum[half] * shrink + part;
#pragma unroll
    for (int j = 0; j < D / 8; j++) {
      o[j][half * 2] *= shrink;
      o[j][half * 2 + 1] *= shrink;
    }
  }
}

// O += P V for one tile of keys.
template <class T, int D, int STRIPS, int KEYS>
DEV void attention_values(float (&o)[STRIPS][D / 8][4], const float (&s)[STRIPS][KEYS / 8][4], const T *values) {
  const int lane = threadIdx.x & 31;
  const T *mine = values + ((lane >> 3 & 1) * 8 + (lane & 7)) * (D + 8) + (lane >> 4) * 8;
#pragma unroll
  for (int c = 0; c < KEYS / 16; c++) {
    u32 p[STRIPS][4];
#pragma unroll
    for (int strip = 0; strip < STRIPS; strip++) {
      p[strip][0] = pack2<T>(s[strip][2 * c][0], s[strip][2 * c][1]);
      p[strip][1] = pack2<T>(s[strip][2 * c][2], s[strip][2 * c][3]);
      p[strip][2] = pack2<T>(s[strip][2 * c + 1][0], s[strip][2 * c + 1][1]);
      p[strip][3] = pack2<T>(s[strip][2 * c + 1][2], s[strip][2 * c + 1][3]);
    }
#pragma unroll
    for (int j = 0; j < D / 16; j++) {
      u32 v[4];
      ldsm4t(v, mine + c * 16 * (D + 8) + j * 16);
#pragma unroll
      for (int strip = 0; strip < STRIPS; strip++) {
        mma16816<T>(o[strip][2 * j], p[strip], v[0], v[1]);
        mma16816<T>(o[strip][2 * j + 1], p[strip], v[2], v[3]);
      }
    }
  }
}

// Writes a warp's rows of O / sum.  `staging` is the warp's own part of shared memory; `rows` of its rows exist.
template <class T, int D, int STRIPS>
DEV void attention_store(T *dst, int ld, int rows, int d, T *staging, const float (&o)[STRIPS][D / 8][4], const float (&sum)[STRIPS][2]) {
  const int lane = threadIdx.x & 31;
#pragma unroll
  for (int strip = 0; strip < STRIPS; strip++) {
#pragma unroll
    for (int half = 0; half < 2; half++) {
      float all = sum[strip][half];
      all += __shfl_xor_sync(~0u, all, 1);
      all += __shfl_xor_sync(~0u, all, 2);
      const float inverse = 1.f / all;
      T *row = staging + (strip * 16 + half * 8 + (lane >> 2)) * (D + 8) + (lane & 3) * 2;
#pragma unroll
      for (int j = 0; j < D / 8; j++) {
        *(u32 *)(row + j * 8) = pack2<T>(o[strip][j][half * 2] * inverse, o[strip][j][half * 2 + 1] * inverse);
      }
    }
  }
  __syncwarp();
  constexpr int PIECES = D / 8;
#pragma unroll
  for (int i = lane; i < STRIPS * 16 * PIECES; i += 32) {
    const int row = i / PIECES, column = i % PIECES * 8;
    if (row < rows && column < d) *(uint4 *)(dst + (i64)row * ld + column) = *(const uint4 *)(staging + row * (D + 8) + column);
  }
}

template <class T, int D, int WARPS, int STRIPS, int KEYS>
DEV void attention(const T *q, int ldq, const T *k, int ldk, const T *v, int ldv, T *o, int ldo, int nq, int nk, int d, bool causal,
    float scale) {
  constexpr int THREADS = WARPS * 32, QUERIES = WARPS * STRIPS * 16, LD = D + 8, STAGE = 2 * KEYS * LD;
  static_assert(QUERIES <= 2 * KEYS, "the queries, and later the results, fit into one stage");
  DYN_SHARED(T, shared);
  const int lane = threadIdx.x & 31, warp_row = (threadIdx.x >> 5) * STRIPS * 16;
  const int q0 = blockIdx.x * QUERIES, head = blockIdx.y * d;
  const i64 image = blockIdx.z;
  q += (image * nq + q0) * ldq + head;
  o += (image * nq + q0) * ldo + head;
  k += image * nk * ldk + head;
  v += image * nk * ldv + head;
  const int seen = causal ? min(nk, q0 + QUERIES) : nk;

  // The first tile is fetched while the queries pass through the second stage into registers.
  attention_load<T, D, QUERIES, THREADS>(shared + STAGE, q, ldq, nq - q0, d);
  cp_commit();
  attention_load<T, D, KEYS, THREADS>(shared, k, ldk, nk, d);
  attention_load<T, D, KEYS, THREADS>(shared + KEYS * LD, v, ldv, nk, d);
  cp_commit();
  cp_wait<1>();
  __syncthreads();
  u32 queries[STRIPS][D / 16][4];
#pragma unroll
  for (int strip = 0; strip < STRIPS; strip++) {
    const T *mine = shared + STAGE + (warp_row + strip * 16 + (lane & 15)) * LD + (lane >> 4) * 8;
#pragma unroll
    for (int c = 0; c < D / 16; c++) ldsm4(queries[strip][c], mine + c * 16);
  }

  const float factor = scale * 1.4426950408889634f;
  float out[STRIPS][D / 8][4] = {}, sum[STRIPS][2] = {}, top[STRIPS][2];
#pragma unroll
  for (int strip = 0; strip < STRIPS; strip++) top[strip][0] = top[strip][1] = ATTENTION_NEVER;
  for (int k0 = 0, stage = 0; k0 < seen; k0 += KEYS, stage ^= 1) {
    cp_wait<0>();
    __syncthreads();  // this tile is there for all, and all are done with the other stage
    const int next = k0 + KEYS;
    if (next < seen) {
      T *dst = shared + (stage ^ 1) * STAGE;
      attention_load<T, D, KEYS, THREADS>(dst, k + (i64)next * ldk, ldk, nk - next, d);
      attention_load<T, D, KEYS, THREADS>(dst + KEYS * LD, v + (i64)next * ldv, ldv, nk - next, d);
      cp_commit();
    }
    const T *tile = shared + stage * STAGE;
    float s[STRIPS][KEYS / 8][4] = {};
    attention_scores<T, D, STRIPS, KEYS>(s, queries, tile);
    const bool masked = next > nk || (causal && next > q0 + warp_row + 1);
#pragma unroll
    for (int strip = 0; strip < STRIPS; strip++) {
      if (masked) {
        attention_mask<KEYS>(s[strip], q0 + warp_row + strip * 16 + (lane >> 2), k0 + (lane & 3) * 2, nk, causal);
      }
      attention_softmax<D, KEYS>(s[strip], out[strip], top[strip], sum[strip], factor);
    }
    attention_values<T, D, STRIPS, KEYS>(out, s, tile + KEYS * LD);
  }

  __syncthreads();  // the last tile's stage is about to hold results
  attention_store<T, D, STRIPS>(o + (i64)warp_row * ldo, ldo, nq - q0 - warp_row, d, shared + warp_row * LD, out, sum);
}

// Entries are named by the width and the queries of a block.  Grid: (blocks of queries, heads, images).
#define ATTENTION(T, D, QUERIES, STRIPS, KEYS)                                                                                    \
  extern "C" __global__ void __launch_bounds__(128) attention_##T##_d##D##_q##QUERIES(const T *q, int ldq, const T *k, int ldk,   \
      const T *v, int ldv, T *o, int ldo, int nq, int nk, int d, int causal, float scale) {                                       \
    attention<T, D, 4, STRIPS, KEYS>(q, ldq, k, ldk, v, ldv, o, ldo, nq, nk, d, causal != 0, scale);                              \
  }
#define ATTENTION_WIDTHS(T)                                   \
  ATTENTION(T, 16, 128, 2, 64) ATTENTION(T, 16, 64, 1, 64)    \
  ATTENTION(T, 32, 128, 2, 64) ATTENTION(T, 32, 64, 1, 64)    \
  ATTENTION(T, 48, 128, 2, 64) ATTENTION(T, 48, 64, 1, 64)    \
  ATTENTION(T, 64, 128, 2, 64) ATTENTION(T, 64, 64, 1, 64)    \
  ATTENTION(T, 80, 128, 2, 64) ATTENTION(T, 80, 64, 1, 64)    \
  ATTENTION(T, 96, 64, 1, 64)                                 \
  ATTENTION(T, 128, 64, 1, 32)                                \
  ATTENTION(T, 160, 64, 1, 32)
ATTENTION_WIDTHS(f16)
#ifdef HAS_BF16
ATTENTION_WIDTHS(bf16)
#endif
