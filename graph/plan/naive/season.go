package naive

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// season is the episodes of a series that have one number of a season, or none.
type season struct {
	number   any // json.Number or nil
	episodes []*Row
}

// seasons returns the first seasons of a series, lowest number first, the one without a number last.
func (c *Catalog) seasons(series *Row, first any) []any {
	var all []*season
	for _, episode := range sorted(c.Follow(series, "episodes"), "season") {
		if n := len(all); n == 0 || all[n-1].number != episode.Columns["season"] {
			all = append(all, &season{number: episode.Columns["season"]})
		}
		last := all[len(all)-1]
		last.episodes = append(last.episodes, episode)
	}
	if n, ok := first.(int64); ok && len(all) > int(n) {
		all = all[:n]
	}
	values := make([]any, len(all))
	for i, s := range all {
		values[i] = s
	}
	return values
}

func (r *run) seasonField(s *season, field *ast.Field, args map[string]any) any {
	if field.Name == "number" {
		return s.number
	}
	return r.pageOf(s.episodes, nil, field, args)
}

// withoutEpisodes leaves out the episodes of series, unless a filter says which kinds or episodes it wants.
func withoutEpisodes(rows []*Row, filter any) []*Row {
	if asksForEpisodes(filter) {
		return rows
	}
	return slices.DeleteFunc(slices.Clone(rows), func(row *Row) bool { return row.Entity.Name == "Film" && row.Columns["kind"] == "EPISODE" })
}

func asksForEpisodes(filter any) bool {
	given, _ := filter.(map[string]any)
	for _, key := range []string{"kind", "kinds", "series", "season", "episode"} {
		if given[key] != nil {
			return true
		}
	}
	parts := []any{given["not"]}
	for _, key := range []string{"and", "or"} {
		some, _ := given[key].([]any)
		parts = append(parts, some...)
	}
	return slices.ContainsFunc(parts, func(part any) bool { return part != nil && asksForEpisodes(part) })
}

// episodeOrder is what episodes are sorted by: the season, then the number, each unknown one as the largest.
func episodeOrder(film *Row) any {
	if _, ok := film.ref("series_id"); !ok {
		return nil
	}
	number := func(column string, unknown int64) int64 {
		if n, ok := film.ref(column); ok {
			return n
		}
		return unknown
	}
	return json.Number(strconv.FormatInt(number("season", 9999)*100000+number("episode", 99999), 10))
}
