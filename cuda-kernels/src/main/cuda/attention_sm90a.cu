// attention_sm90a.cu -- attention.cu on Hopper's own instructions: O = softmax(scale Q K^T) V for each head, without ever storing the
// score matrix, in f16 and bf16 (Shah et al. 2024, FlashAttention-3, simplified).
//
// Layout      as in attention.cu: Q, O: nq rows an image, K, V: nk rows an image, with a stride between rows each; head h owns columns
//             h d to (h + 1) d.  d is a multiple of 8 up to D, the width that a kernel is made for: 40, 64, 80, 128 or 160.
// Tiling      a block owns 128 queries of one head of one image, two warpgroups of 64 each; a third one loads.  Keys come KEYS at a
//             time: 128, or 64 where D is 160.
// Shared      Q, and a ring of tiles: K 0, K 1, V 0, K 2, V 1 .. in the order in which they are used.  A tile is cut in blocks of 64
//             columns of swizzled rows (hopper.cuh); the same layout serves as k_major operand for K and as mn_major operand for V.
// Registers   scores, probabilities and O: KEYS / 2 + KEYS / 4 + D / 2 a thread, 160 at D 128.  Probabilities, packed to 16 bits, are
//             the A operand of P V.
// Pipeline    while a warpgroup computes the exponentials of a tile, its tensor cores do P V of the tile before.
// Numbers     as in attention.cu: scores, sums and O are f32, probabilities are exp2((s - max) scale log2 e), rounded to T for P V.
// Bounds      any nq and nk >= 1, causal or not.  Keys past nk, and with `causal` past the query, get a score that vanishes.  Rows past
//             nq are computed on zeros and not written.
// Floor       2 x 10 heads x 4096 x 4096 x 64 (SDXL): 86 GFLOP, 109 us at 790 TFLOP/s; 2 x 8 x 4096 x 4096 x 40 (SD 1.5): 43 GFLOP, 54
//             us, yet its 2.7e8 exponentials at 16 a clock and multiprocessor take 75 us.
#include "hopper_tile.cuh"

namespace hopper {

template <int D_> struct Heads {
  static constexpr int D = D_;
  static constexpr int QUERIES = 128, KEYS = D > 128 ? 64 : 128;
  static constexpr int BLOCKS = (D + 63) / 64, DEPTH = (D + 15) / 16;  // of 64 columns; of 16 columns, the steps of Q K^T
  static constexpr int Q_BYTES = QUERIES * BLOCKS * ROW_BYTES, TILE_BYTES = KEYS * BLOCKS * ROW_BYTES;
  static constexpr int STAGES = D <= 64 ? 6 : 4, LAG = 2;
  static constexpr int BARRIERS_AT = Q_BYTES + STAGES * TILE_BYTES;
  static constexpr int SHARED_BYTES = BARRIERS_AT + 2 * STAGES * (int)sizeof(Barrier);
};
template <class Heads> DEV u8 *tile(u8 *shared, int stage) { return shared + Heads::Q_BYTES + stage * Heads::TILE_BYTES; }

// Far below every score, yet its difference from one is finite.
constexpr float NEVER = -1e30f;

struct Rows { int queries, keys, seen, first; };  // of an image; keys that some query of the block sees; the block's first query

// ------------------------------------------------------------------------------------------------------------------------ producer
// Starts copying ROWS rows of a head.  Rows from `rows` and columns from d on become zeros.  Hardly unrolled, since the addresses of all
// copies at once would not fit into a producer's registers.
template <class T, int ROWS, int DEPTH> DEV void load_head(u8 *to, const T *from, int ld, int rows, int d) {
  constexpr int PIECES = 2 * DEPTH, STEP = WARPGROUP / PIECES;
  int piece = threadIdx.x % PIECES;
  to += piece / 8 * (ROWS * ROW_BYTES);
#pragma unroll 2
  for (int row = threadIdx.x < STEP * PIECES ? threadIdx.x / PIECES : ROWS; row < ROWS; row += STEP) {
    bool in = row < rows && piece * 8 < d;
    copy16(to + swizzled_byte(row, piece % 8), in ? from + (i64)row * ld + piece * 8 : from, in);
  }
}
template <class T, class Heads>
DEV void attention_produce(u8 *shared, const T *q, int ldq, const T *k, int ldk, const T *v, int ldv, const Rows &rows, int d) {
  constexpr int KEYS = Heads::KEYS, DEPTH = Heads::DEPTH;
  Producer me = {};
  auto fill_with = [&](const T *from, int ld, int first) {
    fill<Heads>(shared, me, [&](int stage) {
      load_head<T, KEYS, DEPTH>(tile<Heads>(shared, stage), from + (i64)first * ld, ld, rows.keys - first, d);
    });
  };
  load_head<T, Heads::QUERIES, DEPTH>(shared, q, ldq, rows.queries - rows.first, d);  // lands with the first keys
  fill_with(k, ldk, 0);
  for (int first = KEYS; first < rows.seen; first += KEYS) {
    fill_with(k, ldk, first);
    fill_with(v, ldv, first - KEYS);
  }
  fill_with(v, ldv, (rows.seen - 1) / KEYS * KEYS);
  produce_rest<Heads>(shared, me);
}

// ----------------------------------------------------------------------------------------------------------------------- consumers
// Starts S = Q K^T for the tile that is next to land.
template <class T, class Heads> DEV void multiply_keys(float (&s)[Heads::KEYS / 2], u8 *shared, const Turn &turn) {
  barrier_wait(full<Heads>(shared, turn.stage), turn.parity);
  u64 q = advanced(k_major(shared), (warp() / 4 - 1) * 64 * ROW_BYTES);
  u64 k = k_major(tile<Heads>(shared, turn.stage));
  hold(s);
  wgmma_fence();
#pragma unroll
  for (int i = 0; i < Heads::DEPTH; i++) {
    int block = i / 4 * ROW_BYTES, inside = i % 4 * 32;
    u64 q_part = advanced(q, block * Heads::QUERIES + inside), k_part = advanced(k, block * Heads::KEYS + inside);
    wgmma<T, Heads::KEYS>(s, q_part, k_part, i > 0);
  }
  wgmma_commit();
}
// Starts O += P V for the tile that is next to land.
template <class T, class Heads>
DEV void multiply_values(float (&o)[Heads::D / 2], const u32 (&p)[Heads::KEYS / 16][4], u8 *shared, const Turn &turn) {
  barrier_wait(full<Heads>(shared, turn.stage), turn.parity);
  u64 v = mn_major(tile<Heads>(shared, turn.stage), Heads::KEYS * ROW_BYTES);
  hold(o);
  wgmma_fence();
#pragma unroll
  for (int i = 0; i < Heads::KEYS / 16; i++) wgmma<T, Heads::D, true>(o, p[i], advanced(v, i * 16 * ROW_BYTES), true);
  wgmma_commit();
}

// Takes away the scores of keys from nk on and of those past the query.  `query` is this lane's first row, `key` its first column.
template <int KEYS> DEV void mask(float (&s)[KEYS / 2], int query, int key, int nk, bool causal) {
#pragma unroll
  for (int h = 0; h < 2; h++) {
    int end = causal ? min(nk, query + h * 8 + 1) : nk;
#pragma unroll
    for (int j = 0; j < KEYS / 8; j++)
#pragma unroll
      for (int e = 0; e < 2; e++)
        if (key + j * 8 + e >= end) s[j * 4 + h * 2 + e] = NEVER;
  }
}
// Scores become probabilities relative to the new maximum; shrink: what was summed up so far is to be scaled by it.  A lane has parts of
// two rows, 8 apart; the four lanes of a row agree on its maximum, each sums up its own part.
template <int KEYS> DEV void soften(float (&s)[KEYS / 2], float (&top)[2], float (&sum)[2], float (&shrink)[2], float factor) {
#pragma unroll
  for (int h = 0; h < 2; h++) {
    float now = top[h];
#pragma unroll
    for (int j = 0; j < KEYS / 8; j++) now = fmaxf(now, fmaxf(s[j * 4 + h * 2], s[j * 4 + h * 2 + 1]));
    now = fmaxf(now, __shfl_xor_sync(~0u, now, 1));
    now = fmaxf(now, __shfl_xor_sync(~0u, now, 2));
    shrink[h] = exp2_fast((top[h] - now) * factor);
    float offset = now * factor, part = 0;
#pragma unroll
    for (int j = 0; j < KEYS / 8; j++)
#pragma unroll
      for (int e = 0; e < 2; e++) {
        float &x = s[j * 4 + h * 2 + e];
        x = exp2_fast(x * factor - offset);
        part += x;
      }
    top[h] = now;
    sum[h] = sum[h] * shrink[h] + part;
  }
}
template <class T, int KEYS> DEV void pack(u32 (&p)[KEYS / 16][4], const float (&s)[KEYS / 2]) {
#pragma unroll
  for (int i = 0; i < KEYS / 16; i++)
#pragma unroll
    for (int r = 0; r < 4; r++) p[i][r] = pack2<T>(s[i * 8 + r * 2], s[i * 8 + r * 2 + 1]);
}
template <int D> DEV void scale_rows(float (&o)[D / 2], const float (&by)[2]) {
#pragma unroll
  for (int i = 0; i < D / 2; i++) o[i] *= by[i / 2 % 2];
}

template <class T, class Heads> DEV void attention_consume(u8 *shared, T *o, int ldo, const Rows &rows, int d, bool causal, float scale) {
  constexpr int D = Heads::D, KEYS = Heads::KEYS;
  const float factor = scale * 1.4426950408889634f;
  const int query = rows.first + pair_row(0), warp_query = rows.first + (warp() - 4) * 16;
  float s[KEYS / 2], out[D / 2] = {}, top[2] = {NEVER, NEVER}, sum[2] = {}, shrink[2];
  u32 p[KEYS / 16][4];
  auto soften_tile = [&](int first) {
    bool masked = first + KEYS > rows.keys || (causal && first + KEYS > warp_query + 1);
    if (masked) mask<KEYS>(s, query, first + pair_column(0), rows.keys, causal);
    soften<KEYS>(s, top, sum, shrink, factor);
  };
  Turn turn = {};
  multiply_keys<T, Heads>(s, shared, turn);
  wgmma_wait<0>();
  hold(s);
  release<Heads>(shared, turn.stage);
  next<Heads>(turn);
  soften_tile(0);
  pack<T, KEYS>(p, s);
  for (int first = KEYS; first < rows.seen; first += KEYS) {
    int keys_stage = turn.stage;
    multiply_keys<T, Heads>(s, shared, turn);
    next<Heads>(turn);
    multiply_values<T, Heads>(out, p, shared, turn);
    wgmma_wait<1>();
    hold(s);
    release<Heads>(shared, keys_stage);
    soften_tile(first);
    wgmma_wait<0>();
    hold(out);
    release<Heads>(shared, turn.stage);
    next<Heads>(turn);
    scale_rows<D>(out, shrink);
    pack<T, KEYS>(p, s);
  }
  multiply_values<T, Heads>(out, p, shared, turn);
  float inverse[2];
#pragma unroll
  for (int h = 0; h < 2; h++) {
    float all = sum[h];
    all += __shfl_xor_sync(~0u, all, 1);
    all += __shfl_xor_sync(~0u, all, 2);
    inverse[h] = 1.f / all;
  }
  wgmma_wait<0>();
  hold(out);
  scale_rows<D>(out, inverse);
  store<T, D>(out, o, ldo, rows.queries - rows.first, d, true);
}

}  // namespace hopper

// Entries are named by the width.  Grid: (blocks of queries, heads, images).
#define HOPPER_ATTENTION(T, D) \
  extern "C" __global__ void __launch_bounds__(hopper::THREADS, 1) attention_##T##_wgmma_d##D(const T *q, int ldq, const T *k, int ldk, \
      const T *v, int ldv, T *o, int ldo, int nq, int nk, int d, int causal, float scale) { \
    using Heads = hopper::Heads<D>; \
    DYN_SHARED(u8, shared); \
    int first = blockIdx.x * Heads::QUERIES, column = blockIdx.y * d; \
    i64 image = blockIdx.z; \
    hopper::Rows rows = {nq, nk, causal ? min(nk, first + Heads::QUERIES) : nk, first}; \
    hopper::open_ring<Heads>(shared); \
    if (hopper::is_producer()) { \
      registers_fewer<40>(); \
      hopper::attention_produce<T, Heads>(shared, q + (image * nq + first) * ldq + column, ldq, k + image * nk * ldk + column, ldk, \
          v + image * nk * ldv + column, ldv, rows, d); \
    } else { \
      registers_more<232>(); \
      hopper::attention_consume<T, Heads>(shared, o + (image * nq + first) * ldo + column, ldo, rows, d, causal != 0, scale); \
    } \
  }
#define HOPPER_ATTENTION_WIDTHS(T) \
  HOPPER_ATTENTION(T, 40) HOPPER_ATTENTION(T, 64) HOPPER_ATTENTION(T, 80) HOPPER_ATTENTION(T, 128) HOPPER_ATTENTION(T, 160)

HOPPER_ATTENTION_WIDTHS(f16)
HOPPER_ATTENTION_WIDTHS(bf16)
