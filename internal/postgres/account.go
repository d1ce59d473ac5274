package postgres

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is the user that the private server runs as. PostgreSQL refuses to run as root, so root chooses another user.
type account struct {
	uid, gid uint32
	name     string
	switched bool // we are root: programs must be started as this user, which must own its files
}

// serverAccount returns the account for a data directory: the current user or, for root, the first of the owner of existing data,
// the user postgres and the user nobody. PostgreSQL serves only data that its own user owns.
func serverAccount(data string) (account, error) {
	if os.Geteuid() != 0 {
		return account{uid: uint32(os.Geteuid()), gid: uint32(os.Getegid()), name: "the current user"}, nil
	}
	var candidates []*user.User
	if info, err := os.Stat(data); err == nil {
		owner := strconv.FormatUint(uint64(info.Sys().(*syscall.Stat_t).Uid), 10)
		if u, err := user.LookupId(owner); err == nil {
			candidates = append(candidates, u)
		}
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			candidates = append(candidates, u)
		}
	}
	for _, u := range candidates {
		uid, uidErr := strconv.ParseInt(u.Uid, 10, 64) // macOS prints nobody's as -2
		gid, gidErr := strconv.ParseInt(u.Gid, 10, 64)
		if uidErr == nil && gidErr == nil && uid != 0 {
			return account{uint32(uid), uint32(gid), u.Username, true}, nil
		}
	}
	return account{}, errors.New("PostgreSQL does not run as root, and this system has neither a user postgres nor a user nobody to run it as: " +
		"start Filmgraph as another user, or set DATABASE_URL")
}

// attributes returns attributes with which a program runs as the account, and in a process group of its own, so that Ctrl-C reaches
// only us. Where the system supports it, the program gets sig when we are killed.
func (a account) attributes(sig syscall.Signal) *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if a.switched {
		attr.Credential = &syscall.Credential{Uid: a.uid, Gid: a.gid}
	}
	signalAtOurDeath(attr, sig)
	return attr
}

// makePrivate creates a directory, if it is missing, that only the account may enter.
func (a account) makePrivate(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if a.switched {
		return os.Chown(dir, int(a.uid), int(a.gid))
	}
	return nil
}

// makeParents creates a directory and its missing parents, which everybody may enter; the directories of the server inside are
// private. It returns the created directories, parents first, also with an error.
func makeParents(dir string) (made []string, err error) {
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return nil, nil
	case err == nil:
		return nil, fmt.Errorf("%s is a file", dir)
	}
	if parent := filepath.Dir(dir); parent != dir {
		if made, err = makeParents(parent); err != nil {
			return made, err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		if errors.Is(err, fs.ErrExist) { // another process was faster
			return made, nil
		}
		return made, err
	}
	return append(made, dir), os.Chmod(dir, 0o755) // whatever the umask
}

// canEnter returns an error if the account may not enter a directory or one of its parents. The error names that one.
func (a account) canEnter(dir string) error {
	for ; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			return err
		}
		stat, bit := info.Sys().(*syscall.Stat_t), fs.FileMode(0o001)
		switch {
		case stat.Uid == a.uid:
			bit = 0o100
		case stat.Gid == a.gid:
			bit = 0o010
		}
		if info.Mode()&bit == 0 {
			return fmt.Errorf("user %s, which PostgreSQL runs as, may not enter %s", a.name, dir)
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}
