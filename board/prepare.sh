# shellcheck shell=sh
# Shared by the commands of this folder: installs what is missing and builds. Sourced, not run;
# the working directory is the top of the project.

# packages PURPOSE: the packages that packages.txt lists for it (build, run, test or cross).
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
