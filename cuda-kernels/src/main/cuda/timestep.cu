// timestep.cu -- sines and cosines of timesteps (Vaswani et al. 2017, 3.5, in the form of DDPM), for T in f16, bf16, f32:
//   angle[n][i] = t[n] 10000^(-i / (size / 2 - shift)),   y[n] = [sin angle, cos angle] or, cosine_first, [cos angle, sin angle]
// t [n] in f32, y [n, size], size even.  Frequency and angle are rounded to f32 as the reference implementations do: at t = 1000 the
// last bit of an angle is 6e-5, which everything after it sees.  The functions themselves are taken in double, exact for angles to 2^19.
// Tiling: a thread an angle. A launch-bound kernel: 2 x 160 angles.
#include "strictmath.cuh"

// 2^x for x <= 0: the integer part goes into the exponent, the rest, within half of 0, into the series of e^(x ln 2).
DEV double power_of_two(double x) {
  const int whole = (int)(x - 0.5);
  const double r = times(x - whole, 0.69314718055994530942);
  double y = 1.0;
  for (int k = 14; k > 0; k--) y = 1.0 + times(y, r) / k;
  return times(y, from_bits((u64)(1023 + whole) << 52));
}

template <class T> DEV void timestep_embedding(const f32 *t, T *y, int n, int size, int cosine_first, f32 shift) {
  const int half = size / 2;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n * half; i += gridDim.x * blockDim.x) {
    const int row = i / half, k = i % half;
    const float frequency = (float)power_of_two(times(-13.287712379549449, k) / ((double)half - shift));  // log2 10000
    const float angle = t[row] * frequency;
    const float sine = (float)strict_sin(abs_(angle)), cosine = (float)strict_cos(abs_(angle));
    T *out = y + (i64)row * size + k;
    out[cosine_first ? half : 0] = cast<T>(angle < 0 ? -sine : sine);
    out[cosine_first ? 0 : half] = cast<T>(cosine);
  }
}

#define TIMESTEP(T) \
  extern "C" __global__ void __launch_bounds__(128) \
  timestep_embedding_##T(const f32 *t, T *y, int n, int size, int cosine_first, f32 shift) { \
    timestep_embedding(t, y, n, size, cosine_first, shift); \
  }
TIMESTEP(f16)
TIMESTEP(f32)
#ifdef HAS_BF16
TIMESTEP(bf16)
#endif
