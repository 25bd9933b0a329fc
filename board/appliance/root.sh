#!/bin/sh
# Makes the tree of Debian's packages that the board's image is made of, with what ours depend on. Kept
# by a hash of what it is made of: Debian's programs run in an emulator, and take ten minutes.
# usage: root.sh PACKAGE,...      prints the folder with tree/ and start/
set -eu
[ "$(id -u)" -eq 0 ] || { echo "Making the image's root needs root: sudo board/image" >&2; exit 2; }
# Where no systemd has told the kernel yet which programs the emulator runs.
binfmt=/proc/sys/fs/binfmt_misc
[ -e $binfmt/register ] || mount -t binfmt_misc binfmt_misc $binfmt
[ -e $binfmt/qemu-aarch64 ] || cat /usr/lib/binfmt.d/qemu-aarch64.conf >$binfmt/register

here=$(dirname "$(realpath "$0")")
plain=systemd-sysv,systemd-timesyncd,udev,kmod,busybox-static,e2fsprogs,linux-image-arm64
start='raspi-firmware systemd-boot-efi'
wanted=$(echo "$plain,$1" | tr ',' '\n' | sort -u | paste -sd,)
key=$(cat "$0" "$here/exclude" "$here/native" | { cat && echo "$wanted"; } | sha256sum | cut -c1-12)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/vitrine
made=$cache/image-$key
[ ! -e "$made" ] || { echo "$made"; exit; }
rm -rf --one-file-system "$cache"/image-* # those of other recipes, and halves
mkdir -p "$made.new"

set -- # how dpkg leaves files out
while read -r rule; do
    case "$rule" in
        -*) set -- "$@" --dpkgopt="path-exclude=${rule#-}" ;;
        +*) set -- "$@" --dpkgopt="path-include=${rule#+}" ;;
    esac
done <"$here/exclude"

# As this machine's apt gets its packages (a proxy, a clock that is off), so does that one.
apt-config dump Acquire | grep -Ei '^Acquire::(check-|.*proxy)' >"$made.new/apt.conf" || :
# Mounts of its own: none is left behind, however this ends. The first memory disk is made by disk.sh.
# What starts a board comes as files and is not installed: a package would write settings of its own.
env INITRD=No PATH="/native:$PATH" unshare --mount mmdebstrap --quiet --mode=root --format=directory \
    --variant=essential --architectures=arm64 --components=main,non-free-firmware --include="$wanted" \
    --aptopt="$made.new/apt.conf" --aptopt='APT::Install-Recommends "false"' "$@" \
    --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --extract-hook="'$here/native' lend \"\$1\"" --customize-hook="'$here/native' return \"\$1\"" \
    --customize-hook="cd '$made.new' && APT_CONFIG=\$MMDEBSTRAP_APT_CONFIG apt-get -q download $start" \
    bookworm "$made.new/tree" >&2
for package in $start; do
    dpkg-deb -x "$made.new/${package}"_*.deb "$made.new/start"
done
rm "$made.new"/*.deb "$made.new/apt.conf"
mv "$made.new" "$made"
echo "$made"
