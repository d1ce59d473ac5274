package wikidata

import (
	"context"

	"filmgraph/internal/ingest"
)

// Command is filmgraph import wikidata.
type Command struct {
	File string `arg:"" type:"existingfile" help:"A JSON dump, from https://dumps.wikimedia.org/wikidatawiki/entities/, or a part of one: an entity a line, also as .gz, .bz2 or .zst."`
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
