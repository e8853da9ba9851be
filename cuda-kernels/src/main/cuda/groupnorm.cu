// groupnorm.cu -- y = act((x - mean) / sqrt(var + epsilon) * gamma[c] + beta[c]), the statistics taken over the positions of one image
// and the channels of one group (Wu and He 2018).  With as many groups as channels it is instance normalisation.
//
// Layout      x: [images][positions][channels], given as two maps that stand for their concatenation: x0 with c0 channels, then x1 with
//             c1, which may be 0.  A group is `width` = channels / groups neighbouring channels and may lie in both.  gamma, beta:
//             [channels], null for 1 and 0.  y: like x; may be x0 where c1 is 0.
// One launch  `held`: a block takes one group of one image and keeps it in registers, so that x is read once: up to 80 values a thread
//             (SD 1.5's largest group, 64 x 64 x 10, is 512 threads of 80), loaded by fours, twos or singly as width and c0 allow.
// Two         `stats`: a block takes a range of positions and a span of whole groups, a thread one column (eight channels or one);
//             means and spreads of threads are joined in shared memory to those of groups and go on to `partials`.  `apply`: each block
//             joins the partials of its span, always in the same order, and normalises its range of positions, a column a thread, four
//             positions in flight.
// Numbers     f32, safe for data that is far from zero compared with its spread: a thread sums up differences from the first value it
//             meets, what several found is joined by counts, means and squared deviations (Chan et al. 1979), and a group's mean is a
//             sum of two numbers, `mean` and a `rest` too small for its digits.
// Partials    of each (image, group): `chunks` references, then the mean's difference from each, then sums of squared deviations.
// Floor       x once and y once through memory, x twice where it does not stay in the cache: 2 x 64 x 64 x 320 in 16 bits is 10.5 MB,
//             2.4 us; 512 x 512 x 128 (VAE) 67 MB, thrice, 47 us.
#include "reduce.cuh"

// The two sources seen as one map.
template <class T> struct TwoMaps {
  const T *x0;
  const T *x1;
  int c0, c1;
};
template <class T> DEV const T *channel_of(const TwoMaps<T> &x, i64 position, int channel) {
  return channel < x.c0 ? x.x0 + position * x.c0 + channel : x.x1 + position * x.c1 + (channel - x.c0);
}

// ------------------------------------------------------------------------------------------------------------------- one launch

// Neighbouring elements in as few registers as they need.
template <int BYTES> struct Packet { typedef u32 type; };
template <> struct Packet<2> { typedef u16 type; };
template <> struct Packet<8> { typedef uint2 type; };
template <class T> DEV void unpack(u16 w, float (&v)[1]) { v[0] = lo2<T>(w); }
template <class T> DEV void unpack(u32 w, float (&v)[1]) { v[0] = __int_as_float((int)w); }
template <class T> DEV void unpack(u32 w, float (&v)[2]) { v[0] = lo2<T>(w); v[1] = hi2<T>(w); }
template <class T> DEV void unpack(uint2 w, float (&v)[4]) {
  v[0] = lo2<T>(w.x); v[1] = hi2<T>(w.x);
  v[2] = lo2<T>(w.y); v[3] = hi2<T>(w.y);
}
template <class T> DEV void pack(u16 &w, const float (&v)[1]) { w = cast<T>(v[0]).x; }
template <class T> DEV void pack(u32 &w, const float (&v)[1]) { w = (u32)__float_as_int(v[0]); }
template <class T> DEV void pack(u32 &w, const float (&v)[2]) { w = pack2<T>(v[0], v[1]); }
template <class T> DEV void pack(uint2 &w, const float (&v)[4]) { w = make_uint2(pack2<T>(v[0], v[1]), pack2<T>(v[2], v[3])); }

// Where a thread is in its group.  It visits every blockDim.x-th packet; each step is the same, so one division serves them all.
struct GroupCursor { int position, packet; };
struct GroupStep { int positions, packets, row; };
DEV void advance(GroupCursor &at, const GroupStep &step) {
  at.position += step.positions;
  at.packet += step.packets;
  if (at.packet >= step.row) {
    at.packet -= step.row;
    at.position++;
  }
}

// Grid: (groups, images).  V divides width and c0.  Loops end with the last packet of any thread, for most groups fill few of them.
template <class T, int V>
DEV void groupnorm_held(TwoMaps<T> x, const T *gamma, const T *beta, T *y, int positions, int width, float epsilon, int act, float slope) {
  constexpr int HELD = V == 4 ? 20 : 40;
  SHARED(float, slots, 96);
  typedef typename Packet<V * sizeof(T)>::type Word;
  const int channels = x.c0 + x.c1, first = blockIdx.x * width, row = width / V, packets = positions * row, threads = blockDim.x;
  const int mine = packets - (int)threadIdx.x;  // packet i of this thread exists where i threads < mine
  const i64 image = (i64)blockIdx.y * positions;
  const GroupStep step = {threads / row, threads % row, row};
  const GroupCursor start = {(int)threadIdx.x / row, (int)threadIdx.x % row};

  Word held[HELD];
  GroupCursor at = start;
#pragma unroll
  for (int i = 0; i < HELD; i++, advance(at, step)) {
    if (i * threads >= packets) break;
    if (i * threads < mine) held[i] = *(const Word *)channel_of(x, image + at.position, first + at.packet * V);
  }
  float sum = 0;
#pragma unroll
  for (int i = 0; i < HELD; i++) {
    if (i * threads >= packets) break;
    if (i * threads >= mine) continue;
    float v[V];
    unpack<T>(held[i], v);
#pragma unroll
    for (int e = 0; e < V; e++) sum += v[e];
  }
  const float share = rcp_fast((float)packets * V);
  const float mean = block_sum(sum, slots) * share;
  float differences = 0, squares = 0;
#pragma unroll
  for (int i = 0; i < HELD; i++) {
    if (i * threads >= packets) break;
    if (i * threads >= mine) continue;
    float v[V];
    unpack<T>(held[i], v);
#pragma unroll
    for (int e = 0; e < V; e++) {
      const float d = v[e] - mean;
      differences += d;
      squares += d * d;
    }
  }
  const float rest = block_sum(differences, slots + 32) * share;
  const float variance = fmaxf(block_sum(squares, slots + 64) * share - rest * rest, 0.f);
  const float rstd = rsqrtf(variance + epsilon);
  at = start;
#pragma unroll
  for (int i = 0; i < HELD; i++, advance(at, step)) {
    if (i * threads >= packets) break;
    if (i * threads >= mine) continue;
    const int channel = first + at.packet * V;
    float v[V];
    unpack<T>(held[i], v);
#pragma unroll
    for (int e = 0; e < V; e++) {
      const float scale = gamma ? rstd * to_float(gamma[channel + e]) : rstd;
      const float shift = beta ? to_float(beta[channel + e]) : 0.f;
      v[e] = (v[e] - mean - rest) * scale + shift;
    }
    activate_all(v, act, slope);
    pack<T>(*(Word *)(y + (image + at.position) * channels + channel), v);
  }
}

// ------------------------------------------------------------------------------------------------------------------ two launches

// How a block lies on its span of channels: `across` columns side by side, `down` positions below each other; threads that are left
// over have a row past the last.
struct ColumnLayout { int columns, across, down, row, column; };
DEV ColumnLayout column_layout(int span_channels, int v) {
  ColumnLayout at;
  at.columns = span_channels / v;
  at.across = min(at.columns, (int)blockDim.x);
  at.down = blockDim.x / at.across;
  at.row = threadIdx.x / at.across;
  at.column = threadIdx.x % at.across;
  return at;
}

// Where range `index` of `parts` nearly equal ranges begins, and how many positions it has.
DEV int range_start(int positions, int index, int parts) { return positions / parts * index + min(index, positions % parts); }
DEV int range_size(int positions, int index, int parts) { return positions / parts + (index < positions % parts ? 1 : 0); }

// A group and one of the neighbouring lanes that share its sums.
struct LaneOfGroup { int group, lane; bool on; };
DEV LaneOfGroup lane_of_group(int round, int lanes, int groups) {
  const int per_warp = 32 / lanes, warp = threadIdx.x >> 5, warps = blockDim.x >> 5;
  const int group = (round * warps + warp) * per_warp + (threadIdx.x & 31) / lanes;
  return {group, (int)threadIdx.x % lanes, group < groups};
}
DEV int lanes_for(int terms) {
  int lanes = 1;
  while (lanes < terms && lanes < 32) lanes *= 2;
  return lanes;
}
DEV int rounds_for(int lanes, int groups) {
  const int at_once = (blockDim.x >> 5) * (32 / lanes);
  return (groups + at_once - 1) / at_once;
}

// What a block finds out about its span of channels, in shared memory.  `here` positions are dealt out to `down` rows of threads; each
// row, and later each channel, has the difference of its mean from the channel's reference, and its sum of squared deviations.
struct SpanStatistics {
  float *means, *squares, *references;
  int span, here, down;
};
DEV int positions_of_row(const SpanStatistics &s, int row) { return range_size(s.here, row, s.down); }

// Walks this thread's column and positions.  `image` and `from` say where the block's positions begin.
template <class T, int V>
DEV void column_statistics(const SpanStatistics &s, const TwoMaps<T> &x, i64 image, int from, int channel, int c, int row) {
  const int to = from + s.here, count = positions_of_row(s, row);
  float reference[V], origin[V], sum[V] = {}, square[V] = {};
  load_some(channel_of(x, image + from, channel), reference);
  load_some(channel_of(x, image + min(from + row, to - 1), channel), origin);
#pragma unroll 4
  for (int p = from + row + s.down; p < to; p += s.down) {
    float v[V];
    load_some(channel_of(x, image + p, channel), v);
#pragma unroll
    for (int e = 0; e < V; e++) {
      const float d = v[e] - origin[e];
      sum[e] += d;
      square[e] += d * d;
    }
  }
  const float share = count > 0 ? rcp_fast((float)count) : 0.f;
#pragma unroll
  for (int e = 0; e < V; e++) {
    const float mean = sum[e] * share;
    s.means[row * s.span + c + e] = (origin[e] - reference[e]) + mean;
    s.squares[row * s.span + c + e] = fmaxf(square[e] - sum[e] * mean, 0.f);
    if (row == 0) s.references[c + e] = reference[e];
  }
}

// Joins the rows of channel c into the first.
DEV void join_rows(const SpanStatistics &s, int c) {
  float sum = 0, square = 0;
  for (int row = 0; row < s.down; row++) sum += (float)positions_of_row(s, row) * s.means[row * s.span + c];
  const float mean = sum * rcp_fast((float)s.here);
  for (int row = 0; row < s.down; row++) {
    const float d = s.means[row * s.span + c] - mean;
    square += s.squares[row * s.span + c] + (float)positions_of_row(s, row) * d * d;
  }
  s.means[c] = mean;
  s.squares[c] = square;
}

// Joins the channels of a group, whose reference becomes its first channel's, and writes it to `out`, `chunks` apart.
DEV void join_channels(const SpanStatistics &s, LaneOfGroup mine, int lanes, int width, float *out, int chunks) {
  const int begin = mine.group * width, end = mine.on ? begin + width : begin;
  const float reference = mine.on ? s.references[begin] : 0.f;
  float sum = 0, square = 0;
  for (int c = begin + mine.lane; c < end; c += lanes) sum += (s.references[c] - reference) + s.means[c];
  const float mean = lanes_sum(sum, lanes) * rcp_fast((float)width);
  for (int c = begin + mine.lane; c < end; c += lanes) {
    const float d = (s.references[c] - reference) + s.means[c] - mean;
    square += s.squares[c] + (float)s.here * d * d;
  }
  square = lanes_sum(square, lanes);
  if (!mine.on || mine.lane != 0) return;
  out[0] = reference;
  out[chunks] = mean;
  out[2 * chunks] = square;
}

// Grid: (chunks of positions, spans, images); shared: 2 down + 1 floats for each channel of a span.  V divides the spans and c0.
template <class T, int V>
DEV void groupnorm_stats(TwoMaps<T> x, float *partials, int positions, int groups, int span_groups) {
  DYN_SHARED(float, shared);
  const int width = (x.c0 + x.c1) / groups, chunk = blockIdx.x, chunks = gridDim.x;
  const int first_group = blockIdx.y * span_groups, my_groups = min(span_groups, groups - first_group);
  const int first = first_group * width, span = my_groups * width;
  const int from = range_start(positions, chunk, chunks), here = range_size(positions, chunk, chunks);
  const ColumnLayout at = column_layout(span, V);
  const SpanStatistics s = {shared, shared + at.down * span, shared + 2 * at.down * span, span, here, at.down};
  for (int column = at.column; column < at.columns && at.row < at.down; column += at.across) {
    column_statistics<T, V>(s, x, (i64)blockIdx.z * positions, from, first + column * V, column * V, at.row);
  }
  __syncthreads();
  for (int c = threadIdx.x; c < span; c += blockDim.x) join_rows(s, c);
  __syncthreads();
  const int lanes = lanes_for(width);
  for (int round = 0; round < rounds_for(lanes, my_groups); round++) {
    const LaneOfGroup mine = lane_of_group(round, lanes, my_groups);
    float *out = partials + ((i64)blockIdx.z * groups + first_group + mine.group) * 3 * chunks + chunk;
    join_channels(s, mine, lanes, width, out, chunks);
  }
}

// A group's statistics from its chunks'; the lanes of `mine` share the work.
struct GroupStatistics { float mean, rest, rstd; };
DEV GroupStatistics combined(const float *partials, LaneOfGroup mine, int lanes, int chunks, int positions, int width, float epsilon) {
  const float *references = partials + (i64)(mine.on ? mine.group : 0) * 3 * chunks;
  const float *means = references + chunks, *squares = means + chunks;
  const float reference = references[0], share = rcp_fast((float)positions * width);
  float sum = 0, square = 0;
  for (int i = mine.lane; i < chunks; i += lanes) {
    const int here = range_size(positions, i, chunks);
    sum += (float)here * width * ((references[i] - reference) + means[i]);
  }
  const float mean = lanes_sum(sum, lanes) * share;
  for (int i = mine.lane; i < chunks; i += lanes) {
    const int here = range_size(positions, i, chunks);
    const float d = (references[i] - reference) + means[i] - mean;
    square += squares[i] + (float)here * width * d * d;
  }
  const float variance = lanes_sum(square, lanes) * share;
  const float whole = reference + mean;
  return {whole, mean - (whole - reference), rsqrtf(variance + epsilon)};
}

// Grid: (ranges of positions, spans, images); shared: 3 floats for each group of a span.
template <class T, int V>
DEV void groupnorm_apply(TwoMaps<T> x, const float *partials, int chunks, const T *gamma, const T *beta, T *y, int positions, int groups,
    int span_groups, float epsilon, int act, float slope) {
  constexpr int AHEAD = 4;
  DYN_SHARED(float, shared);
  const int channels = x.c0 + x.c1, width = channels / groups;
  const int first_group = blockIdx.y * span_groups, my_groups = min(span_groups, groups - first_group);
  const int first = first_group * width;
  const i64 image = (i64)blockIdx.z * positions;
  float *means = shared, *rests = means + my_groups, *rstds = rests + my_groups;
  partials += ((i64)blockIdx.z * groups + first_group) * 3 * chunks;
  const int lanes = lanes_for(chunks);
  for (int round = 0; round < rounds_for(lanes, my_groups); round++) {
    const LaneOfGroup mine = lane_of_group(round, lanes, my_groups);
    const GroupStatistics s = combined(partials, mine, lanes, chunks, positions, width, epsilon);
    if (!mine.on || mine.lane != 0) continue;
    means[mine.group] = s.mean;
    rests[mine.group] = s.rest;
    rstds[mine.group] = s.rstd;
  }
  __syncthreads();

  const ColumnLayout at = column_layout(my_groups * width, V);
  if (at.row >= at.down) return;
  const int from = range_start(positions, blockIdx.x, gridDim.x) + at.row, to = range_start(positions, blockIdx.x + 1, gridDim.x);
  for (int column = at.column; column < at.columns; column += at.across) {
    const int c = column * V;
    float mean[V], scale[V], shift[V];
#pragma unroll
    for (int e = 0; e < V; e++) {
      const int group = (c + e) / width;
      mean[e] = means[group];
      scale[e] = gamma ? rstds[group] * to_float(gamma[first + c + e]) : rstds[group];
      shift[e] = (beta ? to_float(beta[first + c + e]) : 0.f) - rests[group] * scale[e];
    }
    for (int p = from; p < to; p += AHEAD * at.down) {
      float v[AHEAD][V];
#pragma unroll
      for (int i = 0; i < AHEAD; i++) {
        if (p + i * at.down < to) load_some(channel_of(x, image + p + i * at.down, first + c), v[i]);
      }
#pragma unroll
      for (int i = 0; i < AHEAD; i++) {
        if (p + i * at.down >= to) continue;
#pragma unroll
        for (int e = 0; e < V; e++) v[i][e] = (v[i][e] - mean[e]) * scale[e] + shift[e];
        activate_all(v[i], act, slope);
        store_some(y + (image + p + i * at.down) * channels + first + c, v[i]);
      }
    }
  }
}

// ------------------------------------------------------------------------------------------------------------------------ entries

// The names end in what a thread loads at once.
#define GROUPNORM_HELD(T, V)                                                                                                       \
  extern "C" __global__ void __launch_bounds__(512, 1) groupnorm_##T##_held##V(const T *x0, int c0, const T *x1, int c1,          \
      const T *gamma, const T *beta, T *y, int positions, int width, float epsilon, int act, float slope) {                        \
    groupnorm_held<T, V>({x0, x1, c0, c1}, gamma, beta, y, positions, width, epsilon, act, slope);                                 \
  }
#define GROUPNORM_TWO(T, V)                                                                                                        \
  extern "C" __global__ void __launch_bounds__(512, 1) groupnorm_##T##_stats##V(const T *x0, int c0, const T *x1, int c1,          \
      float *partials, int positions, int groups, int span_groups) {                                                               \
    groupnorm_stats<T, V>({x0, x1, c0, c1}, partials, positions, groups, span_groups);                                             \
  }                                                                                                                                \
  extern "C" __global__ void __launch_bounds__(512, 1) groupnorm_##T##_apply##V(const T *x0, int c0, const T *x1, int c1,          \
      const float *partials, int chunks, const T *gamma, const T *beta, T *y, int positions, int groups, int span_groups,          \
      float epsilon, int act, float slope) {                                                                                       \
    const TwoMaps<T> x = {x0, x1, c0, c1};                                                                                         \
    groupnorm_apply<T, V>(x, partials, chunks, gamma, beta, y, positions, groups, span_groups, epsilon, act, slope);               \
  }
GROUPNORM_HELD(f32, 1)
GROUPNORM_TWO(f32, 1) GROUPNORM_TWO(f32, 8)
GROUPNORM_HELD(f16, 1) GROUPNORM_HELD(f16, 2) GROUPNORM_HELD(f16, 4)
GROUPNORM_TWO(f16, 1) GROUPNORM_TWO(f16, 8)
#ifdef HAS_BF16
GROUPNORM_HELD(bf16, 1) GROUPNORM_HELD(bf16, 2) GROUPNORM_HELD(bf16, 4)
GROUPNORM_TWO(bf16, 1) GROUPNORM_TWO(bf16, 8)
#endif
