#!/bin/sh
# Installs what is missing of the Debian packages that the project needs:
#     scripts/install-packages.sh [build] [test]
# build (the default): compiler, CMake and libraries; test: what the tests use beyond that, ParaView
# and Octave among it. Uses sudo when not root. Returns 0 if everything is there in the end.
set -u

build="gcc libc6-dev make cmake ninja-build pkg-config libhdf5-dev liblapacke-dev libopenblas-dev
    libxxhash-dev libqhull-dev libcjson-dev"
test="g++ clang clang-format libomp-dev python3 python3-numpy python3-scipy python3-h5py
    python3-mpmath hdf5-tools paraview python3-paraview octave groff"

wanted=""
for set in "${@:-build}"; do
    case $set in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $test" ;;
    *)
        echo "usage: scripts/install-packages.sh [build] [test]" >&2
        exit 2
        ;;
    esac
done

missing=""
for package in $wanted; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "This system has no apt-get, so nothing was installed. By Debian's names the project needs:" \
        "$missing" >&2
    exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    [ -t 0 ] || as_root="sudo -n"
    command -v sudo >/dev/null || as_root="false"
fi
apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -qq -y \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" </dev/null >/dev/null
}
# --no-remove: a package that conflicts with one of yours is not worth losing yours.
install_missing() {
    # shellcheck disable=SC2086
    apt install --no-install-recommends --no-remove $missing
}

echo "Installing Debian packages:$missing"
# The lists that are there may do; if they are missing or too old, they are fetched first.
install_missing 2>/dev/null || {
    apt update
    install_missing
} || {
    echo "That failed. As root, run: apt-get install --no-install-recommends$missing" >&2
    exit 1
}
