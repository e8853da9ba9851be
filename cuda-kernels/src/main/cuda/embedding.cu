// embedding.cu -- y[r] = table[ids[r]] + positions[r mod length], for T in f16, bf16, f32; positions may be null (none).
// ids [rows] in i64, table [entries, c], positions [length, c], y [rows, c]. An id outside the table reads the nearest entry, so that a
// wrong token is a wrong word and never a wrong address.
// Tiling: grid (any, any), a block row a text row; threads take eight channels, or one where addresses or c do not allow it.
// Floor on an H200: [2, 77, 1280] f16 moves 1.2 MB: 0.3 us, launch-bound.
#include "kit.cuh"

template <class T>
DEV void embedding(const i64 *ids, const T *table, const T *positions, T *y, int rows, int length, i64 entries, int c) {
  const bool wide = c % 8 == 0 && aligned16(table) && aligned16(positions) && aligned16(y);
  const int first = blockIdx.x * blockDim.x + threadIdx.x, stride = gridDim.x * blockDim.x;
  for (i64 r = blockIdx.y; r < rows; r += gridDim.y) {
    const i64 id = ids[r] < 0 ? 0 : ids[r] < entries ? ids[r] : entries - 1;
    const T *entry = table + id * c, *position = positions ? positions + r % length * c : nullptr;
    for (int i = 8 * first; wide && i < c; i += 8 * stride) {
      float e[8], p[8] = {};
      load8(entry + i, e);
      if (position) load8(position + i, p);
#pragma unroll
      for (int k = 0; k < 8; k++) e[k] += p[k];
      store8(y + r * c + i, e);
    }
    for (int i = first; !wide && i < c; i += stride) {
      y[r * c + i] = cast<T>(to_float(entry[i]) + (position ? to_float(position[i]) : 0.f));
    }
  }
}

#define EMBEDDING(T) \
  extern "C" __global__ void __launch_bounds__(256, 4) \
  embedding_##T(const i64 *ids, const T *table, const T *positions, T *y, int rows, int length, i64 entries, int c) { \
    embedding(ids, table, positions, y, rows, length, entries, c); \
  }
EMBEDDING(f16)
EMBEDDING(f32)
#ifdef HAS_BF16
EMBEDDING(bf16)
#endif
