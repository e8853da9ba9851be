// sampler.cu -- what surrounds the network in one sampling step (Operation.SamplerInput and SamplerStep), T in f16, bf16, f32.
// A sampler is a table on the device; row[...] below is its row counter[0], `columns` numbers long, so that a recorded graph is replayed
// for every step.  All maps are [pixels, c]; the state [slots, pixels, c], table, mask, clean latent and noises are f32.
//   sampler_input_T  x[b][p] = [row[scale] state[0][p], condition[p]] for b < batch, in T; condition [pixels, extra]; extra may be 0
//   sampler_step_T   output   = batch 2: u + row[guidance] (c - u), u and c the network's two outputs (T); batch 1: the one output
//                    predicted = row[predicted] state[0] + row[predicted + 1] output                      (null: not wanted)
//                    next[s]  = sum_j m[s][j] state[j] + m[s][slots] output + m[s][slots + 1] noise,  m = row[matrix ...], row by row
//                    next[0]  = k[0] clean + k[1] startNoise where mask < k[2] or mask is 0,          k = row[known ...]; mask may be null
// The noise is read where a buffer is given, else it is draw counter[0] + 1 of the seed (noise.cuh); steps whose m has no noise do neither.
// Tiling: a thread takes one element of all slots, so the next state may lie in the place of the state. grid-stride. At most 8 slots.
// Floor on an H200: a launch; SD 1.5 moves 0.5 MB, and a draw of noise is as in philox.cu.
#include "noise.cuh"

struct SamplerInputShape { int batch, pixels, channels, extra, columns, scale; };
template <class T>
DEV void sampler_input(const f32 *state, const f32 *table, const i64 *counter, const f32 *condition, T *x, const SamplerInputShape &s) {
  const f32 scale = table[counter[0] * s.columns + s.scale];
  const int width = s.channels + s.extra;
  const i64 count = (i64)s.pixels * width, stride = (i64)gridDim.x * blockDim.x;
  for (i64 i = (i64)blockIdx.x * blockDim.x + threadIdx.x; i < count; i += stride) {
    const i64 p = i / width;
    const int c = (int)(i - p * width);
    const T value = cast<T>(c < s.channels ? scale * state[p * s.channels + c] : condition[p * s.extra + c - s.channels]);
    for (int b = 0; b < s.batch; b++) x[b * count + i] = value;
  }
}

struct SamplerStepShape { int batch, slots, pixels, channels, columns, guidance, known, predicted, matrix; };
struct SamplerNoise { const f32 *buffer; const i64 *seed; };
struct SamplerKnown { const f32 *mask, *clean, *start_noise; };

DEV bool draws_noise(const f32 *m, int slots) {
  bool draws = false;
  for (int s = 0; s < slots; s++) draws |= m[s * (slots + 2) + slots + 1] != 0;
  return draws;
}
template <class T> DEV f32 guided(const T *output, i64 i, i64 count, int batch, f32 guidance) {
  const f32 first = to_float(output[i]);
  return batch == 2 ? first + guidance * (to_float(output[count + i]) - first) : first;
}
template <class T>
DEV void sampler_step(const f32 *state, const T *output, const f32 *table, const i64 *counter, SamplerNoise noise, SamplerKnown known,
                      f32 *next, f32 *predicted, const SamplerStepShape &s) {
  const f32 *row = table + counter[0] * s.columns, *m = row + s.matrix, *k = row + s.known, *p = row + s.predicted;
  const bool draws = draws_noise(m, s.slots);
  const int count = s.pixels * s.channels, stride = gridDim.x * blockDim.x;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < count; i += stride) {
    const int pixel = i / s.channels, c = i - pixel * s.channels;
    const f32 out = guided(output, i, count, s.batch, row[s.guidance]);
    f32 e = 0;
    if (draws) e = noise.buffer ? noise.buffer[i] : normal(noise.seed[0], (u32)counter[0] + 1, c * s.pixels + pixel);
    f32 slot[8];
#pragma unroll
    for (int j = 0; j < 8; j++) slot[j] = j < s.slots ? state[(i64)j * count + i] : 0;
    if (predicted) predicted[i] = p[0] * slot[0] + p[1] * out;

    for (int t = 0; t < s.slots; t++) {
      const f32 *weights = m + t * (s.slots + 2);
      f32 sum = weights[s.slots] * out;
      if (draws) sum += weights[s.slots + 1] * e;
#pragma unroll
      for (int j = 0; j < 8; j++) {
        if (j < s.slots) sum += weights[j] * slot[j];
      }
      if (t == 0 && known.mask && !(known.mask[pixel] >= k[2] && known.mask[pixel] > 0)) {
        sum = k[0] * known.clean[i] + k[1] * known.start_noise[i];
      }
      next[(i64)t * count + i] = sum;
    }
  }
}

#define SAMPLER(T) \
  extern "C" __global__ void __launch_bounds__(128) sampler_input_##T( \
    const f32 *state, const f32 *table, const i64 *counter, const f32 *condition, T *x, SamplerInputShape shape) { \
    sampler_input(state, table, counter, condition, x, shape); \
  } \
  extern "C" __global__ void __launch_bounds__(128) sampler_step_##T( \
    const f32 *state, const T *output, const f32 *table, const i64 *counter, const f32 *noise, const i64 *seed, const f32 *mask, \
    const f32 *clean, const f32 *start_noise, f32 *next, f32 *predicted, SamplerStepShape shape) { \
    const SamplerKnown known = {mask, clean, start_noise}; \
    sampler_step(state, output, table, counter, SamplerNoise{noise, seed}, known, next, predicted, shape); \
  }
SAMPLER(f16)
SAMPLER(f32)
#ifdef HAS_BF16
SAMPLER(bf16)
#endif
