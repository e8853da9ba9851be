// noise.cuh -- the Gaussian noise of org.lacuna.inference.noise.Philox, bit for bit: element i of a draw has the Philox4x32-10 counter
// (draw, 0, i, 0) under the seed's two words as the key (Salmon et al. 2011), and a normal number is made of the first two words of the
// result (Box and Muller 1958, the sine branch), in double.
#pragma once
#include "strictmath.cuh"

struct Words { u32 w[4]; };
DEV Words philox(u64 seed, u32 draw, u32 element) {
  u32 key0 = (u32)seed, key1 = (u32)(seed >> 32);
  Words c = {{draw, 0, element, 0}};
  for (int round = 0; round < 10; round++) {
    const u64 a = 0xD2511F53ull * c.w[0], b = 0xCD9E8D57ull * c.w[2];
    c = Words{{(u32)(b >> 32) ^ c.w[1] ^ key0, (u32)b, (u32)(a >> 32) ^ c.w[3] ^ key1, (u32)a}};
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
  return c;
}

// Half a step is added so that the first uniform number lies in (0, 1) and has a logarithm.
DEV float normal(u64 seed, u32 draw, u32 element) {
  const Words words = philox(seed, draw, element);
  const double step = 1.0 / 4294967296.0;
  const double u = times(words.w[0] + 0.5, step);
  const double angle = times(6.283185307179586, times(words.w[1] + 0.5, step));
  return (float)times(sqrt_f64(times(-2.0, strict_log(u))), strict_sin(angle));
}
