package postgrestest

import "golang.org/x/sys/unix"

func mount(dir string, megabytes int, again bool) error {
	var flags uintptr
	if again {
		flags = unix.MS_REMOUNT
	}
	return unix.Mount("tmpfs", dir, "tmpfs", flags, options(megabytes))
}

func unmount(dir string) error { return unix.Unmount(dir, unix.MNT_DETACH) }
