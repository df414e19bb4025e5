#!/bin/sh
# The benchmark beside other systems, from packages to pictures: bench/peers/run.sh [--quick]
# Writes docs/benchmarks/ and the tables of docs/benchmarks.md, in about ten minutes on two cores.
# --quick takes tiny sizes, half a minute, and writes to build/peers/quick instead.
set -eu
cd "$(dirname "$0")/../.."
quick=""
if [ "${1:-}" = --quick ] && [ $# -eq 1 ]; then
    quick=--quick
elif [ $# -gt 0 ]; then
    echo "usage: bench/peers/run.sh [--quick]" >&2
    exit 2
fi

# Each package by itself, so that one that is not to be had takes no other along.
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    [ -t 0 ] || as_root="sudo -n"
fi
fetched=""
for package in python3-numpy python3-matplotlib g++ cython3 python3-dev python3-numba \
    python3-numexpr python3-scipy libalglib-dev octave octave-statistics; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || true
    [ "$status" != installed ] || continue
    echo "Installing $package"
    apt="$as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -qq -y"
    [ -n "$fetched" ] || $apt update >/dev/null || true
    fetched=yes
    $apt install --no-install-recommends --no-remove "$package" </dev/null >/dev/null ||
        echo "$package could not be installed; its rows will say that they are missing." >&2
done
scripts/install-packages.sh build || echo "Going on with what is installed."

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
export PYTHONDONTWRITEBYTECODE=1
! command -v ninja >/dev/null || export CMAKE_GENERATOR=Ninja
cmake -S bench/peers -B build/peers -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DPython3_EXECUTABLE="$python" >/dev/null
cmake --build build/peers --parallel "$(nproc)"

parts=$PWD/build/peers/parts
folder=docs/benchmarks page=docs/benchmarks.md sizes="500 1000 2000 5000 10000"
iterative_sizes="5000 10000"
if [ -n "$quick" ]; then
    folder=build/peers/quick page="" sizes="200 400" iterative_sizes=300
fi
rm -rf "$parts"
mkdir -p "$parts"

# part NAME THREADS ARGUMENTS: one process, and one number of threads for every system in it.
# WITH stands before the command, as in WITH="nice -n -5".
part() {
    name=$1 threads=$2
    shift 2
    echo "$(date +%T) $*"
    ${WITH:-} env OMP_NUM_THREADS="$threads" OPENBLAS_NUM_THREADS="$threads" \
        NUMBA_NUM_THREADS="$threads" NUMEXPR_MAX_THREADS="$threads" NUMEXPR_NUM_THREADS="$threads" \
        PEERS_MODULES="$PWD/build/peers/modules" \
        "$python" bench/peers/bench.py $quick "$parts/$name.json" "$@"
}
all=$(nproc)
part machine "$all" machine
part matrix-one 1 matrix one
part matrix-all "$all" matrix all
for kernel in thin_plate_spline gaussian linear multiquadric; do
    part "evaluation-$kernel" "$all" evaluation "$kernel"
done
for size in $sizes; do
    part "maps-$size" "$all" maps "$size"
done
for size in $iterative_sizes; do
    part "iterative-$size" "$all" iterative "$size"
done
# shellcheck disable=SC2086
"$python" bench/peers/report.py "$parts" "$folder" $page
echo "Pictures and raw figures: $folder"
