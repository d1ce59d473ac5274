package imdb

import (
	"context"

	"filmgraph/internal/ingest"
)

// Command is filmgraph import imdb.
type Command struct {
	Dir   string   `arg:"" type:"existingdir" help:"Folder of the files, from https://datasets.imdbws.com: title.basics.tsv.gz and as many of the other six as you like, also unpacked."`
	Kinds []string `default:"movie,short,tvMovie,video,tvShort,tvSpecial" placeholder:"TYPE" help:"What to import, as IMDb calls it (${default}); tvSeries, tvMiniSeries and tvEpisode are others."`
	Adult bool     `help:"Import titles for adults too."`
	ingest.Flags
}

// Run imports the files.
func (c Command) Run(ctx context.Context, s *ingest.Session) error {
	i, err := Set{Dir: c.Dir, Kinds: c.Kinds, Adult: c.Adult}.Import()
	if err != nil {
		return err
	}
	return c.Flags.Run(ctx, s, i)
}
