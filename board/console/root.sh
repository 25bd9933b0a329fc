#!/bin/sh
# Makes the disk of a plain Debian 12 machine without a desktop, with what our packages depend on:
# the machine that board/test --console starts has no network. Kept by a hash of what it is made of.
# usage: root.sh key|make PACKAGE,...      prints the hash | the folder with disk.img, vmlinuz, initrd.img
set -eu
here=$(dirname "$(realpath "$0")")
plain=systemd-sysv,udev,dbus,kmod,initramfs-tools,zstd,busybox,e2fsprogs,linux-image-amd64
wanted=$(echo "$2" | tr ',' '\n' | sort -u | paste -sd,)
key=$(cat "$0" "$here"/guest/hands* | { cat && echo "$plain,$wanted"; } | sha256sum | cut -c1-12)
[ "$1" != key ] || { echo "$key"; exit; }

cache=${XDG_CACHE_HOME:-$HOME/.cache}/vitrine
made=$cache/console-$key
[ ! -e "$made" ] || { echo "$made"; exit; }
[ "$(id -u)" -eq 0 ] || { echo "Making the machine's disk needs root: sudo board/test --console" >&2; exit 2; }
rm -rf --one-file-system "$cache"/console-* # those of other recipes, and halves
mkdir -p "$made.new"

# The drivers of this one machine only: with all of them its first memory disk takes minutes.
settings() {
    mkdir -p "$1/etc/initramfs-tools/conf.d"
    echo MODULES=list >"$1/etc/initramfs-tools/conf.d/console"
    printf '%s\n' virtio_pci virtio_blk ext4 >"$1/etc/initramfs-tools/modules"
}
settings "$made.new/settings"
# As this machine's apt gets its packages (a proxy, a clock that is off), so does that one.
apt-config dump Acquire | grep -Ei '^Acquire::(check-|.*proxy)' >"$made.new/apt.conf" || :
tree=$made.new/tree
# Mounts of its own: none is left behind, however this ends.
unshare --mount mmdebstrap --quiet --mode=root --format=directory --variant=important --architectures=amd64 \
    --components=main --include="$plain,$wanted" --aptopt="$made.new/apt.conf" \
    --aptopt='APT::Install-Recommends "false"' --essential-hook="cp -r '$made.new/settings/.' \"\$1\"" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    bookworm "$tree" >&2
echo kiosk >"$tree/etc/hostname"
echo '/dev/vda / ext4 errors=remount-ro 0 1' >"$tree/etc/fstab"
install "$here/guest/hands" "$tree/usr/local/sbin/hands"
install -m 644 "$here/guest/hands.service" "$tree/etc/systemd/system/hands.service"
mkdir -p "$tree/etc/systemd/system/sysinit.target.wants"
ln -s ../hands.service "$tree/etc/systemd/system/sysinit.target.wants/hands.service"
cp "$tree"/boot/vmlinuz-* "$made.new/vmlinuz"
cp "$tree"/boot/initrd.img-* "$made.new/initrd.img"
mke2fs -q -t ext4 -d "$tree" "$made.new/disk.img" 3G >&2
rm -rf "$tree"
mv "$made.new" "$made"
echo "$made"
