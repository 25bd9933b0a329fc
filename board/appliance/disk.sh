#!/bin/sh
# Puts a root's tree, our packages and what is the image's own together to one file, as it goes onto a
# card: settings (FAT, what the firmware starts), root (squashfs), data (ext4; grows at its first start). Every file
# system is made from a folder: nothing is mounted.
# usage: disk.sh ROOT-FOLDER IMAGE PACKAGE...
set -eu
here=$(dirname "$(realpath "$0")")
root=$1 image=$2
shift 2
work=$image.parts
disk=76697472 # by this number the root finds its disk among others
mib=1048576
rm -rf --one-file-system "$work" "$image" && mkdir -p "$work/settings" "$work/data/clock"
tree=$work/tree
cp -a "$root/tree" "$tree"

# Our packages, and what is the image's own.
cp "$@" "$tree/tmp/"
chroot "$tree" sh -c 'DEBIAN_FRONTEND=noninteractive dpkg --install /tmp/*.deb' >"$image.log" 2>&1 || {
    cat "$image.log" >&2
    exit 3
}
cp -r --no-preserve=ownership "$here/system/." "$tree/"
sed -i "s/@disk@/$disk/" "$tree/etc/fstab"
grep -v '^#' "$here/masked" | while read -r unit; do
    ln -sf /dev/null "$tree/etc/systemd/system/$unit"
done
for setting in vitrine.env vitrine.pub vitrine.keyboard; do
    ln -s "/settings/$setting" "$tree/etc/$setting"
done
echo kiosk >"$tree/etc/hostname"
echo '127.0.0.1 localhost kiosk' >"$tree/etc/hosts"
: >"$tree/etc/machine-id" # each board's own, anew at each start
mkdir -p "$tree/settings" "$tree/data" "$tree/var/lib/systemd/timesync"

# What the firmware reads: a Raspberry Pi's, and that of machines with UEFI.
cp "$tree"/boot/vmlinuz-* "$work/settings/vmlinuz"
"$here/first/make" "$tree" "$work/settings/initrd.img"
cp "$root"/start/usr/lib/raspi-firmware/* "$here/config.txt" "$work/settings/"
cp "$tree"/usr/lib/linux-image-*/broadcom/*.dtb "$work/settings/"
line="root=PARTUUID=$disk-02 rootfstype=squashfs ro fsck.repair=yes panic=10 console=tty0"
line="$line $(sed -n 's/^QUIET = "\(.*\)"$/\1/p' "$here/../console/machine.py")"
echo "$line" >"$work/settings/cmdline.txt"
mkdir -p "$work/settings/EFI/BOOT" "$work/settings/loader/entries"
cp "$root/start/usr/lib/systemd/boot/efi/systemd-bootaa64.efi" "$work/settings/EFI/BOOT/BOOTAA64.EFI"
printf 'timeout 0\neditor no\n' >"$work/settings/loader/loader.conf"
printf 'title Vitrine\nlinux /vmlinuz\ninitrd /initrd.img\noptions %s\n' "$line" \
    >"$work/settings/loader/entries/vitrine.conf"

# The decks of the kiosk are the data partition's, as its package has made them.
systemd-tmpfiles --root="$tree" --create vitrine.conf
cp -a "$tree/srv/vitrine" "$work/data/"
touch "$work/data/clock/clock" # it is later than that
chown -R "$(sed -n 's/^systemd-timesync:[^:]*:\([0-9]*\):.*/\1/p' "$tree/etc/passwd")" "$work/data/clock"

# What is in it, for those who look for known faults; then nothing that only its making needed.
dpkg-query --admindir "$tree/var/lib/dpkg" -W >"${image%.img}.packages"
rm -rf "$tree"/etc/resolv.conf "$tree"/boot/* "$tree"/vmlinuz* "$tree"/initrd* "$tree"/tmp/* "$tree"/var/cache/* \
    "$tree"/var/lib/apt "$tree"/var/log/* "$tree"/usr/lib/linux-image-*
# Nothing of systemd's databases is to be made anew at each start.
touch "$tree/etc/.updated" "$tree/var/.updated"
mksquashfs "$tree" "$work/root" -quiet -no-progress -noappend -comp zstd -Xcompression-level 6
truncate -s $((128 * mib)) "$work/settings.fat"
mkfs.vfat -n VITRINE -i $disk "$work/settings.fat" >/dev/null
mcopy -s -Q -i "$work/settings.fat" "$work"/settings/* ::
mke2fs -q -t ext4 -b 4096 -L data -d "$work/data" "$work/data.ext4" 64M

# The table, and each part where it says.
blocks() {
    echo $((($(stat -c %s "$1") + mib - 1) / mib))
}
at=1
table="label: dos\nlabel-id: 0x$disk\n"
for part in settings.fat:c root:83 data.ext4:83; do
    size=$(blocks "$work/${part%:*}")
    table="${table}start=${at}MiB, size=${size}MiB, type=${part#*:}\n"
    dd if="$work/${part%:*}" of="$image.new" bs=1M seek=$at conv=notrunc,sparse status=none
    at=$((at + size))
done
truncate -s $((at * mib)) "$image.new"
printf '%b' "$table" | sfdisk --quiet "$image.new"
rm -rf "$work"
mv "$image.new" "$image"
