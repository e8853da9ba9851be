// conv.cuh -- what the convolution kernels share: the shape, which input pixels a tap reads, the walk through k, and the epilogue.
//
// Layout      maps [image][y][x][channel] with `pixel_stride` elements from one pixel to the next, so that a map may be some channels
//             of a wider buffer; filters [out channel][ky][kx][in channel].
// Two inputs  the channels of x1 follow those of x0, as if the maps had been joined: a skip connection needs no copy.
// Upsampling  with `up` the input is read as if it had been enlarged x2 by nearest neighbours; edges are those of the enlarged map.
// Epilogue    v = acc * scale[n,co] + bias[co] + add[n,co] + noise_strength * noise[n,oy,ox]
//             y = residual[n,oy,ox,co] + clamp(gain * act(v), -limit, limit)
//             Any of the pointers may be null; a limit of 0 does not clamp.  y may be the residual.
#pragma once
#include "kit.cuh"

namespace conv {

// What lies outside of a map: zeros; the map again; the map mirrored at its outermost pixels.
enum Edge { EDGE_ZERO = 0, EDGE_CIRCULAR = 1, EDGE_REFLECT = 2 };

// Filled by ConvKernels.java, in this order.
struct Shape {
  int images, height, width;                       // of the inputs, before upsampling
  int channels0, channels1;                        // of x0 and of x1, which may have none
  int pixel_stride0, pixel_stride1;
  int out_height, out_width, out_channels, out_pixel_stride;
  int kernel, stride, pad_top, pad_left;
  int up, edge_y, edge_x;
  int splits;                                      // blocks that share the sum over k of one tile
  int by_eights;                                   // whether the epilogue may access eight channels at once
  int add_image_stride, noise_image_stride, residual_pixel_stride;
  int activation;
  float slope, gain, limit, noise_strength;
};

template <class T> struct Out {
  T *y;
  const T *bias, *add, *residual;
  const float *scale, *noise;
};

// An entry's operands, and what the epilogue takes of them.
#define CONV_OPERANDS(T) const T *x0, const T *x1, const T *filters, T *y, const T *bias, const T *add, const T *residual, \
    const float *scale, const float *noise
#define CONV_OUT(T) conv::Out<T>{y, bias, add, residual, scale, noise}

// Partial sums have whole eights of channels, so that they can be written as such.
DEV int padded_channels(const Shape &p) { return (p.out_channels + 7) / 8 * 8; }

// ---------------------------------------------------------------------------------------------------------------- pixels and taps
// Where index i of an axis is in the map; -1 for zeros.  The caller guarantees that mirrored once or wrapped once is inside.
DEV int at_edge(int i, int size, int edge) {
  if (i >= 0 && i < size) return i;
  if (edge == EDGE_CIRCULAR) return i < 0 ? i + size : i - size;
  if (edge == EDGE_REFLECT) return i < 0 ? -i : 2 * (size - 1) - i;
  return -1;
}

// One axis of the pixels that a block computes and of the taps that all of them use.  Pixel q is at place q * out_step + out_first of
// the output; tap t is row t * tap_step + tap_first of the filter, and reads place q * in_step + in_first + t * direction of the input.
struct Axis { int pixels, taps, out_first, out_step, tap_first, tap_step, in_first, in_step, direction; };

DEV Axis ordinary(int out_size, int kernel, int stride, int pad) { return Axis{out_size, kernel, 0, 1, 0, 1, -pad, stride, 1}; }

// A transposed convolution adds input i times tap t to output i * stride + t - pad.  Seen from an output, only every stride-th tap
// reaches it, and these are the same ones for every stride-th output: `stride` ordinary convolutions with mirrored taps, one for each
// `out_first` below the stride.
DEV Axis transposed(int out_size, int kernel, int stride, int pad, int out_first) {
  int tap_first = (out_first + pad) % stride;
  int pixels = (out_size - out_first + stride - 1) / stride;
  int taps = (kernel - tap_first + stride - 1) / stride;  // 0 where the stride leaves gaps between the taps
  return Axis{pixels, taps, out_first, stride, tap_first, stride, (out_first + pad) / stride, 1, -1};
}

struct Taps { Axis y, x; };
template <bool TRANSPOSED> DEV Taps taps(const Shape &p, int member) {
  if (TRANSPOSED) {
    return Taps{transposed(p.out_height, p.kernel, p.stride, p.pad_top, member / p.stride),
        transposed(p.out_width, p.kernel, p.stride, p.pad_left, member % p.stride)};
  }
  return Taps{ordinary(p.out_height, p.kernel, p.stride, p.pad_top), ordinary(p.out_width, p.kernel, p.stride, p.pad_left)};
}

// A pixel of the taps' by its number.  y and x count the axes' pixels.
struct Pixel { int image, y, x; };
DEV Pixel pixel_of(const Taps &taps, int index) {
  int row = index / taps.x.pixels;
  int image = row / taps.y.pixels;
  return Pixel{image, row - image * taps.y.pixels, index - row * taps.x.pixels};
}

// The number of that pixel among all of the output.
template <bool TRANSPOSED> DEV int out_pixel(const Shape &p, const Taps &taps, int index) {
  if (!TRANSPOSED) return index;
  Pixel pixel = pixel_of(taps, index);
  int y = pixel.y * taps.y.out_step + taps.y.out_first;
  int x = pixel.x * taps.x.out_step + taps.x.out_first;
  return (pixel.image * p.out_height + y) * p.out_width + x;
}

// -------------------------------------------------------------------------------------------------------------- the walk through k
// k runs over the filter's taps, within a tap over x0's channels, then x1's: segments of neighbouring addresses.  A thread that loads
// every step's k for the same N pixels needs to compute addresses anew only where a segment ends.
template <class T, int N> struct Walk {
  int image[N], y[N], x[N];  // of each pixel; y and x: where its tap 0 reads
  const T *from[N];          // the segment's first channel for each pixel,
  bool on[N];                // unless it is zeros
  int filter_at;             // the segment's first channel in a filter
  bool moved;                // to a segment that these do not tell of yet
  int tap_y, tap_x, source, channel;
};

template <class T, int N> DEV void set_pixel(Walk<T, N> &walk, int i, Pixel pixel, const Taps &taps) {
  walk.image[i] = pixel.image;
  walk.y[i] = pixel.y * taps.y.in_step + taps.y.in_first;
  walk.x[i] = pixel.x * taps.x.in_step + taps.x.in_first;
}

template <class T, int N> DEV bool at_end(const Walk<T, N> &walk, const Taps &taps) { return walk.tap_y >= taps.y.taps; }

// To be called before the walk's addresses are used.
template <class T, int N> DEV void locate(Walk<T, N> &walk, const T *x0, const T *x1, const Shape &p, const Taps &taps) {
  if (!walk.moved) return;
  walk.moved = false;
  const T *input = walk.source ? x1 : x0;
  i64 pixel_stride = walk.source ? p.pixel_stride1 : p.pixel_stride0;
  bool some = !at_end(walk, taps);
#pragma unroll
  for (int i = 0; i < N; i++) {
    int y = at_edge(walk.y[i] + walk.tap_y * taps.y.direction, p.height << p.up, p.edge_y);
    int x = at_edge(walk.x[i] + walk.tap_x * taps.x.direction, p.width << p.up, p.edge_x);
    walk.on[i] = some && y >= 0 && x >= 0;
    i64 row = (i64)walk.image[i] * p.height + (y >> p.up);
    walk.from[i] = input + (walk.on[i] ? (row * p.width + (x >> p.up)) * pixel_stride : 0);
  }
  int tap = (taps.y.tap_first + walk.tap_y * taps.y.tap_step) * p.kernel + taps.x.tap_first + walk.tap_x * taps.x.tap_step;
  walk.filter_at = tap * (p.channels0 + p.channels1) + (walk.source ? p.channels0 : 0);
}

// Goes to the k-th channel of all the taps'.
template <class T, int N> DEV void start(Walk<T, N> &walk, int k, const Shape &p, const Taps &taps) {
  int channels = p.channels0 + p.channels1;
  int tap = k / channels;
  walk.channel = k - tap * channels;
  walk.tap_y = taps.x.taps == 0 ? taps.y.taps : tap / taps.x.taps;
  walk.tap_x = tap - walk.tap_y * taps.x.taps;
  walk.source = walk.channel >= p.channels0;
  if (walk.source) walk.channel -= p.channels0;
  walk.moved = true;
}

template <class T, int N> DEV void advance(Walk<T, N> &walk, int count, const Shape &p, const Taps &taps) {
  walk.channel += count;
  while (!at_end(walk, taps)) {
    int length = walk.source ? p.channels1 : p.channels0;
    if (walk.channel < length) return;
    walk.channel -= length;
    walk.moved = true;
    walk.source = !walk.source;
    if (!walk.source && ++walk.tap_x == taps.x.taps) {
      walk.tap_x = 0;
      walk.tap_y++;
    }
  }
}

// ------------------------------------------------------------------------------------------------------------------------ epilogue
DEV void load_some(const float *p, float (&v)[1]) { v[0] = *p; }
template <class T> DEV void load_some(const T *p, float (&v)[1]) { v[0] = to_float(*p); }
template <class T> DEV void load_some(const T *p, float (&v)[8]) { load8(p, v); }
template <class T> DEV void store_some(T *p, const float (&v)[1]) { *p = cast<T>(v[0]); }
template <class T> DEV void store_some(T *p, const float (&v)[8]) { store8(p, v); }
template <class T, int N> DEV void add_some(const T *p, float (&v)[N]) {
  float more[N];
  load_some(p, more);
#pragma unroll
  for (int e = 0; e < N; e++) v[e] += more[e];
}

// The epilogue without the residual, for N = 1 or 8 neighbouring channels of output pixel `pixel`, counted over all images.  Eight only
// if the operands allow it.
template <class T, int N> DEV void transform(float (&v)[N], const Shape &p, const Out<T> &out, int pixel, int channel) {
  if (out.bias && !out.scale) add_some(out.bias + channel, v);
  if (out.scale || out.add || out.noise) {
    int area = p.out_height * p.out_width;
    int image = pixel / area;
    if (out.scale) {
      float scale[N];
      load_some(out.scale + (i64)image * p.out_channels + channel, scale);
#pragma unroll
      for (int e = 0; e < N; e++) v[e] *= scale[e];
      if (out.bias) add_some(out.bias + channel, v);
    }
    if (out.add) add_some(out.add + (i64)image * p.add_image_stride + channel, v);
    float noise = out.noise ? p.noise_strength * out.noise[(i64)image * p.noise_image_stride + pixel - image * area] : 0;
#pragma unroll
    for (int e = 0; e < N; e++) v[e] += noise;
  }
#pragma unroll
  for (int e = 0; e < N; e++) v[e] = p.gain * activated(v[e], p.activation, p.slope);
  if (p.limit > 0) {  // written so that what is not a number stays that
#pragma unroll
    for (int e = 0; e < N; e++) v[e] = v[e] > p.limit ? p.limit : v[e] < -p.limit ? -p.limit : v[e];
  }
}

template <class T, int N> DEV void finish(float (&v)[N], const Shape &p, const Out<T> &out, int pixel, int channel) {
  transform(v, p, out, pixel, channel);
  if (out.residual) add_some(out.residual + (i64)pixel * p.residual_pixel_stride + channel, v);
  store_some(out.y + (i64)pixel * p.out_pixel_stride + channel, v);
}

// The same one by one for sums in memory, of which there are `count` or as many as there are channels.
template <class T> DEV void finish_singly(const float *sums, int count, const Shape &p, const Out<T> &out, int pixel, int channel) {
  count = min(count, p.out_channels - channel);
#pragma unroll 1
  for (int e = 0; e < count; e++) {
    float v[1] = {sums[e]};
    finish(v, p, out, pixel, channel + e);
  }
}

}  // namespace conv
