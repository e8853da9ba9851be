// conv2d_direct.cu -- the convolution of conv2d.cu for a few output channels, where tiles of 32 and more would be mostly empty: the last
// convolutions of the UNet (320 -> 4) and of the VAE's decoder (128 -> 3), StyleGAN2's toRGB.
//
// Method      eight lanes share a strip of four neighbouring output pixels: each has eight of 64 input channels, sums over them for all
//             pixels and CHANNELS output channels in registers, and at the end the eight add up.  A 16-byte load serves 8 * CHANNELS
//             multiplications.
// Tiling      a block has 8 rows x 2 strips, 128 threads, so that L1 serves the taps' overlaps.  blockIdx: x strips, y rows, z images
//             times groups of CHANNELS output channels.
// Filters     for 64 input channels and one row of taps at a time in shared memory, as floats; the eight lanes read 128 bytes in a row.
// Bounds      any; conv.cuh says what inputs, edges and epilogue can be.  Inputs that are not whole, 16-byte aligned eights of
//             channels are loaded one by one.
// Floor       512 x 512 x 128 -> 3, 3 x 3: 68 MB = 16 us, but 0.9 G multiplications in f32 take twice that.
#include "conv.cuh"

namespace conv {

constexpr int STRIP = 4, STRIPS = 2, ROWS = 8, LANES = 8, SLICE = LANES * 8;
constexpr int DIRECT_THREADS = STRIPS * ROWS * LANES;

// Eight input channels of a pixel as they lie in memory.
template <class T> struct Eight { uint4 q; };
template <> struct Eight<float> { float4 lo, hi; };

template <class T> DEV float element(const Eight<T> &v, int i) {
  u32 pair = i < 2 ? v.q.x : i < 4 ? v.q.y : i < 6 ? v.q.z : v.q.w;
  return i & 1 ? hi2<T>(pair) : lo2<T>(pair);
}
DEV float element(const Eight<float> &v, int i) {
  float4 half = i < 4 ? v.lo : v.hi;
  return i % 4 == 0 ? half.x : i % 4 == 1 ? half.y : i % 4 == 2 ? half.z : half.w;
}

template <class T> DEV u32 some_pair(const T *p, int i, int count) {
  u32 low = i < count ? p[i].x : 0, high = i + 1 < count ? p[i + 1].x : 0;
  return low | high << 16;
}
template <class T> DEV Eight<T> load_eight(const T *p, int count, bool whole) {  // none if count is not positive
  if (whole && count > 0) return Eight<T>{*(const uint4 *)p};
  return Eight<T>{make_uint4(some_pair(p, 0, count), some_pair(p, 2, count), some_pair(p, 4, count), some_pair(p, 6, count))};
}
DEV Eight<float> load_eight(const float *p, int count, bool whole) {
  if (whole && count > 0) return Eight<float>{((const float4 *)p)[0], ((const float4 *)p)[1]};
  auto some = [=](int i) { return i < count ? p[i] : 0.f; };
  return Eight<float>{make_float4(some(0), some(1), some(2), some(3)), make_float4(some(4), some(5), some(6), some(7))};
}

// One row of taps for 64 channels of the input from filter element `at` on, of which there are `count`.  Output channel o of input
// channel e of lane l lies at ((tap * 8 + e) * CHANNELS / 4 + o / 4) * 32 + l * 4 + o % 4.
template <class T, int CHANNELS>
DEV void stage_filters(float *staged, const T *filters, int at, int count, int channels, i64 filter_size, int taps, int filter_count) {
  for (int i = threadIdx.x; i < taps * CHANNELS * SLICE; i += DIRECT_THREADS) {
    int channel = i % SLICE, o = i / SLICE % CHANNELS, tap = i / (SLICE * CHANNELS);
    bool on = channel < count && o < filter_count;
    float value = on ? to_float(filters[o * filter_size + at + tap * channels + channel]) : 0;
    staged[((tap * 8 + channel % 8) * (CHANNELS / 4) + o / 4) * 32 + channel / 8 * 4 + o % 4] = value;
  }
}

template <class T, int CHANNELS>
DEV void direct(const T *x0, const T *x1, const T *filters, const Out<T> &out, const Shape &p, int whole_eights) {
  DYN_SHARED(float, staged);
  int lane = threadIdx.x % LANES;
  int x_first = (blockIdx.x * STRIPS + threadIdx.x / LANES % STRIPS) * STRIP;
  int y_out = blockIdx.y * ROWS + threadIdx.x / (LANES * STRIPS);
  int groups = (p.out_channels + CHANNELS - 1) / CHANNELS;
  int image = blockIdx.z / groups, channel_out = blockIdx.z % groups * CHANNELS;
  int channels = p.channels0 + p.channels1;
  i64 filter_size = (i64)p.kernel * p.kernel * channels;
  filters += channel_out * filter_size;

  float acc[STRIP][CHANNELS] = {};
  for (int base = 0; base < channels;) {
    bool second = base >= p.channels0;
    int of_input = second ? base - p.channels0 : base;
    int count = min(SLICE, (second ? p.channels1 : p.channels0) - of_input);
    i64 pixel_stride = second ? p.pixel_stride1 : p.pixel_stride0;
    const T *input = (second ? x1 : x0) + of_input + lane * 8;
    for (int tap_y = 0; tap_y < p.kernel; tap_y++) {
      __syncthreads();
      int at = tap_y * p.kernel * channels + base;
      stage_filters<T, CHANNELS>(staged, filters, at, count, channels, filter_size, p.kernel, p.out_channels - channel_out);
      __syncthreads();
      int y = at_edge(y_out * p.stride - p.pad_top + tap_y, p.height << p.up, p.edge_y);
      if (y < 0 || y_out >= p.out_height) continue;
      i64 row = ((i64)image * p.height + (y >> p.up)) * p.width;
      for (int tap_x = 0; tap_x < p.kernel; tap_x++) {
        Eight<T> in[STRIP];
#pragma unroll
        for (int i = 0; i < STRIP; i++) {
          int x_out = min(x_first + i, p.out_width - 1);
          int x = at_edge(x_out * p.stride - p.pad_left + tap_x, p.width << p.up, p.edge_x);
          in[i] = load_eight(input + (row + (x < 0 ? 0 : x >> p.up)) * pixel_stride, x < 0 ? 0 : count - lane * 8, whole_eights != 0);
        }
        const float *taps = staged + tap_x * SLICE * CHANNELS + lane * 4;
#pragma unroll
        for (int e = 0; e < 8; e++)
#pragma unroll
          for (int o = 0; o < CHANNELS; o += 4) {
            float4 w = *(const float4 *)(taps + (e * CHANNELS + o) * LANES);
#pragma unroll
            for (int i = 0; i < STRIP; i++) {
              float v = element(in[i], e);
              acc[i][o] += v * w.x;
              acc[i][o + 1] += v * w.y;
              acc[i][o + 2] += v * w.z;
              acc[i][o + 3] += v * w.w;
            }
          }
      }
    }
    base += count;
  }

  // Lanes add up: over bit 1 of their number, giving away two pixels of four, over bit 0, giving away one of two, over bit 2, both
  // keeping the sums.  Lane l < 4 has pixel l then.
  bool upper = lane & 2, odd = lane & 1;
  SHARED(float, sums, DIRECT_THREADS * CHANNELS);  // each thread's own, for the sake of a loop over them
  float *sum = sums + threadIdx.x * CHANNELS;
#pragma unroll
  for (int o = 0; o < CHANNELS; o++) {
    float a = (upper ? acc[2][o] : acc[0][o]) + __shfl_xor_sync(~0u, upper ? acc[0][o] : acc[2][o], 2);
    float b = (upper ? acc[3][o] : acc[1][o]) + __shfl_xor_sync(~0u, upper ? acc[1][o] : acc[3][o], 2);
    float c = (odd ? b : a) + __shfl_xor_sync(~0u, odd ? a : b, 1);
    sum[o] = c + __shfl_xor_sync(~0u, c, 4);
  }
  int x_out = x_first + lane;
  if (lane >= STRIP || x_out >= p.out_width || y_out >= p.out_height) return;
  int pixel = (image * p.out_height + y_out) * p.out_width + x_out;
  finish_singly(sum, CHANNELS, p, out, pixel, channel_out);
}

}  // namespace conv

// whole_eights: whether inputs may be loaded as 16-byte aligned eights of channels.
#define CONV2D_DIRECT_ENTRY(NAME, T, CHANNELS) \
  extern "C" __global__ void __launch_bounds__(conv::DIRECT_THREADS, 4) NAME(CONV_OPERANDS(T), conv::Shape shape, int whole_eights) { \
    conv::direct<T, CHANNELS>(x0, x1, filters, CONV_OUT(T), shape, whole_eights); \
  }

CONV2D_DIRECT_ENTRY(conv2d_f32_direct4, float, 4)
CONV2D_DIRECT_ENTRY(conv2d_f32_direct8, float, 8)
CONV2D_DIRECT_ENTRY(conv2d_f16_direct4, f16, 4)
CONV2D_DIRECT_ENTRY(conv2d_f16_direct8, f16, 8)
#ifdef HAS_BF16
CONV2D_DIRECT_ENTRY(conv2d_bf16_direct4, bf16, 4)
CONV2D_DIRECT_ENTRY(conv2d_bf16_direct8, bf16, 8)
#endif
