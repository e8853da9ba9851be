// philox.cu -- y[pixel][c] = element (c pixels + pixel) of a draw of Gaussian noise (noise.cuh).
// Elements are counted plane by plane, as PyTorch does, so that a seed means the same noise there; what is written is channels last.
// Seed and draw are arguments, or come from device memory, so that a recorded graph can go on to the next draw: the seed is seed_at[0]
// where seed_at is given, the draw is `draw` plus counter[0] where counter is given.
// Tiling: a thread an element, grid-stride. Bounds: at most 2^31 elements.
// Floor on an H200: a latent [128, 128, 4] takes about 150 double operations an element, 9.8 M / 30 TFLOP/s: below 1 us, launch-bound.
#include "noise.cuh"

extern "C" __global__ void __launch_bounds__(128)
philox_normal(f32 *y, i64 seed, const i64 *seed_at, int draw, const i64 *counter, int pixels, int channels) {
  const u64 key = seed_at ? seed_at[0] : seed;
  const u32 this_draw = draw + (counter ? (u32)counter[0] : 0);
  const u32 count = (u32)pixels * channels;
  for (u32 i = blockIdx.x * blockDim.x + threadIdx.x; i < count; i += gridDim.x * blockDim.x) {
    y[i] = normal(key, this_draw, i % channels * pixels + i / channels);
  }
}
