// cuda_builtins.h -- what nvcc and NVRTC give every CUDA file unasked, as far as the kernels here use it, for clang without a CUDA
// toolkit. clang knows the language itself (kernel attributes, __syncthreads, the intrinsics __nvvm_*); only names are missing.
#pragma once

// ---- the language
#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __host__ __attribute__((host))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __align__(n) __attribute__((aligned(n)))
#define BUILTIN static __device__ __forceinline__

typedef __SIZE_TYPE__ size_t;

// ---- threads and blocks: their fields are properties, read from special registers
#define FIELDS(type, reg)                                                                                                              \
  struct type {                                                                                                                        \
    __declspec(property(get = get_x)) unsigned x;                                                                                      \
    __declspec(property(get = get_y)) unsigned y;                                                                                      \
    __declspec(property(get = get_z)) unsigned z;                                                                                      \
    __device__ unsigned get_x() const { return __nvvm_read_ptx_sreg_##reg##_x(); }                                                     \
    __device__ unsigned get_y() const { return __nvvm_read_ptx_sreg_##reg##_y(); }                                                     \
    __device__ unsigned get_z() const { return __nvvm_read_ptx_sreg_##reg##_z(); }                                                     \
  };
FIELDS(ThreadIndex, tid)
FIELDS(BlockIndex, ctaid)
FIELDS(BlockSize, ntid)
FIELDS(GridSize, nctaid)
#undef FIELDS
#define threadIdx (ThreadIndex())
#define blockIdx (BlockIndex())
#define blockDim (BlockSize())
#define gridDim (GridSize())

// ---- vectors
#define VECTORS(T, name)                                                                                                               \
  struct __align__(2 * sizeof(T)) name##2 { T x, y; };                                                                                 \
  struct __align__(4 * sizeof(T)) name##4 { T x, y, z, w; };                                                                           \
  BUILTIN name##2 make_##name##2(T x, T y) { return {x, y}; }                                                                          \
  BUILTIN name##4 make_##name##4(T x, T y, T z, T w) { return {x, y, z, w}; }
VECTORS(int, int)
VECTORS(unsigned, uint)
VECTORS(float, float)
#undef VECTORS

// ---- mathematics
BUILTIN int __float_as_int(float x) { return __builtin_bit_cast(int, x); }
BUILTIN unsigned __float_as_uint(float x) { return __builtin_bit_cast(unsigned, x); }
BUILTIN float __int_as_float(int x) { return __builtin_bit_cast(float, x); }
BUILTIN float __uint_as_float(unsigned x) { return __builtin_bit_cast(float, x); }
BUILTIN float fmaxf(float a, float b) { return __builtin_fmaxf(a, b); }
BUILTIN float fminf(float a, float b) { return __builtin_fminf(a, b); }
BUILTIN float fabsf(float x) { return __builtin_fabsf(x); }
BUILTIN float fmaf(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
BUILTIN float sqrtf(float x) { return __nvvm_sqrt_rn_f(x); }
BUILTIN float rsqrtf(float x) { return __nvvm_rsqrt_approx_f(x); }
#define MIN_MAX(T)                                                                                                                     \
  BUILTIN T min(T a, T b) { return a < b ? a : b; }                                                                                    \
  BUILTIN T max(T a, T b) { return a > b ? a : b; }
MIN_MAX(int)
MIN_MAX(unsigned)
MIN_MAX(long long)
MIN_MAX(unsigned long long)
#undef MIN_MAX

// ---- warps and memory
BUILTIN void __syncwarp(unsigned lanes = ~0u) { __nvvm_bar_warp_sync(lanes); }
// The last operand says where a lane's segment begins and ends: 31 is the whole warp, 0 the same for shuffles upwards.
#define SHUFFLES(T, kind)                                                                                                              \
  BUILTIN T __shfl_sync(unsigned lanes, T v, int from) { return __nvvm_shfl_sync_idx_##kind(lanes, v, from, 31); }                     \
  BUILTIN T __shfl_xor_sync(unsigned lanes, T v, int mask) { return __nvvm_shfl_sync_bfly_##kind(lanes, v, mask, 31); }                \
  BUILTIN T __shfl_down_sync(unsigned lanes, T v, int by) { return __nvvm_shfl_sync_down_##kind(lanes, v, by, 31); }                   \
  BUILTIN T __shfl_up_sync(unsigned lanes, T v, int by) { return __nvvm_shfl_sync_up_##kind(lanes, v, by, 0); }
SHUFFLES(int, i32)
SHUFFLES(unsigned, i32)
SHUFFLES(float, f32)
#undef SHUFFLES
BUILTIN unsigned __ballot_sync(unsigned lanes, int on) { return __nvvm_vote_ballot_sync(lanes, on); }
BUILTIN int __any_sync(unsigned lanes, int on) { return __nvvm_vote_any_sync(lanes, on); }
BUILTIN int __all_sync(unsigned lanes, int on) { return __nvvm_vote_all_sync(lanes, on); }
BUILTIN size_t __cvta_generic_to_shared(const void *p) { return (size_t)(__attribute__((address_space(3))) const void *)p; }
BUILTIN void __threadfence() { __nvvm_membar_gl(); }
#define ATOMICS(T)                                                                                                                     \
  BUILTIN T atomicAdd(T *p, T by) { return __nvvm_atom_add_gen_i((int *)p, by); }                                                      \
  BUILTIN T atomicExch(T *p, T v) { return __nvvm_atom_xchg_gen_i((int *)p, v); }                                                      \
  BUILTIN T atomicCAS(T *p, T expected, T v) { return __nvvm_atom_cas_gen_i((int *)p, expected, v); }
ATOMICS(int)
ATOMICS(unsigned)
#undef ATOMICS
#undef BUILTIN
