package postgres

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"log/slog"
)

// StartScratch is Start for tests: the server is faster, does not keep its data after a crash, and allows many more connections.
func StartScratch(ctx context.Context, dir, bin string, log *slog.Logger) (*Server, error) {
	return launch(ctx, dir, bin, log, cluster{scratch: true})
}

// StartReplicated is StartScratch for a server with replicas, or for a replica if the data says so.
func StartReplicated(ctx context.Context, dir, bin string, log *slog.Logger) (*Server, error) {
	return launch(ctx, dir, bin, log, cluster{scratch: true, replicated: true})
}

// ScratchKey identifies what Migrate makes of the data of a new scratch server: the installation of PostgreSQL, and the migrations. Tests copy
// such data instead of making it again.
func ScratchKey(ctx context.Context) (string, error) {
	bin, err := findBinaries(ctx, "", 0, places)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	_, _ = fmt.Fprintln(hash, bin.dir, bin.major, (&cluster{scratch: true}).initdbArgs(""))
	for _, migration := range inCode() {
		_, _ = fmt.Fprintln(hash, migration.Version)
	}
	err = fs.WalkDir(embedded, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := embedded.ReadFile(path)
		_, _ = fmt.Fprintln(hash, path, len(text))
		_, _ = hash.Write(text)
		return err
	})
	return hex.EncodeToString(hash.Sum(nil)[:8]), err
}
