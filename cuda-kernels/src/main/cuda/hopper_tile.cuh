// hopper_tile.cuh -- one block's share of a matrix product on Hopper, for gemm_sm90a.cu and conv2d_sm90a.cu: acc = A B^T, where A has
// rows of activations, which the kernel's own loader finds, and B has rows of packed weights.  attention_sm90a.cu uses its parts, too.
//
//   hopper::open_ring, item    the ring's barriers; which tile is a block's
//   hopper::produce            the producer warpgroup fills the ring for one tile
//   hopper::multiply, settle   the two consumer warpgroups multiply what lands in the ring, 64 rows each
//   hopper::add_pairs, activate, store ..
//                              the way back: accumulators -> rows of the output
//
// Block       384 threads, one block an SM, persistent: while the consumers write one tile, the producer fills the ring for the next.
//             Registers go from the producer, which needs few, to the consumers: p + 2 c = 3 * 168, which is what 384 threads can have.
// Tile        128 x N x 64, N = 128, 160 or 256.  256 reads L2 and shared memory least often.  160 divides the 320, 640 and 1280
//             channels of Stable Diffusion's networks: no idle columns, and its tiles of a 64 x 64 map (batch 2) are 128 for 132 SMs.
// Ring        full[s]: the four producer warps have arrived, and the bytes of B.  empty[s]: the eight consumer warps have.
// A           cp.async, 16 bytes a copy, into k_major rows (hopper.cuh).  A producer warp arrives LAG stages after it asked, when its
//             copies have landed and are fenced.
// B           weights are packed once, when they are loaded, in the order in which tiles lie in shared memory, swizzle included:
//               packed[k / 64][n][k % 64 / 8 ^ n % 8][k % 8], n up to the next multiple of 8, zeros past N and K.
//             The N rows of any tile are contiguous there, so one bulk copy brings them.
// Way back    a lane has pairs of neighbouring columns.  It finishes them in registers; then the four lanes of a row exchange pairs so
//             that each has eight columns, and writes go out in pieces of 16 bytes, 64 bytes a row.
#pragma once
#include "hopper.cuh"

namespace hopper {

constexpr int WARPGROUP = 128, THREADS = 3 * WARPGROUP;
constexpr int M = 128, K = 64;
constexpr int ROW_BYTES = K * 2, A_BYTES = M * ROW_BYTES;

template <int N_> struct Tile {
  static constexpr int N = N_;
  static constexpr int STAGES = N <= 160 ? 6 : 4;  // what 227 KB have room for
  static constexpr int LAG = 2;                    // stages that a producer asks for before it waits for the oldest; < STAGES - 1
  static constexpr int B_BYTES = N * ROW_BYTES;
  static constexpr int BARRIERS_AT = STAGES * (A_BYTES + B_BYTES);
  static constexpr int SHARED_BYTES = BARRIERS_AT + 2 * STAGES * (int)sizeof(Barrier);
};
template <int N> using Accumulators = float[N / 2];

// Shared memory: the stages of A, those of B, the barriers.
template <class Tile> DEV u8 *a_stage(u8 *shared, int stage) { return shared + stage * A_BYTES; }
template <class Tile> DEV u8 *b_stage(u8 *shared, int stage) { return shared + Tile::STAGES * A_BYTES + stage * Tile::B_BYTES; }
template <class Tile> DEV Barrier *full(u8 *shared, int stage) { return (Barrier *)(shared + Tile::BARRIERS_AT) + stage; }
template <class Tile> DEV Barrier *empty(u8 *shared, int stage) { return full<Tile>(shared, stage) + Tile::STAGES; }

DEV int warp() { return threadIdx.x >> 5; }
DEV int lane() { return threadIdx.x & 31; }
DEV bool is_producer() { return threadIdx.x < WARPGROUP; }

// By all threads, before anything else.
template <class Tile> DEV void open_ring(u8 *shared) {
  if (threadIdx.x == 0) {
    if (shared_address(shared) % ATOM_BYTES) stop();  // wgmma would read other pieces than were written
    for (int stage = 0; stage < Tile::STAGES; stage++) {
      barrier_init(full<Tile>(shared, stage), 4);
      barrier_init(empty<Tile>(shared, stage), 8);
    }
    fence_barrier_init();
  }
  __syncthreads();
}

// A stage of the ring, and the parity of the times around it.
struct Turn { int stage; u32 parity; };
template <class Tile> DEV void next(Turn &turn) {
  if (++turn.stage < Tile::STAGES) return;
  turn.stage = 0;
  turn.parity ^= 1;
}

// ------------------------------------------------------------------------------------------------------------- which tile is a block's
// Items that are worked on at the same time should share rows of A and of B in L2: they go down 8 tiles, then one to the right.
struct Item { int m, n, z; };  // first row, first column, and the number of a product or of a part of its sum
template <int N> DEV int tiles(int rows, int columns) { return ((rows + M - 1) / M) * ((columns + N - 1) / N); }
template <int N> DEV Item item(int index, int rows, int columns) {
  constexpr int GROUP = 8;
  int down = (rows + M - 1) / M, across = (columns + N - 1) / N;
  int z = index / (down * across);
  index -= z * down * across;
  int first = index / (GROUP * across) * GROUP;
  int height = min(down - first, GROUP);
  int inside = index - first * across;
  return Item{(first + inside % height) * M, inside / height * N, z};
}

// ------------------------------------------------------------------------------------------------------------------------ producer
// A producer thread copies piece `piece()` of rows first_row() + 16 i, i < 8, of every step's A.
DEV int piece() { return threadIdx.x & 7; }
DEV int first_row() { return threadIdx.x >> 3 & 15; }
constexpr int ROWS_A_THREAD = 8, ROW_STEP = 16;
// Where row first_row() + 16 i of it goes.
DEV u8 *a_target(u8 *stage, int i) { return stage + swizzled_byte(first_row(), piece()) + i * ROW_STEP * ROW_BYTES; }

struct Producer {
  Turn asked, arrived;
  int under_way;  // stages that were asked for and have not been arrived at
};
template <class Tile, int KEEP> DEV void arrive(u8 *shared, Producer &me) {
  cp_wait<KEEP>();
  fence_async();
  __syncwarp();
  if (lane() == 0) barrier_arrive(full<Tile>(shared, me.arrived.stage));
  next<Tile>(me.arrived);
  me.under_way--;
}
// load(stage) starts what this thread copies into the next stage, once that is empty.
template <class Tile, class Load> DEV void fill(u8 *shared, Producer &me, Load load) {
  barrier_wait(empty<Tile>(shared, me.asked.stage), me.asked.parity ^ 1);
  load(me.asked.stage);
  cp_commit();
  next<Tile>(me.asked);
  if (++me.under_way > Tile::LAG) arrive<Tile, Tile::LAG>(shared, me);
}
// packed: the tile's first row of B at its first step.  load(stage, step) starts this thread's copies of A.
template <class Tile, class T, class Load>
DEV void produce(u8 *shared, Producer &me, const T *packed, int rows_of_b, int rows_of_step, int steps, Load load) {
  u32 bytes = min(Tile::N, rows_of_b) * ROW_BYTES;
  for (int step = 0; step < steps; step++) {
    fill<Tile>(shared, me, [&](int stage) {
      if (threadIdx.x == 0) {
        Barrier *lands = full<Tile>(shared, stage);
        barrier_expect(lands, bytes);
        bulk_copy(b_stage<Tile>(shared, stage), packed + (i64)step * rows_of_step * K, bytes, lands);
      }
      load(a_stage<Tile>(shared, stage), step);
    });
  }
}
// After the last tile.
template <class Tile> DEV void produce_rest(u8 *shared, Producer &me) {
  while (me.under_way > 0) arrive<Tile, 0>(shared, me);
}

// ----------------------------------------------------------------------------------------------------------------------- consumers
template <class Tile> DEV void release(u8 *shared, int stage) {  // what this warp has read
  if (lane() == 0) barrier_arrive(empty<Tile>(shared, stage));
}
// Starts the products of the stage that is next to land.
template <class Tile, class T> DEV void multiply_stage(Accumulators<Tile::N> &acc, u8 *shared, const Turn &turn, bool accumulate) {
  barrier_wait(full<Tile>(shared, turn.stage), turn.parity);
  u64 a = advanced(k_major(a_stage<Tile>(shared, turn.stage)), (warp() / 4 - 1) * (A_BYTES / 2));
  u64 b = k_major(b_stage<Tile>(shared, turn.stage));
  wgmma_fence();
#pragma unroll
  for (int k = 0; k < K / 16; k++) wgmma<T, Tile::N>(acc, advanced(a, k * 32), advanced(b, k * 32), accumulate || k > 0);
  wgmma_commit();
}
// The products of all steps of a tile, at least one.  The last one's are in flight afterwards: `settle` waits for them.
template <class Tile, class T> DEV void multiply(Accumulators<Tile::N> &acc, u8 *shared, Turn &turn, int &last_stage, int steps) {
  hold(acc);
  multiply_stage<Tile, T>(acc, shared, turn, false);
  last_stage = turn.stage;
  next<Tile>(turn);
  for (int step = 1; step < steps; step++) {
    multiply_stage<Tile, T>(acc, shared, turn, true);
    wgmma_wait<1>();
    release<Tile>(shared, last_stage);
    last_stage = turn.stage;
    next<Tile>(turn);
  }
}
template <class Tile> DEV void settle(Accumulators<Tile::N> &acc, u8 *shared, int last_stage) {
  wgmma_wait<0>();
  hold(acc);
  release<Tile>(shared, last_stage);
}

// ------------------------------------------------------------------------------------------------------------------------ way back
// A lane's pairs: pair 2 j + h are columns 8 j + 2 t and the next of row g + 8 h of its warp's 16.
DEV int pair_row(int h) { return (warp() - 4) * 16 + (lane() >> 2) + h * 8; }  // in the tile
DEV int pair_column(int j) { return j * 8 + (lane() & 3) * 2; }

// Two neighbouring elements: both at once if `wide`, else those of them that exist.
template <class T> DEV u32 load_pair(const T *p, int columns, bool wide) {
  if (wide) return columns > 0 ? *(const u32 *)p : 0;
  u32 low = columns > 0 ? p[0].x : 0, high = columns > 1 ? p[1].x : 0;
  return low | high << 16;
}
// What is at a lane's pairs in a matrix whose row r begins at p + offset(r); there are rows x columns left.  Null: zeros.
template <class T, int N> struct Pairs { u32 pair[N / 4]; };
template <class T, int N, class Offset>
DEV void load_pairs(Pairs<T, N> &pairs, const T *p, Offset offset, int rows, int columns, bool wide) {
#pragma unroll
  for (int h = 0; h < 2; h++) {
    int row = pair_row(h);
    const T *from = p + (p && row < rows ? offset(row) : 0);
#pragma unroll
    for (int j = 0; j < N / 8; j++) {
      int column = pair_column(j);
      pairs.pair[2 * j + h] = p && row < rows ? load_pair(from + column, columns - column, wide) : 0;
    }
  }
}
template <class T, int N> DEV void add_pairs(float (&x)[N / 2], const Pairs<T, N> &pairs) {
#pragma unroll
  for (int i = 0; i < N / 4; i++) {
    x[2 * i] += lo2<T>(pairs.pair[i]);
    x[2 * i + 1] += hi2<T>(pairs.pair[i]);
  }
}
// x = x * factor + row[column]; null: none.
template <class T, int N> DEV void scale_and_add(float (&x)[N / 2], float factor, const T *row, int columns, bool wide) {
#pragma unroll
  for (int j = 0; j < N / 8; j++) {
    int column = pair_column(j);
    u32 pair = row ? load_pair(row + column, columns - column, wide) : 0;
#pragma unroll
    for (int h = 0; h < 2; h++) {
      x[j * 4 + h * 2] = x[j * 4 + h * 2] * factor + lo2<T>(pair);
      x[j * 4 + h * 2 + 1] = x[j * 4 + h * 2 + 1] * factor + hi2<T>(pair);
    }
  }
}

template <int N> DEV void activate(float (&x)[N], int activation, float slope) {
  // The choice is made outside of the loops: inside, all of it would be there for each accumulator.
#define HOPPER_ACTIVATE(NAME) \
  if (activation == NAME) { \
    _Pragma("unroll") for (int i = 0; i < N; i++) x[i] = activated(x[i], NAME, slope); \
  }
  HOPPER_ACTIVATE(ACT_SILU)
  HOPPER_ACTIVATE(ACT_GELU)
  HOPPER_ACTIVATE(ACT_QUICK_GELU)
  HOPPER_ACTIVATE(ACT_RELU)
  HOPPER_ACTIVATE(ACT_LEAKY_RELU)
  HOPPER_ACTIVATE(ACT_TANH)
  HOPPER_ACTIVATE(ACT_SIGMOID)
#undef HOPPER_ACTIVATE
}

// Four lanes have a pair of each of four groups of columns; afterwards each has the four pairs of one group.
DEV void exchange(u32 (&pair)[4]) {
  int t = lane() & 3;
#pragma unroll
  for (int i = 0; i < 4; i += 2) {
    u32 theirs = __shfl_xor_sync(~0u, t & 1 ? pair[i] : pair[i + 1], 1);
    if (t & 1) pair[i] = theirs;
    else pair[i + 1] = theirs;
  }
#pragma unroll
  for (int i = 0; i < 2; i++) {
    u32 theirs = __shfl_xor_sync(~0u, t & 2 ? pair[i] : pair[i + 2], 2);
    if (t & 2) pair[i] = theirs;
    else pair[i + 2] = theirs;
  }
}
// Writes a warpgroup's outputs.  y: the tile's first element; there are rows x columns left.  wide: eights of columns are whole and
// 16-byte aligned.
template <class T, int COLUMNS> DEV void store(const float (&x)[COLUMNS / 2], T *y, i64 ld, int rows, int columns, bool wide) {
  constexpr int EIGHTS = COLUMNS / 8;
#pragma unroll
  for (int h = 0; h < 2; h++) {
    int row = pair_row(h);
    T *to = y + row * ld;
    if (wide) {
#pragma unroll
      for (int first = 0; first < EIGHTS; first += 4) {
        u32 pair[4];
#pragma unroll
        for (int i = 0; i < 4; i++) {
          int j = first + i < EIGHTS ? first + i : first;  // an odd half group is exchanged along with anything
          pair[i] = pack2<T>(x[j * 4 + h * 2], x[j * 4 + h * 2 + 1]);
        }
        exchange(pair);
        int j = first + (lane() & 3);
        if (row < rows && j < EIGHTS && j * 8 < columns) *(uint4 *)(to + j * 8) = make_uint4(pair[0], pair[1], pair[2], pair[3]);
      }
    } else if (row < rows) {
#pragma unroll
      for (int j = 0; j < EIGHTS; j++)
#pragma unroll
        for (int e = 0; e < 2; e++)
          if (pair_column(j) + e < columns) to[pair_column(j) + e] = cast<T>(x[j * 4 + h * 2 + e]);
    }
  }
}

// The same for sums that another kernel will finish; ld and columns are multiples of 2, and so is the tile's first column.
template <int N> DEV void store_sums(const float (&x)[N / 2], float *y, i64 ld, int rows, int columns) {
#pragma unroll
  for (int i = 0; i < N / 4; i++) {
    int row = pair_row(i % 2), column = pair_column(i / 2);
    if (row < rows && column < columns) *(float2 *)(y + row * ld + column) = make_float2(x[2 * i], x[2 * i + 1]);
  }
}

}  // namespace hopper
