#!/usr/bin/env bash
# make-kit.sh DIR -- on a development machine: everything that run.sh needs on a machine with a GPU and little else, in a folder.
#
# Needs a JDK 17 or newer with its jmods, Maven, xz and binutils; a CUDA compiler where kernels changed since their prebuilt code.
# Builds the module and what it depends on (tests are compiled, not run), and packs into DIR/kit.tar.xz:
#   jre/          a small Java
#   lib/          the product's jars that the GPU path needs, JCuda's, and the tests'; neither libtorch nor the PTX compiler
#   tests/        the compiled tests of cuda-kernels and the backend's contracts of inference
#   testkernels/  kernels that only tests launch, compiled as the product's are
#   goldens/      the reference vectors that the contracts read
#   module/src/   the sources of kernels and emulator, for run.sh --emulated
# No shim for cuBLAS is packed: on machines with CUDA 13 alone the product adapts JCuda itself (driver.Cuda13Adapter).
set -euo pipefail

if (($# != 1)) || [[ $1 == -* ]]; then
  echo "usage: make-kit.sh DIR" >&2
  exit 2
fi
readonly LARGEST=$((64 << 20)) # what is easily moved to another machine
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "$1"
dir=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
kit=$work/kit
mkdir -p "$kit"/{lib,tests,goldens,module/src/main,module/src/test}

for tool in mvn jlink xz strip java; do
  command -v "$tool" >/dev/null || { echo "make-kit.sh: $tool is not there" >&2; exit 1; }
done

echo "building ..."
# Libraries are copied by the same call, for only within one do modules see each other's jars.
mvn -q -B -f "$root/pom.xml" -pl cuda-kernels -am package -DskipTests \
  org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies -DoutputDirectory="$work/dependencies" -DincludeScope=test

module=$root/cuda-kernels
inference=$root/generation-module/inference

# ---- libraries: the GPU path runs without libtorch and its kin; JUnit comes as one jar that can be started
for jar in "$work"/dependencies/*.jar; do
  case ${jar##*/} in
    pytorch* | openblas* | javacpp* | junit-* | opentest4j* | apiguardian* | inference-*) ;;
    *) cp "$jar" "$kit/lib" ;;
  esac
done
cp "$inference"/target/inference-*[0-9].jar "$kit/lib"
cp "$module"/target/cuda-kernels-*[0-9].jar "$kit/lib"
platform=$(basename "$work"/dependencies/junit-platform-commons-*.jar .jar)
mvn -q -B dependency:copy -DoutputDirectory="$kit/lib" \
  -Dartifact="org.junit.platform:junit-platform-console-standalone:${platform#junit-platform-commons-}"
# Of JCuda's native code the driver's and cuBLAS's; the rest are compilers and the runtime API.
for jar in "$kit"/lib/jcuda-natives-*.jar; do
  mkdir "$work/natives"
  (cd "$work/natives" && jar xf "$jar")
  find "$work/natives" -name '*.so' ! -name '*JCudaDriver*' -delete
  jar cf "$jar" -C "$work/natives" .
done

# ---- tests
cp -r "$module"/target/test-classes/. "$kit/tests"
tar -C "$inference/target/test-classes" --exclude=./goldens -cf - . | tar -C "$kit/tests" -xf -
# The folders of reference vectors that a contract names; whole checkpoints in one file are of other tests.
for folder in "$inference"/src/test/resources/goldens/*/; do
  name=$(basename "$folder")
  if grep -rqs --include='*Contract.java' "\"$name\"" "$inference/src/test/java"; then
    cp -r "$folder" "$kit/goldens"
    rm -f "$kit/goldens/$name/single-file.safetensors"
  fi
done

# ---- kernels that only tests launch: a module of their own for the product's compiler
certificate=$work/certificate
mkdir -p "$certificate/src/main/cuda"
cp "$module"/src/test/cuda/*.cu "$module"/src/main/cuda/*.cuh "$certificate/src/main/cuda"
[[ -d $module/src/main/clang ]] && cp -r "$module/src/main/clang" "$certificate/src/main"
java -cp "$module/target/classes:$(printf '%s:' "$work"/dependencies/*.jar)" org.lacuna.cuda.build.KernelCompiler \
  module="$certificate" frontend=auto nvrtc= update=false
cp -r "$certificate/target/classes/org/lacuna/cuda/code" "$kit/testkernels"

# ---- sources, for dry runs
cp -r "$module/src/main/cuda" "$kit/module/src/main"
cp -r "$module/src/test/cuda" "$module/src/test/emulator" "$kit/module/src/test"

# ---- Java
echo "linking a Java ..."
jlink --add-modules java.base,java.logging,java.management,java.xml,java.sql,jdk.unsupported \
  --strip-debug --no-header-files --no-man-pages --output "$kit/jre"
find "$kit/jre" -name '*.so' -exec strip --strip-unneeded {} +

# ---- what everything costs at the least; needs no device
"$kit/jre/bin/java" -Xmx3g -cp "$(printf '%s:' "$kit"/lib/*.jar)$kit/tests" \
  org.lacuna.cuda.device.DeviceSuite floors "$work/native" "$dir"

# Jars unpacked and packed again without compression: xz then compresses them better. The tables of fast kernels stay behind, so
# that they are searched for anew.
for jar in "$kit"/lib/*.jar; do
  rm -rf "$work/unpacked"
  mkdir "$work/unpacked"
  (cd "$work/unpacked" && jar xf "$jar")
  rm -rf "$work/unpacked/org/lacuna/cuda/tuning"
  # A new jar, not one changed in place. Everything is started by its class, so that no manifest is needed.
  rm "$jar"
  (cd "$work/unpacked" && jar --create --no-compress --no-manifest --file "$jar" .)
done
echo "packing ..."
XZ_OPT='-6 -T0' tar -C "$kit" -cJf "$dir/kit.tar.xz" .
cp "$here"/{run.sh,torch_bench.py,report.py,README.md} "$dir"
size=$(du -sb "$dir" | cut -f1)
echo "$dir: $((size >> 20)) MiB"
if ((size > LARGEST)); then
  echo "make-kit.sh: that is more than $((LARGEST >> 20)) MiB; the largest parts are" >&2
  du -ab "$kit" | sort -n | tail -20 >&2
  exit 1
fi
