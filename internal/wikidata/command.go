package wikidata

import (
	"context"

	"filmgraph/internal/ingest"
)

// Command implements filmgraph import wikidata.
type Command struct {
	File string `arg:"" type:"existingfile" help:"JSON dump from https://dumps.wikimedia.org/wikidatawiki/entities/, or a part of one with one entity per line. May be compressed: .gz, .bz2 or .zst."`
	ingest.Flags
}

// Run imports the file.
func (c Command) Run(ctx context.Context, s *ingest.Session) error {
	i, err := Import(c.File)
	if err != nil {
		return err
	}
	return c.Flags.Run(ctx, s, i)
}
