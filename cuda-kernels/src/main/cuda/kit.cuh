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
#ifdef __F16C__
#include <immintrin.h>
#endif
#define DYN_SHARED(T, name) T *name = (T *)emu::E.dyn
#define SHARED(T, name, n) static const size_t name##_at_ = emu::reserve(sizeof(T) * (n)); T *name = (T *)(emu::E.stat + name##_at_)
#define DEV static inline

DEV float to_float(f16 h) {
#ifdef __F16C__
  return _cvtsh_ss(h.x);
#else
  u32 s = (h.x & 0x8000u) << 16, e = h.x >> 10 & 31, m = h.x & 1023;
  if (e == 0) { float f = std::ldexp((float)m, -24); return s ? -f : f; }
  return __int_as_float(s | (e == 31 ? 0x7f800000u : (e + 112) << 23) | m << 13);
#endif
}
DEV float to_float(bf16 h) { return __int_as_float((int)((u32)h.x << 16)); }
DEV void from_float(f16 &h, float f) {
#ifdef __F16C__
  h.x = _cvtss_sh(f, 0);
#else
  u32 u = __float_as_int(f), s = u >> 16 & 0x8000; u &= 0x7fffffff;
  if (u > 0x7f800000) h.x = 0x7fff;
  else if (u >= 0x477ff000) h.x = s | 0x7c00;
  else if (u < 0x38800000) h.x = s | (u16)std::nearbyint(std::ldexp(std::fabs(f), 24));
  else h.x = s | (u16)((u - 0x38000000 + 0xfff + (u >> 13 & 1)) >> 13);
#endif
}
DEV void from_float(bf16 &h, float f) {
  u32 u = __float_as_int(f);
  h.x = (u16)((u & 0x7fffffff) > 0x7f800000 ? 0x7fff : (u + 0x7fff + (u >> 16 & 1)) >> 16);
}

typedef float v8f __attribute__((vector_size(32)));
struct MmaArg { float *d; const u32 *a; u32 b0, b1; };
// The PTX ISA's m16n8k16 fragments: with g = lane/4 and t = lane%4, register r of A holds row g + 8(r&1), columns 2t + 8(r>>1) and the
// next; register r of B holds rows 2t + 8r and the next, column g; D holds row g (then g + 8), columns 2t, 2t+1.
template <class T> DEV void mma16816(float (&d)[4], const u32 (&a)[4], u32 b0, u32 b1) {
  MmaArg m{d, a, b0, b1};
  emu::collective("mma.sync", ~0u, &m, [](emu::Warp &w, unsigned lanes) {
    if (lanes != ~0u) emu::fail("mma.sync: not all 32 lanes take part");
    float A[16][16];
    v8f B[16], C[16];
    auto lo = [](u32 v) { return to_float(T{(u16)v}); };
    auto hi = [](u32 v) { return to_float(T{(u16)(v >> 16)}); };
    for (int l = 0; l < 32; l++) {
      auto &m = *(MmaArg *)w.lane[l]->arg;
      int g = l >> 2, t = (l & 3) * 2;
      for (int r = 0; r < 4; r++) {
        A[g + 8 * (r & 1)][t + 8 * (r >> 1)] = lo(m.a[r]);
        A[g + 8 * (r & 1)][t + 8 * (r >> 1) + 1] = hi(m.a[r]);
      }
      B[t][g] = lo(m.b0); B[t + 1][g] = hi(m.b0); B[t + 8][g] = lo(m.b1); B[t + 9][g] = hi(m.b1);
      C[g][t] = m.d[0]; C[g][t + 1] = m.d[1]; C[g + 8][t] = m.d[2]; C[g + 8][t + 1] = m.d[3];
    }
    for (int i = 0; i < 16; i++) { v8f s = C[i]; for (int k = 0; k < 16; k++) s += A[i][k] * B[k]; C[i] = s; }
    for (int l = 0; l < 32; l++) {
      auto &m = *(MmaArg *)w.lane[l]->arg;
      int g = l >> 2, t = (l & 3) * 2;
      m.d[0] = C[g][t]; m.d[1] = C[g][t + 1]; m.d[2] = C[g + 8][t]; m.d[3] = C[g + 8][t + 1];
    }
  });
}
struct LdsmArg { u32 *r; const u16 *row; };
template <bool TRANS> DEV void ldsm4_(u32 (&r)[4], const void *row, const char *where) {
  LdsmArg a{r, (const u16 *)row};
  if ((uintptr_t)row & 15) emu::fail("ldmatrix: a row address is not 16-byte aligned");
  emu::collective(where, ~0u, &a, [](emu::Warp &w, unsigned lanes) {
    if (lanes != ~0u) emu::fail("ldmatrix: not all 32 lanes take part");
    for (int l = 0; l < 32; l++)
      for (int i = 0; i < 4; i++) {
        auto at = [&](int r, int c) { return ((LdsmArg *)w.lane[8 * i + r]->arg)->row[c]; };
        int g = l >> 2, t = (l & 3) * 2;
        ((LdsmArg *)w.lane[l]->arg)->r[i] = TRANS ? at(t, g) | (u32)at(t + 1, g) << 16 : at(g, t) | (u32)at(g, t + 1) << 16;
      }
  });
}
DEV void ldsm4(u32 (&r)[4], const void *row) { ldsm4_<false>(r, row, "ldmatrix"); }
DEV void ldsm4t(u32 (&r)[4], const void *row) { ldsm4_<true>(r, row, "ldmatrix.trans"); }
DEV void cp_async16(void *dst, const void *src, bool on) {
  if (((uintptr_t)dst | (on ? (uintptr_t)src : 0)) & 15) emu::fail("cp.async: an address is not 16-byte aligned");
  // The hardware may copy at any moment up to the wait: schedule 0 copies as late as it may, 1 at once, 2 sometimes so.
  if (emu::E.order == 1 || (emu::E.order == 2 && (emu::E.rng = emu::E.rng * 6364136223846793005ull + 1442695040888963407ull) >> 63)) {
    if (on) memcpy(dst, src, 16); else memset(dst, 0, 16);
  } else emu::E.cur->open.push_back({dst, src, 16, (u8)(on ? 16 : 0)});
}
DEV void cp_commit() { auto *f = emu::E.cur; f->groups.push_back(std::move(f->open)); f->open.clear(); }
template <int N> DEV void cp_wait() {  // copies land only here, so a missing wait shows
  auto &g = emu::E.cur->groups;
  size_t done = g.size() > N ? g.size() - N : 0;
  for (size_t i = 0; i < done; i++)
    for (auto &c : g[i]) { if (c.bytes) memcpy(c.dst, c.src, c.bytes); else memset(c.dst, 0, c.size); }
  g.erase(g.begin(), g.begin() + done);
}
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
// Eight neighbouring elements at once; p is 16-byte aligned.
template <class T> DEV void load8(const T *p, float (&v)[8]) {
  const uint4 q = *(const uint4 *)p;
  v[0] = lo2<T>(q.x); v[1] = hi2<T>(q.x); v[2] = lo2<T>(q.y); v[3] = hi2<T>(q.y);
  v[4] = lo2<T>(q.z); v[5] = hi2<T>(q.z); v[6] = lo2<T>(q.w); v[7] = hi2<T>(q.w);
}
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
