// weights.cu -- brings a weight from its file's bytes (f32, f16, bf16; little-endian, uploaded as they are) into the type and order of the
// kernels:  y[i0][i1][i2][i3] = cast(src[row(i0) s0 + i1 s1 + i2 s2 + i3 s3])
// y is written without gaps, sizes n0..n3, its last axis fastest; strides are in elements. So [out][in][kh][kw] becomes [out][kh][kw][in]
// with sizes out, kh, kw, in and strides in kh kw, kw, 1, kh kw. The source may lie at any address, even an odd one.
// row(r) is rows[r] where a table is given; else, where `interleave` = B > 0, the rows of two halves (GEGLU: value, gate) alternate in
// blocks of B, and what a half lacks of a whole last block repeats its last row; else r.
// check, where given, is an int, 0 at first, that becomes
//   1  if any value of the source is infinite or not a number,
//   2  if all are finite but one of them is infinite in the target's type (65520 and more in f16).
// 1 takes precedence over 2 whatever the order of threads, also among several weights that share the int.
// Tiling: a thread an element, grid-stride, with a path of eight elements for what is only cast. Bounds: below 2^31 elements.
// Floor on an H200: the upload's, PCIe at 25 to 55 GB/s; 1.7 GB of SD 1.5 take 1.3 ms of memory traffic if reads were in rows.
#include "kit.cuh"

struct WeightMap { int size0, size1, size2, size3, stride0, stride1, stride2, stride3, interleave, half; };

DEV int interleaved_row(int r, int half, int block) {
  const int row = r / (2 * block) * block + r % block, last = half - 1;
  return (r / block % 2 ? half : 0) + (row < last ? row : last);
}

template <class S> DEV float source_value(const S *src, i64 i, bool whole) {
  if (whole) return to_float(src[i]);
  const u8 *bytes = (const u8 *)src + i * sizeof(S);
  S value;
  for (int k = 0; k < (int)sizeof(S); k++) ((u8 *)&value)[k] = bytes[k];
  return to_float(value);
}

DEV bool finite(float v) { return (__float_as_int(v) & 0x7f800000) != 0x7f800000; }
template <class T> DEV void check_value(float v, int *check) {
  if (!finite(v)) {
    if (*(volatile int *)check != 1) atomicExch(check, 1);
  } else if (!finite(to_float(cast<T>(v)))) {
    atomicCAS(check, 0, 2);
  }
}

DEV bool only_cast(const WeightMap &m, const int *rows) {
  return !rows && !m.interleave && m.stride3 == 1 && m.stride2 == m.size3 && m.stride1 == m.size2 * m.size3
    && m.stride0 == m.size1 * m.size2 * m.size3;
}

template <class S, class T> DEV void pack_weight(const S *src, T *y, const int *rows, int *check, const WeightMap &m) {
  const int inner = m.size1 * m.size2 * m.size3, count = m.size0 * inner;
  const int first = blockIdx.x * blockDim.x + threadIdx.x, stride = gridDim.x * blockDim.x;
  const int octets = only_cast(m, rows) && aligned16(src) && aligned16(y) ? count / 8 : 0;
  for (int o = first; o < octets; o += stride) {
    float v[8];
    load8(src + 8 * (i64)o, v);
    store8(y + 8 * (i64)o, v);
    for (int k = 0; check && k < 8; k++) check_value<T>(v[k], check);
  }

  const bool whole = ((u64)src & (sizeof(S) - 1)) == 0;
  for (i64 i = 8 * (i64)octets + first; i < count; i += stride) {
    const int r = (int)i / inner, k = (int)i % inner;
    const int from = rows ? rows[r] : m.interleave ? interleaved_row(r, m.half, m.interleave) : r;
    const int i1 = k / (m.size2 * m.size3), i2 = k / m.size3 % m.size2, i3 = k % m.size3;
    const i64 at = (i64)from * m.stride0 + (i64)i1 * m.stride1 + (i64)i2 * m.stride2 + (i64)i3 * m.stride3;
    const float v = source_value(src, at, whole);
    y[i] = cast<T>(v);
    if (check) check_value<T>(v, check);
  }
}

#define WEIGHTS(S, T) \
  extern "C" __global__ void __launch_bounds__(256) \
  pack_weight_##S##_##T(const S *src, T *y, const int *rows, int *check, WeightMap map) { \
    pack_weight(src, y, rows, check, map); \
  }
WEIGHTS(f16, f16)
WEIGHTS(f16, f32)
WEIGHTS(f32, f16)
WEIGHTS(f32, f32)
// A Turing card has no bf16 to compute in but must read it.
WEIGHTS(bf16, f16)
WEIGHTS(bf16, f32)
#ifdef HAS_BF16
WEIGHTS(bf16, bf16)
WEIGHTS(f16, bf16)
WEIGHTS(f32, bf16)
#endif
