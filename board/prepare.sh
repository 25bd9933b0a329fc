# Shared by the commands of this folder: installs what is missing and builds. Sourced, not run;
# the working directory is the top of the project.

# need WORD...: installs the packages of packages.txt for these purposes (build, run, test).
need() {
    missing=
    for purpose; do
        for package in $(sed -n "s/^\([a-z0-9.+-]*\) *$purpose\$/\1/p" board/packages.txt); do
            if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed'; then
                missing="$missing $package"
            fi
        done
    done
    [ -n "$missing" ] || return 0
    echo "Installing:$missing"
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing, and neither root nor sudo is here:$missing" >&2
            exit 3
        }
        as_root=sudo
    fi
    $as_root apt-get update -q
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        $missing
}

# build FOLDER [CMAKE ARGUMENT...]: configures and builds.
build() {
    folder=$1
    shift
    cmake -S . -B "$folder" -G Ninja "$@" >"$folder.log" 2>&1 || {
        cat "$folder.log" >&2
        exit 3
    }
    cmake --build "$folder"
}
