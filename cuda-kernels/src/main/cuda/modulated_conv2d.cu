// modulated_conv2d.cu -- what StyleGAN2's modulated convolution (Karras et al. 2020, section 2.2) needs beside an ordinary one:
//                        y = conv(x * style[n,ci]) * demodulation[n,co],
//                        demodulation[n,co] = 1 / sqrt(sum over (ky,kx,ci) of (filters[co,ky,kx,ci] * style[n,ci])^2 + 1e-8).
//
// Method      that is the paper's scaling of the filters, with the style moved to the inputs and the demodulation to the outputs, so
//             that all images of a batch share the filters and conv2d.cu or conv_transpose2d.cu does the work, with the demodulation
//             as `scale` of its epilogue.  The inputs are scaled in a pass of their own: in the convolution's loader it would be done
//             once for each tap and each tile of output channels, and cp.async could not be used, as it passes no registers.
// Layout      x and y [image][pixel][channel], y without gaps; style and demodulation f32; filters [Cout][K][K][Cin].
// Bounds      any.
// Floor       modulate, 256 x 256 x 128: 34 MB = 8 us.  demodulation, 3 x 3 x 512 -> 512: 4.7 MB = 1.1 us.
#include "kit.cuh"

// One thread scales eight channels of a pixel, or as many as there are.
template <class T>
DEV void modulate(const T *x, const float *style, T *y, int pixels, int pixels_of_image, int channels, int pixel_stride, int by_eights) {
  int eights = (channels + 7) / 8;
  i64 index = (i64)blockIdx.x * blockDim.x + threadIdx.x;
  if (index >= (i64)pixels * eights) return;
  int pixel = (int)(index / eights), channel = (int)(index % eights) * 8;
  x += (i64)pixel * pixel_stride + channel;
  y += (i64)pixel * channels + channel;
  style += (i64)(pixel / pixels_of_image) * channels + channel;
  if (by_eights) {
    float v[8];
    load8(x, v);
#pragma unroll
    for (int e = 0; e < 8; e++) v[e] *= style[e];
    store8(y, v);
    return;
  }
  for (int e = 0, count = min(8, channels - channel); e < count; e++) y[e] = cast<T>(to_float(x[e]) * style[e]);
}

// One warp for each output channel of an image.
template <class T>
DEV void demodulation(const T *filters, const float *style, float *result, int out_channels, int taps, int channels) {
  int lane = threadIdx.x & 31;
  int channel_out = blockIdx.x * (blockDim.x / 32) + threadIdx.x / 32, image = blockIdx.y;
  if (channel_out >= out_channels) return;
  filters += (i64)channel_out * taps * channels;
  style += (i64)image * channels;
  float sum = 0;
  for (int channel = lane; channel < channels; channel += 32) {
    float squares = 0;
    for (int tap = 0; tap < taps; tap++) {
      float w = to_float(filters[tap * channels + channel]);
      squares += w * w;
    }
    sum += squares * style[channel] * style[channel];
  }
#pragma unroll
  for (int distance = 16; distance > 0; distance /= 2) sum += __shfl_xor_sync(~0u, sum, distance);
  if (lane == 0) result[(i64)image * out_channels + channel_out] = 1.f / sqrt_(sum + 1e-8f);
}

#define MODULATED_CONV2D_ENTRIES(NAME, T) \
  extern "C" __global__ void __launch_bounds__(256) modulate_##NAME(const T *x, const float *style, T *y, int pixels, int pixels_of_image, \
      int channels, int pixel_stride, int by_eights) { \
    modulate<T>(x, style, y, pixels, pixels_of_image, channels, pixel_stride, by_eights); \
  } \
  extern "C" __global__ void __launch_bounds__(128) demodulation_##NAME(const T *filters, const float *style, float *result, \
      int out_channels, int taps, int channels) { \
    demodulation<T>(filters, style, result, out_channels, taps, channels); \
  }

MODULATED_CONV2D_ENTRIES(f32, float)
MODULATED_CONV2D_ENTRIES(f16, f16)
#ifdef HAS_BF16
MODULATED_CONV2D_ENTRIES(bf16, bf16)
#endif
