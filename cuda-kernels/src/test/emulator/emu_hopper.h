// emu_hopper.h -- what Hopper does on its own, for emu.h: mbarriers, bulk copies, the async proxy and wgmma.
//
// Everything asynchronous happens as late as the PTX ISA allows under schedule 0 (copies when nobody else can run, products at the
// wait that needs them), at once under schedule 1, and at random moments between under schedule 2.  So a wait, an arrival or a stage
// too few shows as wrong results under one of them.  What would be undefined without showing is reported:
//   - an mbarrier that is used before its initialisation, or by the copy engine before fence.mbarrier_init; one that was overwritten
//   - shared memory that wgmma reads although whoever wrote it has not executed fence.proxy.async since: there are two copies of
//     shared memory here, the threads' own and the one that the async proxy sees, and that fence carries over what its thread wrote
//   - accumulators or A registers that were written since the last wgmma.fence; accumulators that are written while in flight, which
//     read as NaN until the wait
//   - lanes and warps of a warpgroup that disagree about a product; products and copies that are under way when the block ends
// A warp's quarter of a product happens when that warp waits for it, independently of the other three.
#pragma once
#include "emu.h"
#include <string>

namespace emu {
namespace hopper {

inline bool coin() { return next_random() >> 63; }
inline bool at_once() { return E.order == 1 || (E.order == 2 && coin()); }
// Under schedule 2, other warps may go on here while lanes of this one lag behind.
inline void maybe_let_others_go_on() {
  if (E.order == 2 && coin()) give_way();
}

// ---------------------------------------------------------------------------------------------------------------- state of a block
struct MemoryBarrier {
  uint64_t *at;
  uint32_t expected, pending, phase = 0;
  int64_t bytes = 0;  // that are expected and have not arrived
  bool initialised_for_copies = false;
  Fiber *initialiser;
  std::vector<Fiber *> waiting;
};
struct BulkCopy { unsigned char *to; const unsigned char *from; uint32_t size; uint64_t *barrier; };

// One warp's accumulators of a product.  While products are in flight, `value` is what they have come to.
struct Accumulators {
  float *lane[32];
  int count, in_flight = 0;
  std::vector<float> value;  // [lane][count]
};
struct Shape {  // what the lanes and warps of a warpgroup must agree about
  uint64_t a, b;  // descriptors; a is 0 when A is in registers
  int n;
  bool b_by_rows, accumulate;
  bool operator==(const Shape &o) const {
    return a == o.a && b == o.b && n == o.n && b_by_rows == o.b_by_rows && accumulate == o.accumulate;
  }
};
struct Product : Shape {
  void (*perform)(const Product &, float *value, int quarter);
  const uint32_t *a_lane[32];
  float *d_lane[32];
};
struct Argument {  // of a lane
  Shape shape;
  decltype(Product::perform) perform;
  const uint32_t *a;
  float *d;
  int newest;
};
struct WarpProducts {
  Argument arguments[32];
  std::vector<Product> open;
  std::vector<std::vector<Product>> groups;
  std::vector<Accumulators> accumulators;
  bool fenced = false;
  size_t issued = 0;
};

struct Block {
  std::vector<unsigned char> async_view;        // dynamic shared memory as the async proxy sees it
  std::vector<std::vector<uint32_t>> unfenced;  // by thread: 16-byte places it wrote since its last fence.proxy.async
  std::vector<MemoryBarrier> barriers;
  std::vector<BulkCopy> copies;
  std::vector<WarpProducts> warps;
  std::vector<std::vector<Shape>> warpgroups;   // what the first warp of each to get there issued
};
inline Block B;

[[noreturn]] inline void report(const std::string &what) { fail(what.c_str()); }

// ---------------------------------------------------------------------------------------------------------------- shared memory
inline bool is_dynamic(const void *p) {
  const unsigned char *byte = (const unsigned char *)p;
  return byte >= E.dynamic_shared && byte < E.dynamic_shared + E.dynamic_bytes;
}
inline uint32_t address(const void *p) {
  if (!is_dynamic(p)) report("the address is not in dynamic shared memory");
  return (uint32_t)((const unsigned char *)p - E.dynamic_shared);
}
inline void note_write(void *to) {  // 16 bytes, by the current thread
  B.unfenced[E.current - E.fibers.data()].push_back(address(to));
}
inline bool is_under_way(uint32_t place) {  // by a cp.async of the current thread
  for (const Copy &c : E.current->copies)
    if (address(c.to) == place) return true;
  return false;
}
inline void fence_proxy_async() {
  auto &places = B.unfenced[E.current - E.fibers.data()];
  size_t kept = 0;
  for (uint32_t place : places) {
    if (is_under_way(place)) places[kept++] = place;  // what lands later takes a later fence
    else memcpy(B.async_view.data() + place, E.dynamic_shared + place, 16);
  }
  places.resize(kept);
}
inline const unsigned char *seen_by_async_proxy(uint32_t at) {
  if (at + 16 > E.dynamic_bytes) report("wgmma reads past the end of shared memory, at " + std::to_string(at));
  if (memcmp(B.async_view.data() + at, E.dynamic_shared + at, 16))
    report("wgmma reads shared memory at " + std::to_string(at) + " that was written without fence.proxy.async since");
  return B.async_view.data() + at;
}

// ---------------------------------------------------------------------------------------------------------------- mbarriers
inline uint64_t mark(size_t index) { return 0xBA11000000000000ull + index; }  // what an mbarrier's eight bytes hold here
inline MemoryBarrier &barrier(uint64_t *at) {
  for (size_t i = 0; i < B.barriers.size(); i++)
    if (B.barriers[i].at == at) {
      if (*at != mark(i)) report("an mbarrier was overwritten");
      return B.barriers[i];
    }
  report("an mbarrier is used before mbarrier.init");
}
inline void barrier_init(uint64_t *at, uint32_t arrivals) {
  if ((uintptr_t)at & 7) report("mbarrier.init: the address is not 8-byte aligned");
  if (arrivals < 1 || arrivals > (1u << 20) - 1) report("mbarrier.init: the count is out of range");
  for (MemoryBarrier &b : B.barriers)
    if (b.at == at) report("mbarrier.init: there is an mbarrier already");
  *at = mark(B.barriers.size());
  MemoryBarrier b;
  b.at = at;
  b.expected = b.pending = arrivals;
  b.initialiser = E.current;
  B.barriers.push_back(b);
}
inline void fence_barrier_init() {
  for (MemoryBarrier &b : B.barriers)
    if (b.initialiser == E.current) b.initialised_for_copies = true;
}
inline void complete_if_done(MemoryBarrier &b) {
  if (b.pending || b.bytes) return;
  b.phase ^= 1;
  b.pending = b.expected;
  for (Fiber *f : b.waiting) f->warp->ready |= f->bit;
  b.waiting.clear();
}
inline void barrier_arrive(uint64_t *at) {
  MemoryBarrier &b = barrier(at);
  if (!b.pending) report("mbarrier.arrive: more arrivals than a phase has");
  --b.pending;
  complete_if_done(b);
  maybe_let_others_go_on();
}
inline void barrier_expect(uint64_t *at, uint32_t bytes) {
  if (bytes > (1u << 20) - 1) report("mbarrier.expect_tx: too many bytes");
  barrier(at).bytes += bytes;
}

// ---------------------------------------------------------------------------------------------------------------- bulk copies
inline void land(size_t index) {
  BulkCopy c = B.copies[index];
  B.copies.erase(B.copies.begin() + index);
  memcpy(c.to, c.from, c.size);
  if (is_dynamic(c.to)) memcpy(B.async_view.data() + (c.to - E.dynamic_shared), c.from, c.size);
  for (MemoryBarrier &b : B.barriers)
    if (b.at == c.barrier) {
      b.bytes -= c.size;
      complete_if_done(b);
    }
}
inline bool land_one_copy() {  // copies are in no order among themselves
  if (B.copies.empty()) return false;
  land(E.order == 2 && coin() ? B.copies.size() - 1 : 0);
  return true;
}
inline void bulk_copy(void *to, const void *from, uint32_t size, uint64_t *at) {
  if (((uintptr_t)to | (uintptr_t)from | size) & 15) report("cp.async.bulk: an address or the size is not a multiple of 16");
  if (address(to) + size > E.dynamic_bytes) report("cp.async.bulk: writes past the end of shared memory");
  if (!barrier(at).initialised_for_copies) report("cp.async.bulk: no fence.mbarrier_init after its mbarrier's initialisation");
  B.copies.push_back({(unsigned char *)to, (const unsigned char *)from, size, at});
  if (at_once()) land(B.copies.size() - 1);
}
inline void barrier_wait(uint64_t *at, uint32_t parity, int line) {
  if (E.order == 2 && coin()) land_one_copy();
  while (barrier(at).phase == (parity & 1)) {
    barrier(at).waiting.push_back(E.current);
    wait_at("mbarrier.try_wait", line);
  }
}

// ---------------------------------------------------------------------------------------------------------------- wgmma: operands
// Where a 16-byte piece of an operand lies.  `row` counts along M or N and `piece` along K when K is the major dimension (the
// contiguous one); else `row` counts along K and `piece` along M or N.  LBO and SBO as in the PTX ISA's canonical layouts.
struct Descriptor {
  uint32_t start, leading, stride, base;
  int width;  // of the swizzle, in 16-byte pieces: 8, 4, 2, or 1 for none
  explicit Descriptor(uint64_t d)
      : start((d & 0x3fff) << 4), leading((d >> 16 & 0x3fff) << 4), stride((d >> 32 & 0x3fff) << 4), base(d >> 49 & 7),
        width(d >> 62 == 0 ? 1 : 16 >> (d >> 62)) {
    if (d & 0x3ff1c000c000c000ull) report("wgmma: reserved bits of a matrix descriptor are set");
  }
  uint32_t swizzled(uint32_t at) const { return at ^ ((((at >> 7) - base) & (width - 1)) << 4); }
  uint32_t k_major(int row, int piece) const {
    uint32_t at = start + row / 8 * stride + row % 8 * 16 * width + (width == 1 ? piece * leading : piece * 16);
    return swizzled(at);
  }
  uint32_t mn_major(int row, int piece) const {
    if (width == 1) return start + row / 8 * leading + row % 8 * 16 + piece * stride;
    return swizzled(start + row / 8 * stride + row % 8 * 16 * width + piece / width * leading + piece % width * 16);
  }
};

template <class T, class Convert> inline void read_a(const Product &p, int quarter, float (&a)[16][16], Convert convert) {
  if (p.a) {
    Descriptor d(p.a);
    for (int row = 0; row < 16; row++)
      for (int piece = 0; piece < 2; piece++) {
        const uint16_t *x = (const uint16_t *)seen_by_async_proxy(d.k_major(quarter * 16 + row, piece));
        for (int i = 0; i < 8; i++) a[row][piece * 8 + i] = convert(T{x[i]});
      }
  } else {  // register r of a lane: row g + 8 (r & 1), columns 2t + 8 (r >> 1) and the next
    for (int lane = 0; lane < 32; lane++)
      for (int r = 0; r < 4; r++) {
        uint32_t pair = p.a_lane[lane][r];
        float *to = &a[lane / 4 + 8 * (r & 1)][lane % 4 * 2 + 8 * (r >> 1)];
        to[0] = convert(T{(uint16_t)pair});
        to[1] = convert(T{(uint16_t)(pair >> 16)});
      }
  }
}
template <class T, class Convert> inline void read_b(const Product &p, float (&b)[16][256], Convert convert) {
  Descriptor d(p.b);
  if (p.b_by_rows) {
    for (int k = 0; k < 16; k++)
      for (int piece = 0; piece < p.n / 8; piece++) {
        const uint16_t *x = (const uint16_t *)seen_by_async_proxy(d.mn_major(k, piece));
        for (int i = 0; i < 8; i++) b[k][piece * 8 + i] = convert(T{x[i]});
      }
  } else {
    for (int n = 0; n < p.n; n++)
      for (int piece = 0; piece < 2; piece++) {
        const uint16_t *x = (const uint16_t *)seen_by_async_proxy(d.k_major(n, piece));
        for (int i = 0; i < 8; i++) b[piece * 8 + i][n] = convert(T{x[i]});
      }
  }
}
// Quarter q of D[64][n] is rows 16 q to 16 q + 15; lane's element i is row i / 2 % 2 * 8 + g, column i / 4 * 8 + 2t + i % 2.
template <class T, class Convert> inline void perform(const Product &p, float *value, int quarter, Convert convert) {
  typedef float v8f __attribute__((vector_size(32)));
  static float a[16][16];
  alignas(32) static float b[16][256], sum[16][256];
  read_a<T>(p, quarter, a, convert);
  read_b<T>(p, b, convert);
  for (int row = 0; row < 16; row++)
    for (int n = 0; n < p.n; n += 8) {
      v8f s = a[row][0] * *(v8f *)&b[0][n];
      for (int k = 1; k < 16; k++) s += a[row][k] * *(v8f *)&b[k][n];
      *(v8f *)&sum[row][n] = s;
    }
  for (int lane = 0; lane < 32; lane++)
    for (int i = 0; i < p.n / 2; i++) {
      float x = sum[i / 2 % 2 * 8 + lane / 4][i / 4 * 8 + lane % 4 * 2 + i % 2];
      float &to = value[lane * (p.n / 2) + i];
      to = p.accumulate ? to + x : x;
    }
}

// ---------------------------------------------------------------------------------------------------------------- wgmma: order
constexpr int kInFlight = 0x7fc0dead;  // the bits of a NaN

inline void land(WarpProducts &w, const Product &p, int quarter) {
  for (Accumulators &d : w.accumulators)
    if (d.lane[0] == p.d_lane[0] && d.count == p.n / 2) {
      p.perform(p, d.value.data(), quarter);
      if (--d.in_flight == 0)
        for (int lane = 0; lane < 32; lane++) memcpy(d.lane[lane], &d.value[lane * d.count], d.count * sizeof(float));
      return;
    }
}
inline void land_groups(WarpProducts &w, size_t count, int quarter) {
  for (size_t i = 0; i < count; i++)
    for (Product &p : w.groups[i]) land(w, p, quarter);
  w.groups.erase(w.groups.begin(), w.groups.begin() + count);
}
inline Accumulators &accumulators(WarpProducts &w, const Product &p) {
  int count = p.n / 2;
  for (size_t i = 0; i < w.accumulators.size(); i++)
    if (w.accumulators[i].lane[0] == p.d_lane[0]) {
      if (w.accumulators[i].count == count) return w.accumulators[i];
      if (w.accumulators[i].in_flight) report("wgmma: accumulators in flight are used for a product of another shape");
      w.accumulators.erase(w.accumulators.begin() + i--);
    }
  Accumulators d;
  memcpy(d.lane, p.d_lane, sizeof d.lane);
  d.count = count;
  w.accumulators.push_back(d);
  return w.accumulators.back();
}
// The registers are the product's from here on.  Without a fence they must be as the last product left them.
inline void take_registers(WarpProducts &w, Accumulators &d, bool a_in_registers) {
  bool same = !d.value.empty();
  d.value.resize(32 * d.count);
  for (int lane = 0; lane < 32; lane++)
    for (int i = 0; i < d.count; i++) {
      float &now = d.lane[lane][i], &was = d.value[lane * d.count + i];
      if (d.in_flight) {
        if (__float_as_int(now) != kInFlight) report("wgmma: accumulators were written while a product that uses them is in flight");
        continue;
      }
      same = same && !memcmp(&now, &was, sizeof now);
      was = now;
      now = __int_as_float(kInFlight);
    }
  if (!w.fenced && (!same || a_in_registers)) report("wgmma: registers were written and no wgmma.fence executed since");
  d.in_flight++;
}

inline void issue(Warp &warp, unsigned lanes) {
  size_t index = &warp - E.warps.data();
  if (lanes != ~0u) report("wgmma: not all 32 lanes take part");
  if (index / 4 * 4 + 4 > E.warps.size()) report("wgmma: there is no whole warpgroup of four warps");
  WarpProducts &w = B.warps[index];
  const Argument &first = w.arguments[0];
  Product p;
  (Shape &)p = first.shape;
  p.perform = first.perform;
  for (int lane = 0; lane < 32; lane++) {
    const Argument &mine = w.arguments[lane];
    if (!(mine.shape == first.shape)) report("wgmma: the lanes of a warp disagree");
    p.a_lane[lane] = mine.a;
    p.d_lane[lane] = mine.d;
  }
  auto &agreed = B.warpgroups[index / 4];
  if (w.issued == agreed.size()) agreed.push_back(p);
  if (!(agreed[w.issued++] == p)) report("wgmma: the warps of a warpgroup disagree");
  take_registers(w, accumulators(w, p), !p.a);
  w.open.push_back(p);
  if (!at_once()) return;
  land_groups(w, w.groups.size(), index % 4);
  for (Product &o : w.open) land(w, o, index % 4);
  w.open.clear();
}
inline Argument &my_argument() { return B.warps[E.current->warp - E.warps.data()].arguments[E.current->lane]; }
inline void multiply(const Argument &argument, int line) {
  my_argument() = argument;
  collective("wgmma", line, ~0u, issue);
}
inline void fence(int line) {
  collective("wgmma.fence", line, ~0u, [](Warp &warp, unsigned) { B.warps[&warp - E.warps.data()].fenced = true; });
}
inline void commit(int line) {
  collective("wgmma.commit_group", line, ~0u, [](Warp &warp, unsigned) {
    WarpProducts &w = B.warps[&warp - E.warps.data()];
    w.groups.push_back(std::move(w.open));
    w.open.clear();
  });
}
inline void wait(int newest, int line) {
  my_argument().newest = newest;
  collective("wgmma.wait_group", line, ~0u, [](Warp &warp, unsigned) {
    size_t index = &warp - E.warps.data();
    WarpProducts &w = B.warps[index];
    size_t keep = w.arguments[0].newest;
    if (w.groups.size() > keep) land_groups(w, w.groups.size() - keep, index % 4);
    w.fenced = false;
  });
}

// ---------------------------------------------------------------------------------------------------------------- blocks
inline void begin_block() {
  B.async_view.assign(E.dynamic_bytes, 0xFF);
  B.unfenced.assign(E.fibers.size(), {});
  B.barriers.clear();
  B.copies.clear();
  B.warps.assign(E.warps.size(), WarpProducts());
  B.warpgroups.assign(E.warps.size() / 4 + 1, {});
}
inline const char *end_block() {
  if (!B.copies.empty()) return "the block ended before a bulk copy did";
  for (size_t i = 0; i < B.warps.size(); i++) {
    WarpProducts &w = B.warps[i];
    if (!w.groups.empty() || !w.open.empty()) return "the block ended before a wgmma did";
    if (w.issued != B.warpgroups[i / 4].size()) return "not all warps of a warpgroup issued a wgmma";
  }
  return nullptr;
}
inline const bool installed = (E.extension = {begin_block, land_one_copy, end_block}, true);

}  // namespace hopper
}  // namespace emu
