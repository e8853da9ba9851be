#!/usr/bin/env bash
# run.sh [--emulated] [--archive] [--limit SECONDS] [PART...] -- everything that needs a real GPU, on a machine that has little else.
#
# Runs from a folder that make-kit.sh made. Parts, in the order in which they run; all of them without a list:
#   info         the driver, its devices, and which of CUDA's libraries are there
#   certificate  what the CPU emulation takes for granted of the hardware, on the hardware
#   tests        the kernels' tests and the backend's contracts, on the device
#   sanitizer    compute-sanitizer over the kernels' tests: memory errors, and races in shared memory
#   bench        the product's own benchmarks, every layer and network in f16 and bf16; finds the fastest kernels on the way
#   tune         makes that search complete and keeps its result: tuning/sm_XY.properties
#   leak         a thousand runs leave memory as it was; how soon work ends that is cancelled
#   torch        the same layers and networks by PyTorch, eager and compiled
#   report       tables of all figures: report.md
#
#   --emulated         a dry run on the emulated device, with tiny shapes; needs g++, gcc and nm. Shows that these scripts work
#   --archive          keeps what comes of it in results.tar.gz instead of many files
#   --limit SECONDS    of all parts together. A part that no time is left for is not run
#
# Results go to $OUT (default ./out), each part's messages to PART.log. A part that fails does not stop the others.
# Exit code: 0 if no part failed, 1 if one did, 2 for a wrong call. A part that cannot run here (no torch, no compute-sanitizer) has
# not failed.
set -uo pipefail

readonly PARTS="info certificate tests sanitizer bench tune leak torch report"
readonly NOT_RUN=3 # what a part answers that cannot run here

kit=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# ---------------------------------------------------------------------------------------------------------------- how it is run

emulated=${EMULATED:-}
archive=
limit=
wanted=()
one=
while (($#)); do
  case $1 in
    --emulated) emulated=yes ;;
    --archive) archive=yes ;;
    --limit) limit=${2:?--limit needs a number of seconds}; shift ;;
    --one) one=${2:?}; shift ;; # one part in this process: how this script calls itself under timeout
    -h | --help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; exit 0 ;;
    -*) echo "run.sh: there is no option $1; --help says which there are" >&2; exit 2 ;;
    *)
      if [[ " $PARTS " != *" $1 "* ]]; then
        echo "run.sh: there is no part $1; there are: $PARTS" >&2
        exit 2
      fi
      wanted+=("$1") ;;
  esac
  shift
done
((${#wanted[@]})) || read -ra wanted <<<"$PARTS"

# How long a part may take, in seconds: several times what it should, so that a hanging one is noticed and the others run.
part_limit() {
  case $1 in
    info) echo 60 ;;
    tests) echo "${TESTS_LIMIT:-420}" ;;
    certificate) echo 120 ;;
    sanitizer) echo "${SANITIZER_LIMIT:-420}" ;;
    bench) echo "${BENCH_LIMIT:-540}" ;;
    tune) echo "${TUNE_LIMIT:-300}" ;;
    leak) echo 180 ;;
    torch) echo "${TORCH_LIMIT:-570}" ;;
    report) echo 60 ;;
  esac
}

# ------------------------------------------------------------------------------------------------------------------- the kit

out=${OUT:-$PWD/out}
# Unpacked once, for as long as the kit is the same one.
work=${WORK:-${TMPDIR:-/tmp}/lacuna-gpu-kit-$(cksum <"$kit/kit.tar.xz" | tr -d ' ')}

unpack() {
  [[ -e $work/complete ]] && return
  mkdir -p "$work"
  # Not every machine has xz; every Python has lzma.
  tar -C "$work" -xJf "$kit/kit.tar.xz" 2>/dev/null || python3 -m tarfile -e "$kit/kit.tar.xz" "$work" || {
    echo "run.sh: kit.tar.xz cannot be unpacked into $work" >&2
    exit 2
  }
  chmod +x "$work/jre/bin/java"
  # The backend only logs why it goes without cuBLAS, or passes over a variant: here somebody wants to know.
  cat >"$work/logging.properties" <<'END'
handlers=java.util.logging.ConsoleHandler
java.util.logging.ConsoleHandler.level=FINE
java.util.logging.SimpleFormatter.format=%4$s %3$s: %5$s%6$s%n
org.lacuna.level=FINE
END
  touch "$work/complete"
}

python=$(command -v python3 || true)

# The folders of NVIDIA's libraries that the dynamic linker does not look into by itself: the driver's in some containers,
# cuBLAS in a toolkit or inside Python's packages. The product finds cuBLAS through LD_LIBRARY_PATH.
library_folders() {
  local candidates=(/usr/local/nvidia/lib64 /usr/lib/wsl/lib /usr/local/cuda/lib64) packages folder
  if [[ -n $python ]]; then
    packages=$("$python" -c 'import nvidia; print("\n".join(nvidia.__path__))' 2>/dev/null || true)
    while read -r folder; do
      [[ -n $folder ]] && candidates+=("$folder"/cu13/lib "$folder"/cublas/lib)
    done <<<"$packages"
  fi
  for folder in "${candidates[@]}"; do
    if compgen -G "$folder/libcuda.so.1" >/dev/null || compgen -G "$folder/libcublas.so.1[23]" >/dev/null; then
      printf '%s:' "$folder"
    fi
  done
}

# Java with everything on its class path, in the module's folder, where tests look for sources. Arguments before the class: ${JVM[@]}.
# $LAUNCHER, if there is one, starts it.
lacuna_java() {
  local mode=device
  [[ $emulated ]] && mode=emulated
  cd "$work/module" || return 1
  LD_LIBRARY_PATH="$(library_folders)${LD_LIBRARY_PATH:-}" "${LAUNCHER[@]}" "$work/jre/bin/java" -Xmx6g \
    -Djava.awt.headless=true -Djava.util.logging.config.file="$work/logging.properties" -Dlacuna.cuda.tests=$mode -Dlacuna.cuda.test.kernels="$work/testkernels" \
    -Dlacuna.goldens="$work/goldens" -cp "$(printf '%s:' "$work"/lib/*.jar)$work/tests" "$@"
}
LAUNCHER=()

suite() { lacuna_java org.lacuna.cuda.device.DeviceSuite "$1" "$work/native" "$results"; }

# junit PATTERN: the tests in classes of these names, each shown when it begins, so that a hanging one is known.
junit() {
  lacuna_java org.junit.platform.console.ConsoleLauncher execute --disable-banner --disable-ansi-colors --details=testfeed \
    --scan-classpath="$work/tests" --include-classname="$1" --fail-if-no-tests
}

# --------------------------------------------------------------------------------------------------------------------- the parts

part_info() {
  uname -srm
  nvidia-smi 2>&1 || echo "no nvidia-smi"
  nvidia-smi --query-gpu=name,driver_version,memory.total,clocks.max.sm,clocks.max.mem,power.limit --format=csv 2>/dev/null
  ldconfig -p 2>/dev/null | grep -E 'libcuda\.so|libcublas|libnvrtc' || echo "the dynamic linker knows no library of CUDA"
  echo "further folders: $(library_folders)"
  command -v nvcc compute-sanitizer ncu gcc g++ xz || true
  if [[ -n $python ]]; then
    "$python" --version
    "$python" -c 'import torch; print("torch", torch.__version__, "CUDA", torch.version.cuda, "cuDNN", torch.backends.cudnn.version())' \
      2>&1 | tail -1
  else
    echo "no python3"
  fi
  {
    date -u '+date %Y-%m-%d'
    nvidia-smi --query-gpu=driver_version --format=csv,noheader 2>/dev/null | sed 's/^/driver /;q'
  } >"$results/machine.txt"
  suite info
}

part_certificate() { junit '.*\.(CertificateTest|HopperVocabularyTest)'; }

# The emulated device has run them all where this kit was made; here one class of each kind shows that they can be run.
part_tests() {
  local all='org\.lacuna\.cuda\.kernels\..*Test|org\.lacuna\.cuda\.Cuda(Operation|Network|Sampling|Variants)Test.*'
  local some='.*\.kernels\.(Pointwise|Softmax)Test'
  junit "${TESTS:-$([[ $emulated ]] && echo "$some" || echo "$all")}"
}

# racecheck is some hundred times slower than the kernel: only those that share memory between threads, and no large shapes.
part_sanitizer() {
  if [[ $emulated ]]; then
    echo "compute-sanitizer needs a real device"
    return $NOT_RUN
  fi
  local sanitizer
  sanitizer=$(command -v compute-sanitizer || compgen -G '/usr/local/cuda*/bin/compute-sanitizer' | head -1 || true)
  if [[ -z $sanitizer ]]; then
    echo "there is no compute-sanitizer"
    return $NOT_RUN
  fi
  local failed=0
  # The backend tries forms of a kernel that the driver may refuse: errors of calls are expected, and handled by it.
  LAUNCHER=("$sanitizer" --tool memcheck --report-api-errors no --error-exitcode 9)
  junit "${MEMCHECK:-org\.lacuna\.cuda\.kernels\..*Test}" || failed=1
  LAUNCHER=("$sanitizer" --tool racecheck --report-api-errors no --error-exitcode 9)
  junit "${RACECHECK:-org\.lacuna\.cuda\.kernels\.(Gemm|Geglu|Conv2d|Attention|GroupNorm|LayerNorm|Softmax|HopperGemm)Test}" || failed=1
  return $failed
}

part_bench() { suite bench; }

part_tune() { suite tune; }

part_leak() { suite leak; }

part_torch() {
  local tiny=()
  [[ $emulated ]] && tiny=(--tiny)
  if [[ -z $python ]]; then
    echo "there is no python3"
    return $NOT_RUN
  fi
  # It begins nothing new half a minute before the end. A compilation that takes longer than that is given up.
  local left=${PART_LIMIT:-600} earlier=$results/torch.json code
  [[ -e $earlier ]] || earlier=$kit/torch.json
  timeout "$((left - 5))" "$python" "$kit/torch_bench.py" --floors "$kit/floors.json" --out "$results/torch.json" \
    --resume "$earlier" --limit "$((left - 30))" "${tiny[@]}"
  code=$?
  if ((code == 124)); then
    echo "the time was over while something was compiled; what was measured before is kept"
    return 0
  fi
  return $code
}

part_report() {
  if [[ -z $python ]]; then
    echo "there is no python3"
    return $NOT_RUN
  fi
  "$python" "$kit/report.py" --floors "$kit/floors.json" "$results" >"$results/report.md"
  local code=$?
  cat "$results/report.md"
  return $code
}

# ------------------------------------------------------------------------------------------------------------------- run them

if [[ -n $one ]]; then
  results=${RESULTS:?}
  "part_$one"
  exit
fi

unpack
mkdir -p "$out" || exit 2
# With --archive results lie elsewhere, and the archive is made anew after each part: whatever ends this, it has all up to then.
results=$out
[[ $archive ]] && results=$(mktemp -d)
export RESULTS=$results WORK=$work EMULATED=$emulated
: >"$out/summary.txt"
failures=0
for part in $PARTS; do
  [[ " ${wanted[*]} " == *" $part "* ]] || continue
  allowed=$(part_limit "$part")
  if [[ -n $limit ]]; then
    left=$((limit - SECONDS))
    ((allowed > left)) && allowed=$left
  fi
  echo "=== $part"
  began=$SECONDS
  if ((allowed < 10)); then
    outcome="not run: no time was left"
  else
    PART_LIMIT=$allowed timeout --kill-after=10 "$allowed" bash "${BASH_SOURCE[0]}" --one "$part" 2>&1 | tee "$results/$part.log"
    case ${PIPESTATUS[0]} in
      0) outcome=passed ;;
      "$NOT_RUN") outcome="not run: $(tail -1 "$results/$part.log")" ;;
      124 | 137) outcome="FAILED: not done after $allowed s"; failures=$((failures + 1)) ;;
      *) outcome=FAILED; failures=$((failures + 1)) ;;
    esac
  fi
  {
    printf '%-12s %4d s  %s\n' "$part" $((SECONDS - began)) "$outcome"
    [[ $outcome == FAILED* ]] && grep -E ':: FAILED$|^Exception in thread' "$results/$part.log" | cut -c1-200 | head -20 | sed 's/^/    /'
  } >>"$out/summary.txt"
  if [[ $archive ]]; then
    tar -C "$results" -czf "$out/results.tar.gz.new" . && mv "$out/results.tar.gz.new" "$out/results.tar.gz"
  fi
done
echo "=== summary"
cat "$out/summary.txt"
((failures == 0))
