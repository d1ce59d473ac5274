package imdb

import (
	"context"
	"fmt"
)

// episodeKind is the kind of relationship between an episode and its series.
const episodeKind = "episode-of"

// episode writes the relationship between an episode and its series if both are imported.
func (m *mapper) episode(ctx context.Context, t *title) error {
	for i, l := range t.rest[episode] {
		values, reason := l.values(m.values)
		if reason != "" {
			m.reject(l, reason)
			continue
		}
		n, ok := titleNumber(values[1])
		if !ok || !m.titles.Has(n) {
			m.reject(l, noSuchTitle)
			continue
		}
		series, wanted := m.films.Find(n)
		if !wanted || series == t.id {
			continue
		}
		if i > 0 {
			m.reject(l, duplicate)
			continue
		}
		if m.episodeOf == 0 {
			id, err := m.stage.RelationshipKind(ctx, episodeKind, "is an episode of", "has the episode", "FILM")
			if err != nil {
				return fmt.Errorf("writing the relationship of episodes: %w", err)
			}
			m.episodeOf = id
		}
		note := ""
		if values[2] != "" && values[3] != "" {
			note = "season " + values[2] + ", episode " + values[3]
		}
		joined := m.rows("Relationship", t.old)
		joined.Row()
		joined.Int(m.episodeOf)
		joined.Int(t.id)
		joined.Int(series)
		joined.Text(note)
		joined.Int(m.stage.Source())
	}
	return nil
}
