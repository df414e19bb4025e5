#!/bin/sh
# Is this tree faster than an earlier one? bench/compare.sh [-r ROUNDS] [-s SIZE] [-t THREADS] REV
#
# Builds the library of REV and that of this tree as it stands, both with this tree's bench-times,
# and runs every job with both in turn. Prints seconds (medians), the ratio of the medians, and the
# least and the greatest ratio of a round: below 1, this tree is faster. If this tree's bench-times
# calls what REV's library lacks, REV's own is taken; jobs that it lacks are named.
set -eu
usage() {
    sed -n '2s/^.*? //p' "$0" >&2
    exit 2
}
rounds=5 size=3000 threads=$(nproc)
while getopts r:s:t: option; do
    case $option in
    r) rounds=$OPTARG ;;
    s) size=$OPTARG ;;
    t) threads=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 1 ] || usage
cd "$(dirname "$0")/.."
revision=$(git rev-parse --verify --quiet "$1^{commit}") || {
    echo "compare.sh: $1 is no revision of this repository" >&2
    exit 2
}

work=$(mktemp -d)
clean_up() {
    git worktree remove --force "$work/tree" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' HUP INT PIPE TERM
command -v ninja >/dev/null && export CMAKE_GENERATOR=Ninja

# library TREE NAME: builds and installs the library of a tree as $work/NAME.
library() {
    cmake -S "$1" -B "$work/$2.build" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DRBF_BUILD_APP=OFF \
        -DRBF_BUILD_TESTS=OFF &&
        cmake --build "$work/$2.build" --parallel "$(nproc)" &&
        cmake --install "$work/$2.build" --prefix "$work/$2"
} >"$work/log" 2>&1
# timer TREE NAME: builds a tree's bench-times with that library, in $work/NAME.bench.
timer() {
    cmake -S "$1/bench" -B "$work/$2.bench" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
        -DCMAKE_PREFIX_PATH="$work/$2" &&
        cmake --build "$work/$2.bench" --target bench-times
} >"$work/log" 2>&1
give_up() {
    cat "$work/log" >&2
    echo "compare.sh: $*" >&2
    exit 1
}

echo "Building this tree and $1 ..."
git worktree add --quiet --detach "$work/tree" "$revision"
library "$PWD" new || give_up "this tree does not build"
timer "$PWD" new || give_up "this tree's bench does not build"
library "$work/tree" old || give_up "$1 does not build"
timer "$PWD" old || {
    echo "This tree's bench does not build with the library of $1; taking the bench of $1."
    rm -rf "$work/old.bench"
    timer "$work/tree" old || give_up "$1 has no bench, or one that does not build"
}

# median FILE
median() {
    sort -n "$1" | awk '{ x[NR] = $1 } END { print (x[int((NR + 1) / 2)] + x[int(NR / 2) + 1]) / 2 }'
}
# one_round JOB KERNEL ORDER...: appends the seconds of old and new, which run in that order, to
# their files. Returns the first exit code that is not 0.
one_round() {
    job=$1 kernel=$2
    shift 2
    for version in "$@"; do
        "$work/$version.bench/bench-times" "$size" "$job" "$kernel" "$threads" \
            >>"$work/$version.seconds" 2>>"$work/log" || return
    done
}
print_row() {
    paste "$work/old.seconds" "$work/new.seconds" | awk '{ print $2 / $1 }' | sort -n >"$work/ratios"
    printf '%s %s %s %s\n' "$(median "$work/old.seconds")" "$(median "$work/new.seconds")" \
        "$(head -n 1 "$work/ratios")" "$(tail -n 1 "$work/ratios")" |
        awk '{ printf "%9.5f  %9.5f  %6.2f  %.2f to %.2f\n", $1, $2, $2 / $1, $3, $4 }'
}
echo "$size points, $threads threads, $rounds rounds; ratio: this tree / $1"
printf '%-16s  %-17s  %9s  %9s  %6s  %s\n' job kernel "$(git rev-parse --short "$revision")" \
    "this tree" ratio "least to greatest"
"$work/new.bench/bench-times" "$size" >"$work/jobs"
while read -r job kernel; do
    printf '%-16s  %-17s  ' "$job" "$kernel"
    rm -f "$work/old.seconds" "$work/new.seconds"
    status=0
    for round in $(seq "$rounds"); do # in turn, and each first as often as the other
        if [ $((round % 2)) -eq 1 ]; then order="old new"; else order="new old"; fi
        # shellcheck disable=SC2086
        one_round "$job" "$kernel" $order || status=$?
        [ "$status" -eq 0 ] || break
    done
    case $status in
    0) print_row ;;
    77) echo "not in $1" ;;
    *) echo "failed: $(tail -n 1 "$work/log")" ;;
    esac
done <"$work/jobs"
