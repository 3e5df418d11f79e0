#!/bin/sh
# dependencies.sh - install what is missing, with the system's package manager.
# usage: tools/dependencies.sh build|check
#   build  compiler, make, pkg-config, GSL, libconfig
#   check  these and cmocka and python3, for the tests
# Prints the line before it runs it. Without root or passwordless sudo it only prints the line
# and stops. With everything in place it does nothing and needs no root.
set -eu

for_tests=false
[ "${1:-build}" = check ] && for_tests=true

has_library() { pkg-config --exists "$1" 2>/dev/null; }
has_command() { command -v "$1" >/dev/null 2>&1; }
has_compiler() { has_command "${CC:-cc}" && printf 'int main(void){return 0;}\n' |
    "${CC:-cc}" -x c -o /dev/null - 2>/dev/null; }

everything_is_here() {
    has_compiler && has_command pkg-config && has_library gsl && has_library libconfig || return 1
    if $for_tests; then
        has_library cmocka && has_command python3 || return 1
    fi
}

everything_is_here && exit 0

if has_command apt-get; then
    packages="gcc libc6-dev make pkg-config libgsl-dev libconfig-dev"
    $for_tests && packages="$packages libcmocka-dev python3"
    line="apt-get update && apt-get install -y --no-install-recommends $packages"
elif has_command dnf; then
    packages="gcc make pkgconf-pkg-config gsl-devel libconfig-devel"
    $for_tests && packages="$packages libcmocka-devel python3"
    line="dnf install -y $packages"
elif has_command pacman; then
    packages="gcc make pkgconf gsl libconfig"
    $for_tests && packages="$packages cmocka python"
    line="pacman -S --needed --noconfirm $packages"
elif has_command brew; then
    packages="pkg-config gsl libconfig"
    $for_tests && packages="$packages cmocka python3"
    line="brew install $packages"
else
    echo "tacet needs a C compiler, make, pkg-config, GSL and libconfig$($for_tests &&
        echo ', cmocka and python3' || true); please install them" >&2
    exit 1
fi

if has_command brew && ! has_command apt-get && ! has_command dnf && ! has_command pacman; then
    prefix=""
elif [ "$(id -u)" = 0 ]; then
    prefix=""
elif has_command sudo && sudo -n true 2>/dev/null; then
    prefix="sudo -n "
else
    echo "some packages are missing; please type, or ask whoever is root here to:" >&2
    echo "  sudo sh -c '$line'" >&2
    exit 1
fi

echo "installing what is missing: ${prefix}sh -c '$line'"
# Its output is long; it is shown only if something goes wrong.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! DEBIAN_FRONTEND=noninteractive ${prefix}sh -c "$line" >"$log" 2>&1; then
    cat "$log" >&2
    echo "the installation failed; see above" >&2
    exit 1
fi
everything_is_here || { echo "something is still missing after: $line" >&2; exit 1; }
