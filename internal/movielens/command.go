package movielens

import (
	"context"

	"filmgraph/internal/ingest"
)

// Command is filmgraph import movielens.
type Command struct {
	Dir string `arg:"" type:"existingdir" help:"Folder of the files, from https://grouplens.org/datasets/movielens/: movies.csv and links.csv, and ratings.csv and tags.csv if you like, also compressed."`
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
