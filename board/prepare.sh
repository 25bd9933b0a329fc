# shellcheck shell=sh
# Shared by the commands of this folder: installs what is missing and builds. Sourced, not run;
# the working directory is the top of the project.

# packages PURPOSE: the packages that packages.txt lists for it.
packages() {
    while read -r package purpose; do
        [ "$purpose" != "$1" ] || echo "$package"
    done <board/packages.txt
}

# need PURPOSE...: installs what is missing of the packages for these purposes.
need() {
    missing=
    for purpose; do
        for package in $(packages "$purpose"); do
            if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed'; then
                missing="$missing $package"
            fi
        done
    done
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || {
        echo "This is not Debian; please install what these packages hold:$missing" >&2
        exit 3
    }
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing, and neither root nor sudo is here:$missing" >&2
            exit 3
        }
        as_root=sudo
    fi
    echo "Installing:$missing"
    $as_root apt-get update -q
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        $missing
}

# build FOLDER [CMAKE ARGUMENT...]: configures and builds; what CMake says only if it fails.
build() {
    folder=$1
    shift
    mkdir -p "$folder"
    cmake -S . -B "$folder" -G Ninja "$@" >"$folder.log" 2>&1 || {
        cat "$folder.log" >&2
        exit 3
    }
    cmake --build "$folder"
}

# sysroot: puts the libraries and headers of a 64-bit ARM board into build/arm64-sysroot; nothing of
# another architecture is installed on this machine.
sysroot() {
    sysroot=build/arm64-sysroot
    [ -z "$(find $sysroot -maxdepth 0 -newer board/packages.txt 2>/dev/null)" ] || return 0
    rm -rf $sysroot
    mkdir -p build
    # As this machine's apt gets its packages (a proxy, a clock that is off), so does this one.
    apt-config dump Acquire | grep -Ei '^Acquire::(check-|.*proxy)' >build/apt.conf || :
    mode=unshare
    [ "$(id -u)" -ne 0 ] || mode=root
    mmdebstrap --mode=$mode --architectures=arm64 --variant=extract --aptopt="$PWD/build/apt.conf" \
        --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
        --include="$(packages build | grep -- '-dev$' | paste -sd,),libcmocka-dev" \
        bookworm $sysroot.new
    # The emulator looks here first: there are libraries to find, but no devices and no settings.
    (cd $sysroot.new && rm -rf dev etc tmp var)
    # A link that begins at the root would lead to this machine's own libraries.
    find $sysroot.new/usr -type l -lname '/*' | while read -r link; do
        ln -srnf "$sysroot.new$(readlink "$link")" "$link"
    done
    mv $sysroot.new $sysroot
    touch $sysroot
}

# packages_of FOLDER: makes the Debian packages of what is built there, in FOLDER/packages. Their
# version grows with the last commit, or with the hour where something was changed since.
packages_of() {
    stamp=$(date -u +%Y%m%d%H%M%S)
    if [ -e .git ] && [ -z "$(git status --porcelain 2>/dev/null || echo unknown)" ]; then
        stamp=$(TZ=UTC0 git log -1 --format=%cd --date=format-local:%Y%m%d%H%M%S)
    fi
    cmake -S . -B "$1" -DVITRINE_PACKAGE_STAMP="$stamp" >/dev/null
    rm -rf "$1/packages"
    (cd "$1" && cpack -B packages) >"$1.log" 2>&1 || {
        cat "$1.log" >&2
        exit 3
    }
    rm -rf "$1/packages/_CPack_Packages"
}

# depends_of PACKAGE FILE...: what other packages these need, after commas.
depends_of() {
    for file; do
        dpkg-deb --field "$file" Depends
    done | tr ',' '\n' | sed 's/^ *//; s/ .*//' | grep -v '^vitrine$' | paste -sd,
}
