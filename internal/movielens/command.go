package movielens

import (
	"context"

	"filmgraph/internal/ingest"
)

// Command implements filmgraph import movielens.
type Command struct {
	Dir string `arg:"" type:"existingdir" help:"Folder with movies.csv and links.csv and, optionally, ratings.csv and tags.csv, from https://grouplens.org/datasets/movielens/. Files may be compressed."`
	ingest.Flags
}

// Run imports the files.
func (c Command) Run(ctx context.Context, s *ingest.Session) error {
	i, err := Import(c.Dir)
	if err != nil {
		return err
	}
	return c.Flags.Run(ctx, s, i)
}
