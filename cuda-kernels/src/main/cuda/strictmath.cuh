// strictmath.cuh -- logarithm, sine and cosine in double, the same bits on every device and front end, and the bits of Java's StrictMath.
// That class is specified as the algorithms of fdlibm 5.3, so these are its formulae and coefficients, operation for operation, for the
// arguments that occur here: logarithms of positive normal numbers, angles from 0 to 2^19.  A double multiplication followed by an
// addition must not become one fused operation, which rounds once instead of twice: products go through `times`.
#pragma once
#include "kit.cuh"

#ifdef __CUDACC__
DEV double times(double a, double b) { double y; asm("mul.rn.f64 %0,%1,%2;" : "=d"(y) : "d"(a), "d"(b)); return y; }
DEV double sqrt_f64(double x) { double y; asm("sqrt.rn.f64 %0,%1;" : "=d"(y) : "d"(x)); return y; }
DEV u64 bits_of(double x) { u64 b; asm("mov.b64 %0,%1;" : "=l"(b) : "d"(x)); return b; }
DEV double from_bits(u64 b) { double x; asm("mov.b64 %0,%1;" : "=d"(x) : "l"(b)); return x; }
#else
DEV double times(double a, double b) { volatile double y = a * b; return y; }
DEV double sqrt_f64(double x) { return std::sqrt(x); }
DEV u64 bits_of(double x) { u64 b; memcpy(&b, &x, 8); return b; }
DEV double from_bits(u64 b) { double x; memcpy(&x, &b, 8); return x; }
#endif
DEV int high_word(double x) { return (int)(bits_of(x) >> 32); }

// ln x = k ln 2 + ln(1 + f) with sqrt(1/2) < 1 + f < sqrt(2); with s = f / (2 + f), ln(1 + f) = 2 atanh s, whose series in s^2 is R.
DEV double strict_log(double x) {
  const double ln2_hi = 6.93147180369123816490e-01, ln2_lo = 1.90821492927058770002e-10;
  int top = high_word(x) & 0xfffff;
  const int up = (top + 0x95f64) & 0x100000;  // whether the mantissa is above sqrt(2)
  const int k = (high_word(x) >> 20) - 1023 + (up >> 20);
  const double f = from_bits((u64)(top | (up ^ 0x3ff00000)) << 32 | (bits_of(x) & 0xffffffff)) - 1.0;
  const double k_hi = times(k, ln2_hi), k_lo = times(k, ln2_lo);
  if ((0xfffff & (2 + top)) < 3) {  // |f| < 2^-20: two terms of the plain series do
    if (f == 0) return k_hi + k_lo;
    const double r = times(times(f, f), 0.5 - times(0.33333333333333333, f));
    return k == 0 ? f - r : k_hi - ((r - k_lo) - f);
  }
  const double s = f / (2.0 + f), z = times(s, s), w = times(z, z);
  const double even = times(w, 3.999999999940941908e-01 + times(w, 2.222219843214978396e-01 + times(w, 1.531383769920937332e-01)));
  const double odd = times(z, 6.666666666666735130e-01 + times(w, 2.857142874366239149e-01
    + times(w, 1.818357216161805012e-01 + times(w, 1.479819860511658591e-01))));
  const double r = odd + even;
  if (((top - 0x6147a) | (0x6b851 - top)) > 0) {  // f far enough from 0 that f^2 / 2 is taken out of R
    const double half_square = times(times(0.5, f), f), tail = times(s, half_square + r);
    return k == 0 ? f - (half_square - tail) : k_hi - ((half_square - (tail + k_lo)) - f);
  }
  const double tail = times(s, f - r);
  return k == 0 ? f - tail : k_hi - ((tail - k_lo) - f);
}

// An angle as `quarter` quarter turns and a rest x + y with |x| <= pi/4, where y is what x has lost by rounding (nothing if `whole`).
struct Angle { double x, y; int quarter; bool whole; };

// pi/2 is subtracted in parts of 33 bits, whose products with a small n are exact; each has a tail for what is behind it.
DEV Angle reduced(double angle) {
  const double part1 = 1.57079632673412561417e+00, tail1 = 6.07710050650619224932e-11;
  const double part2 = 6.07710050630396597660e-11, tail2 = 2.02226624879595063154e-21;
  const double part3 = 2.02226624871116645580e-21, tail3 = 8.47842766036889956997e-32;
  const int top = high_word(angle), exponent = top >> 20;
  if (top <= 0x3fe921fb) return Angle{angle, 0.0, 0, true};
  const int n = top < 0x4002d97c ? 1 : (int)(times(angle, 6.36619772367581382433e-01) + 0.5);
  double r = angle - times(n, part1), w = times(n, tail1), x = r - w;
  // Where the subtraction has cancelled the leading bits, another part is needed.
  const bool near = n < 32 ? top == high_word(times(n, 1.57079632679489661923)) : exponent - (high_word(x) >> 20 & 0x7ff) > 16;
  if (near) {
    double before = r;
    w = times(n, part2);
    r = before - w;
    w = times(n, tail2) - ((before - r) - w);
    x = r - w;
    if (exponent - (high_word(x) >> 20 & 0x7ff) > 49) {
      before = r;
      w = times(n, part3);
      r = before - w;
      w = times(n, tail3) - ((before - r) - w);
      x = r - w;
    }
  }
  return Angle{x, (r - x) - w, n & 3, false};
}

DEV double sine_of_rest(const Angle &a) {
  const double s1 = -1.66666666666666324348e-01, x = a.x, y = a.y, z = times(x, x), v = times(z, x);
  const double r = 8.33333333332248946124e-03 + times(z, -1.98412698298579493134e-04
    + times(z, 2.75573137070700676789e-06 + times(z, -2.50507602534068634195e-08 + times(z, 1.58969099521155010221e-10))));
  if ((high_word(x) & 0x7fffffff) < 0x3e400000) return x;  // |x| < 2^-27
  if (a.whole) return x + times(v, s1 + times(z, r));
  return x - ((times(z, times(0.5, y) - times(v, r)) - y) - times(v, s1));
}

// q keeps 1 - x^2/2 from losing bits where x^2/2 is large.
DEV double cosine_of_rest(const Angle &a) {
  const int size = high_word(a.x) & 0x7fffffff;
  const double z = times(a.x, a.x);
  const double r = times(z, 4.16666666666666019037e-02 + times(z, -1.38888888888741095749e-03 + times(z, 2.48015872894767294178e-05
    + times(z, -2.75573143513906633035e-07 + times(z, 2.08757232129817482790e-09 + times(z, -1.13596475577881948265e-11))))));
  const double rest = times(z, r) - times(a.x, a.y);
  if (size < 0x3fd33333) return 1.0 - (times(0.5, z) - rest);
  const double q = size > 0x3fe90000 ? 0.28125 : from_bits((u64)(size - 0x00200000) << 32);
  return (1.0 - q) - ((times(0.5, z) - q) - rest);
}

DEV double strict_sin(double angle) {
  const Angle a = reduced(angle);
  const double y = a.quarter & 1 ? cosine_of_rest(a) : sine_of_rest(a);
  return a.quarter & 2 ? -y : y;
}
DEV double strict_cos(double angle) {
  const Angle a = reduced(angle);
  const double y = a.quarter & 1 ? sine_of_rest(a) : cosine_of_rest(a);
  return (a.quarter + 1) & 2 ? -y : y;
}
