// layout.cu -- operations that move elements without looking at them, and the mean of 2x2.  Maps are NHWC.
//   copy_rows_B         dst[r][i] = src[r][i], each with its own leading dimension: joins and slices along any axis, crops
//   gather_row_B        y = row index[0] of a table, the index (i64) on the device; one outside reads the nearest row
//   upsample_nearest_B  [n, h, w, c] -> [n, H, W, c] for any H and W: row Y reads row floor(Y h / H)
//   pad_B               four sides: zeros, mirrored without the edge itself, the edge repeated, or going around; negative sides crop
//   transpose_B         [n, rows, columns] -> [n, columns, rows]: NHWC to NCHW and back
//   pixel_shuffle_B     [n, h, w, c r r] -> [n, h r, w r, c], pixel_unshuffle_B back: channel c r r + i r + j <-> row i, column j of r x r
//   downsample_T        [n, h, w, c] -> [n, h / 2, w / 2, c], the mean of 2x2; an odd last row or column is not read
//   increment           to[0] = from[0] + by
// Units: B is the number of bytes that move together, 1, 2, 4, 8 or 16, and the sizes that a kernel is given count such units. The host
// takes the widest that divides all addresses and all runs that stay together; in a transpose and a shuffle a unit is an element.
// Results are other memory than operands, but for `increment`.
// Tiling: a thread a unit, any grid: x walks along a row of the result, y over the rows of all images. A transpose goes through 32 x 32
// tiles in shared memory (one column wider, against bank conflicts), so that both sides are read and written along rows.
// Floor on an H200: bytes / 4.3 TB/s; joining two [2, 32, 32, 640] maps in f16 moves 10.5 MB: 2.4 us.
#include "kit.cuh"
typedef u8 unit1;
typedef u16 unit2;
typedef u32 unit4;
typedef u64 unit8;
typedef uint4 unit16;

DEV i64 first_unit() { return (i64)blockIdx.x * blockDim.x + threadIdx.x; }
DEV i64 unit_stride() { return (i64)gridDim.x * blockDim.x; }

template <class U> DEV void copy_rows(const U *src, U *dst, i64 rows, i64 columns, i64 src_stride, i64 dst_stride) {
  const i64 count = rows * columns;
  for (i64 i = first_unit(); i < count; i += unit_stride()) {
    // Divisions of 64-bit numbers cost several times what the rest does: rarely needed.
    const i64 r = count >> 32 ? i / columns : (u32)i / (u32)columns;
    const i64 c = i - r * columns;
    dst[r * dst_stride + c] = src[r * src_stride + c];
  }
}

template <class U> DEV void gather_row(const U *table, const i64 *index, U *y, i64 rows, i64 columns) {
  const i64 r = index[0] < 0 ? 0 : index[0] < rows ? index[0] : rows - 1;
  for (i64 i = first_unit(); i < columns; i += unit_stride()) y[i] = table[r * columns + i];
}

struct Resize { int n, h, w, H, W, c; };
template <class U> DEV void upsample_nearest(const U *x, U *y, const Resize &s) {
  for (i64 row = blockIdx.y; row < (i64)s.n * s.H; row += gridDim.y) {
    const i64 n = row / s.H, Y = row % s.H;
    const U *from = x + (n * s.h + Y * s.h / s.H) * s.w * s.c;
    U *to = y + row * s.W * s.c;
    for (int i = (int)first_unit(); i < s.W * s.c; i += (int)unit_stride()) {
      const int X = i / s.c, c = i - X * s.c;
      to[i] = from[(i64)X * s.w / s.W * s.c + c];
    }
  }
}

enum Edge { EDGE_ZERO = 0, EDGE_REFLECT = 1, EDGE_REPLICATE = 2, EDGE_CIRCULAR = 3 };  // Layout.Edge in Java
struct Pad { int n, h, w, c, top, left, H, W, edge; };
// The place in 0..size-1 that place i of the endless continuation shows, or -1 for a zero.
DEV int continued(int i, int size, int edge) {
  if (i >= 0 && i < size) return i;
  if (edge == EDGE_ZERO) return -1;
  if (edge == EDGE_REPLICATE || size == 1) return i < 0 ? 0 : size - 1;
  const int period = edge == EDGE_CIRCULAR ? size : 2 * (size - 1);
  const int at = i % period < 0 ? i % period + period : i % period;
  return at < size ? at : period - at;
}
template <class U> DEV void pad(const U *x, U *y, const Pad &s) {
  for (i64 row = blockIdx.y; row < (i64)s.n * s.H; row += gridDim.y) {
    const int from_row = continued((int)(row % s.H) - s.top, s.h, s.edge);
    const U *from = x + (row / s.H * s.h + from_row) * s.w * s.c;
    U *to = y + row * s.W * s.c;
    for (int i = (int)first_unit(); i < s.W * s.c; i += (int)unit_stride()) {
      const int X = i / s.c, c = i - X * s.c, column = continued(X - s.left, s.w, s.edge);
      to[i] = from_row < 0 || column < 0 ? U{} : from[(i64)column * s.c + c];
    }
  }
}

// block 256 = 32 columns x 8 rows of threads; grid (tiles, images)
template <class U> DEV void transpose(const U *x, U *y, int n, int rows, int columns) {
  SHARED(U, tile, 32 * 33);
  const int across = (columns + 31) / 32;
  const int row0 = blockIdx.x / across * 32, column0 = blockIdx.x % across * 32, tx = threadIdx.x % 32, ty = threadIdx.x / 32;
  for (i64 image = blockIdx.y; image < n; image += gridDim.y) {
    const i64 base = image * rows * columns;
    for (int r = ty; r < 32; r += 8) {
      if (row0 + r < rows && column0 + tx < columns) tile[r * 33 + tx] = x[base + (i64)(row0 + r) * columns + column0 + tx];
    }
    __syncthreads();
    for (int c = ty; c < 32; c += 8) {
      if (column0 + c < columns && row0 + tx < rows) y[base + (i64)(column0 + c) * rows + row0 + tx] = tile[tx * 33 + c];
    }
    __syncthreads();
  }
}

struct Shuffle { int n, h, w, c, r; };  // of the map with many channels: [n, h, w, c r r]
template <class U> DEV void pixel_shuffle(const U *x, U *y, const Shuffle &s) {
  const int H = s.h * s.r, W = s.w * s.r, channels = s.c * s.r * s.r;
  for (i64 row = blockIdx.y; row < (i64)s.n * H; row += gridDim.y) {  // row / r is n h + the row in the small map
    const U *from = x + row / s.r * s.w * channels + row % s.r * s.r;
    U *to = y + row * W * s.c;
    for (int i = (int)first_unit(); i < W * s.c; i += (int)unit_stride()) {
      const int X = i / s.c, c = i - X * s.c;
      to[i] = from[(i64)(X / s.r) * channels + c * s.r * s.r + X % s.r];
    }
  }
}
template <class U> DEV void pixel_unshuffle(const U *x, U *y, const Shuffle &s) {
  const int W = s.w * s.r, channels = s.c * s.r * s.r;
  for (i64 row = blockIdx.y; row < (i64)s.n * s.h; row += gridDim.y) {
    const U *from = x + row * s.r * W * s.c;
    U *to = y + row * s.w * channels;
    for (int i = (int)first_unit(); i < s.w * channels; i += (int)unit_stride()) {
      const int X = i / channels, k = i - X * channels, c = k / (s.r * s.r), di = k / s.r % s.r, dj = k % s.r;
      to[i] = from[((i64)di * W + X * s.r + dj) * s.c + c];
    }
  }
}

template <class T> DEV void downsample(const T *x, T *y, int n, int h, int w, int c) {
  const int H = h / 2, W = w / 2;
  const bool wide = c % 8 == 0 && aligned16(x) && aligned16(y);
  for (i64 row = blockIdx.y; row < (i64)n * H; row += gridDim.y) {
    const T *above = x + (row / H * h + row % H * 2) * w * c, *below = above + (i64)w * c;
    T *to = y + row * W * c;
    for (i64 i = 8 * first_unit(); wide && i < W * c; i += 8 * unit_stride()) {
      const i64 at = i / c * c + i;  // pixel X of the result covers pixels 2X and 2X + 1
      float sum[8] = {}, v[8];
#pragma unroll
      for (int k = 0; k < 4; k++) {
        load8((k < 2 ? above : below) + at + k % 2 * c, v);
        for (int j = 0; j < 8; j++) sum[j] += v[j];
      }
      for (int j = 0; j < 8; j++) sum[j] *= 0.25f;
      store8(to + i, sum);
    }
    for (i64 i = first_unit(); !wide && i < W * c; i += unit_stride()) {
      const i64 at = i / c * c + i;
      const float top = to_float(above[at]) + to_float(above[at + c]), bottom = to_float(below[at]) + to_float(below[at + c]);
      to[i] = cast<T>(0.25f * (top + bottom));
    }
  }
}

#define LAYOUT(B) \
  extern "C" __global__ void __launch_bounds__(256) \
  copy_rows_##B(const unit##B *src, unit##B *dst, i64 rows, i64 columns, i64 src_stride, i64 dst_stride) { \
    copy_rows(src, dst, rows, columns, src_stride, dst_stride); \
  } \
  extern "C" __global__ void __launch_bounds__(256) \
  gather_row_##B(const unit##B *table, const i64 *index, unit##B *y, i64 rows, i64 columns) { \
    gather_row(table, index, y, rows, columns); \
  } \
  extern "C" __global__ void __launch_bounds__(256) upsample_nearest_##B(const unit##B *x, unit##B *y, Resize shape) { \
    upsample_nearest(x, y, shape); \
  } \
  extern "C" __global__ void __launch_bounds__(256) pad_##B(const unit##B *x, unit##B *y, Pad shape) { \
    pad(x, y, shape); \
  }
#define ELEMENTS(B) \
  extern "C" __global__ void __launch_bounds__(256) transpose_##B(const unit##B *x, unit##B *y, int n, int rows, int columns) { \
    transpose(x, y, n, rows, columns); \
  } \
  extern "C" __global__ void __launch_bounds__(256) pixel_shuffle_##B(const unit##B *x, unit##B *y, Shuffle shape) { \
    pixel_shuffle(x, y, shape); \
  } \
  extern "C" __global__ void __launch_bounds__(256) pixel_unshuffle_##B(const unit##B *x, unit##B *y, Shuffle shape) { \
    pixel_unshuffle(x, y, shape); \
  }
#define DOWNSAMPLE(T) \
  extern "C" __global__ void __launch_bounds__(256) downsample_##T(const T *x, T *y, int n, int h, int w, int c) { \
    downsample(x, y, n, h, w, c); \
  }

LAYOUT(1)
LAYOUT(2)
LAYOUT(4)
LAYOUT(8)
LAYOUT(16)
ELEMENTS(2)
ELEMENTS(4)
DOWNSAMPLE(f16)
DOWNSAMPLE(f32)
#ifdef HAS_BF16
DOWNSAMPLE(bf16)
#endif

extern "C" __global__ void increment(const i64 *from, i64 *to, i64 by) {
  if (blockIdx.x == 0 && threadIdx.x == 0) to[0] = from[0] + by;
}
