// kit.cuh -- the small vocabulary every kernel here is written in.  No NVIDIA headers: nvcc, NVRTC and clang all take it as it is, and
// without __CUDACC__ the same kernels compile for the CPU against emu.h.
//   SHARED, DYN_SHARED                   shared memory, static and dynamic
//   f16, bf16                            16-bit storage types; arithmetic is always done in float
//   to_float, cast<T>, pack2, lo2, hi2   conversions; the last three on two 16-bit values in one register
//   mma16816                             D[16x8] += A[16x16] B[16x8], float accumulators (tensor cores)
//   ldsm4, ldsm4t                        four 8x8 matrices from shared memory into fragments, plain and transposed
//   cp_async16, cp_commit, cp_wait<N>    16-byte copies global -> shared that bypass registers
//   load8, store8, aligned16             eight neighbouring elements as floats
//   exp_fast, log_fast, erf_, silu ...   mathematics that every front end has (clang has no CUDA library here)
//   Act, activated                       the activations that epilogues know
#pragma once
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long i64;
typedef float f32;  // so that entries' names can be stamped: add_f32
struct f16 { u16 x; };
struct bf16 { u16 x; };

// Turing has no bf16: entries for it are compiled for Ampere and later, and for the CPU.
#if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 800
#define HAS_BF16 1
#endif

#ifdef __CUDACC__
#define DYN_SHARED(T, name) extern __shared__ __align__(1024) unsigned char dyn_shared_[]; T *name = (T *)dyn_shared_
#define SHARED(T, name, n) __shared__ __align__(16) T name[n]
#define DEV static __device__ __forceinline__

DEV u32 smem_addr(const void *p) { return (u32)__cvta_generic_to_shared(p); }
DEV float to_float(f16 h) { float f; asm("cvt.f32.f16 %0,%1;" : "=f"(f) : "h"(h.x)); return f; }
DEV float to_float(bf16 h) { return __int_as_float((int)h.x << 16); }
DEV void from_float(f16 &h, float f) { asm("cvt.rn.f16.f32 %0,%1;" : "=h"(h.x) : "f"(f)); }
DEV void from_float(bf16 &h, float f) {
#if __CUDA_ARCH__ >= 800
  asm("cvt.rn.bf16.f32 %0,%1;" : "=h"(h.x) : "f"(f));
#else
  u32 u = __float_as_int(f);
  h.x = (u16)((u & 0x7fffffff) > 0x7f800000 ? 0x7fff : (u + 0x7fff + (u >> 16 & 1)) >> 16);
#endif
}
template <class T> DEV void mma16816(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1);
template <> __device__ __forceinline__ void mma16816<f16>(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1) {
#if __CUDA_ARCH__ >= 800
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0,%1,%2,%3},{%4,%5,%6,%7},{%8,%9},{%0,%1,%2,%3};"
    : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
#else  // Turing: two k = 8 halves
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0,%1,%2,%3},{%4,%5},{%6},{%0,%1,%2,%3};"
    : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(a[0]), "r"(a[1]), "r"(b0));
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0,%1,%2,%3},{%4,%5},{%6},{%0,%1,%2,%3};"
    : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(a[2]), "r"(a[3]), "r"(b1));
#endif
}
#if __CUDA_ARCH__ >= 800
template <> __device__ __forceinline__ void mma16816<bf16>(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0,%1,%2,%3},{%4,%5,%6,%7},{%8,%9},{%0,%1,%2,%3};"
    : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
}
#endif
DEV void ldsm4(u32 (&r)[4], const void *row) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0,%1,%2,%3},[%4];"
    : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3]) : "r"(smem_addr(row)) : "memory");
}
DEV void ldsm4t(u32 (&r)[4], const void *row) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0,%1,%2,%3},[%4];"
    : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3]) : "r"(smem_addr(row)) : "memory");
}
DEV void cp_async16(void *dst, const void *src, bool on) {  // off: writes 16 zero bytes and does not read src
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.cg.shared.global [%0],[%1],16,%2;" :: "r"(smem_addr(dst)), "l"(src), "r"(on ? 16 : 0) : "memory");
#else
  *(uint4 *)dst = on ? *(const uint4 *)src : make_uint4(0, 0, 0, 0);
#endif
}
DEV void cp_commit() {
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.commit_group;" ::: "memory");
#endif
}
template <int N> DEV void cp_wait() {
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.wait_group %0;" :: "n"(N) : "memory");
#endif
}
DEV float exp2_fast(float x) { float y; asm("ex2.approx.ftz.f32 %0,%1;" : "=f"(y) : "f"(x)); return y; }
DEV float log2_fast(float x) { float y; asm("lg2.approx.ftz.f32 %0,%1;" : "=f"(y) : "f"(x)); return y; }
DEV float sqrt_(float x) { float y; asm("sqrt.rn.f32 %0,%1;" : "=f"(y) : "f"(x)); return y; }
DEV float rcp_fast(float x) { float y; asm("rcp.approx.ftz.f32 %0,%1;" : "=f"(y) : "f"(x)); return y; }

#else  // ------------------------------------------------------------------------------------------------------------------- CPU
#include "emu.h"
#define DYN_SHARED(T, name) T *name = (T *)emu::E.dynamic_shared
#define SHARED(T, name, n) static const int name##_site_ = emu::new_site(); T *name = (T *)emu::shared_array(name##_site_, sizeof(T) * (n))
#define DEV static inline

DEV float to_float(f16 h) { return emu::half_to_float(h.x); }
DEV float to_float(bf16 h) { return __int_as_float((int)((u32)h.x << 16)); }
DEV void from_float(f16 &h, float f) { h.x = emu::float_to_half(f); }
DEV void from_float(bf16 &h, float f) {
  u32 u = __float_as_int(f);
  h.x = (u16)((u & 0x7fffffff) > 0x7f800000 ? 0x7fff : (u + 0x7fff + (u >> 16 & 1)) >> 16);
}
// The line that emulated operations report is the one in the kernel that calls them.
template <class T> DEV void mma16816(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1, int line = __builtin_LINE());
template <> inline void mma16816<f16>(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1, int line) {
  emu::mma<emu::widen_half>(d, a, b0, b1, line);
}
template <> inline void mma16816<bf16>(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1, int line) {
  emu::mma<emu::widen_bfloat>(d, a, b0, b1, line);
}
DEV void ldsm4(u32 (&r)[4], const void *row, int line = __builtin_LINE()) { emu::ldmatrix(r, row, false, line); }
DEV void ldsm4t(u32 (&r)[4], const void *row, int line = __builtin_LINE()) { emu::ldmatrix(r, row, true, line); }
DEV void cp_async16(void *dst, const void *src, bool on) { emu::copy_async(dst, src, on); }
DEV void cp_commit() { emu::commit_copies(); }
template <int N> DEV void cp_wait() { emu::wait_copies(N); }
DEV float exp2_fast(float x) { return exp2f(x); }
DEV float log2_fast(float x) { return log2f(x); }
DEV float sqrt_(float x) { return sqrtf(x); }
DEV float rcp_fast(float x) { return 1.f / x; }
#endif

// ---------------------------------------------------------------------------------------------------------------- conversions
DEV float to_float(float f) { return f; }
DEV void from_float(float &h, float f) { h = f; }
template <class T> DEV T cast(float f) { T h; from_float(h, f); return h; }
template <class T> DEV u32 pack2(float lo, float hi) { return (u32)cast<T>(lo).x | (u32)cast<T>(hi).x << 16; }
#if __CUDA_ARCH__ >= 800  // one instruction instead of four
template <> __device__ __forceinline__ u32 pack2<f16>(float lo, float hi) {
  u32 v;
  asm("cvt.rn.f16x2.f32 %0,%1,%2;" : "=r"(v) : "f"(hi), "f"(lo));
  return v;
}
template <> __device__ __forceinline__ u32 pack2<bf16>(float lo, float hi) {
  u32 v;
  asm("cvt.rn.bf16x2.f32 %0,%1,%2;" : "=r"(v) : "f"(hi), "f"(lo));
  return v;
}
#endif
template <class T> DEV float lo2(u32 v) { T h; h.x = (u16)v; return to_float(h); }
template <class T> DEV float hi2(u32 v) { T h; h.x = (u16)(v >> 16); return to_float(h); }
template <class T> DEV void unpack8(uint4 q, float (&v)[8]) {
  v[0] = lo2<T>(q.x); v[1] = hi2<T>(q.x); v[2] = lo2<T>(q.y); v[3] = hi2<T>(q.y);
  v[4] = lo2<T>(q.z); v[5] = hi2<T>(q.z); v[6] = lo2<T>(q.w); v[7] = hi2<T>(q.w);
}
// Eight neighbouring elements at once; p is 16-byte aligned.
template <class T> DEV void load8(const T *p, float (&v)[8]) { unpack8<T>(*(const uint4 *)p, v); }
DEV void load8(const float *p, float (&v)[8]) {
  const float4 q = ((const float4 *)p)[0], r = ((const float4 *)p)[1];
  v[0] = q.x; v[1] = q.y; v[2] = q.z; v[3] = q.w; v[4] = r.x; v[5] = r.y; v[6] = r.z; v[7] = r.w;
}
template <class T> DEV void store8(T *p, const float (&v)[8]) {
  *(uint4 *)p = make_uint4(pack2<T>(v[0], v[1]), pack2<T>(v[2], v[3]), pack2<T>(v[4], v[5]), pack2<T>(v[6], v[7]));
}
DEV void store8(float *p, const float (&v)[8]) {
  ((float4 *)p)[0] = make_float4(v[0], v[1], v[2], v[3]);
  ((float4 *)p)[1] = make_float4(v[4], v[5], v[6], v[7]);
}
DEV bool aligned16(const void *p) { return ((u64)p & 15) == 0; }  // a null pointer is

// ---------------------------------------------------------------------------------------------------------------- mathematics
DEV float exp_fast(float x) { return exp2_fast(1.4426950408889634f * x); }
DEV float log_fast(float x) { return 0.6931471805599453f * log2_fast(x); }
DEV float abs_(float x) { return x < 0 ? -x : x; }
DEV float sigmoid(float x) { return rcp_fast(1.f + exp_fast(-x)); }
// Abramowitz and Stegun 7.1.26, absolute error below 1.5e-7.
DEV float erf_(float x) {
  float a = abs_(x), t = 1.f / (1.f + 0.3275911f * a);
  float p = ((((1.061405429f * t - 1.453152027f) * t + 1.421413741f) * t - 0.284496736f) * t + 0.254829592f) * t;
  float y = 1.f - p * exp_fast(-a * a);
  return x < 0 ? -y : y;
}
DEV float tanh_(float x) { return 1.f - 2.f / (1.f + exp_fast(2.f * x)); }
DEV float silu(float x) { return x * sigmoid(x); }
DEV float gelu(float x) { return 0.5f * x * (1.f + erf_(0.7071067811865476f * x)); }
DEV float quick_gelu(float x) { return x * sigmoid(1.702f * x); }

// The activations of epilogues; the numbers are those of Activation.java. `slope` is the leaky ReLU's.
enum Act { ACT_NONE = 0, ACT_SILU = 1, ACT_GELU = 2, ACT_QUICK_GELU = 3, ACT_RELU = 4, ACT_LEAKY_RELU = 5, ACT_TANH = 6, ACT_SIGMOID = 7 };
DEV float activated(float x, int act, float slope) {
  switch (act) {  // the same for all threads of a launch
    case ACT_SILU: return silu(x);
    case ACT_GELU: return gelu(x);
    case ACT_QUICK_GELU: return quick_gelu(x);
    case ACT_RELU: return x > 0 ? x : 0;
    case ACT_LEAKY_RELU: return x > 0 ? x : slope * x;
    case ACT_TANH: return tanh_(x);
    case ACT_SIGMOID: return sigmoid(x);
    default: return x;
  }
}
