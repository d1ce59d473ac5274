package plan

import (
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// episodic are the keys of a filter with which a list of films includes episodes: they ask for episodes, or name kinds.
var episodic = map[string]bool{"episode": true, "kind": true, "kinds": true, "season": true, "series": true}

// asksForEpisodes reports whether a filter, or a part of it, has one of these keys.
func asksForEpisodes(filter arg) bool {
	for _, key := range filter.keys() {
		value := filter.key(key)
		switch {
		case episodic[key], key == "not" && asksForEpisodes(value):
			return true
		case key == "and" || key == "or":
			for i := range min(value.length(), maxList) {
				if asksForEpisodes(value.element(i)) {
					return true
				}
			}
		}
	}
	return false
}

// withoutEpisodes is the predicate that a film is not an episode, for lists whose filter does not ask for episodes:
//
//	films(filter: {year: {gte: 1990}})  →  … WHERE t1.year >= $1 AND t1.kind <> 'EPISODE'
//
// A catalog may have ten times as many episodes as films, which clients that list films do not expect. value_counts leaves
// them out too (total.go).
func withoutEpisodes(r row, filter arg) []predicate {
	if r.entity == nil || r.entity.Name != "Film" || asksForEpisodes(filter) { // a search has rows of several types
		return nil
	}
	members := sql.F("NOT v.members && ARRAY[?]", sql.Quote(episodeKind))
	other := func(variables) func(set []string) bool {
		return func(set []string) bool { return !slices.Contains(set, episodeKind) }
	}
	return []predicate{{holds: sql.F("? <> ?", r.col("kind"), sql.Quote(episodeKind)), negative: true, implied: true, rows: others,
		unset: []string{"episode_order"},
		sets:  &setCondition{"kind", members}, tally: &tally{property: "films.kind", members: members, fits: other}}}
}

const episodeKind = "EPISODE"

// others estimates the number of films that are not episodes.
func others(s *statistics, _ variables) float64 {
	f := s.columns["films.kind"]
	if f == nil {
		return unknown
	}
	return max(0, 1-f.common[episodeKind]) * f.rows
}

// isEpisode is the condition that an id is that of an episode. In a catalog without episodes it costs one look-up in the index on kind.
func isEpisode(id sql.Expr) sql.Expr {
	return sql.From(sql.Table("films"), "e").Where(sql.F("e.id = ?", id), sql.F("e.kind = ?", sql.Quote(episodeKind))).Exists()
}

// ofSeries is the condition that a film is an episode of one of some series.
func ofSeries(_ *compiler, r row, a arg) []predicate {
	return one(sql.F("? = ANY(?)", r.col("series_id"), a.ids("Film")), equalID(r.entity.Table, "series_id", a))
}

// seasonSpan is how many values of episode_order belong to a season: season 2 has those from 2 × seasonSpan on.
const seasonSpan = "100000"

// seasons is a list of the seasons of a series, with a connection of episodes each:
//
//	seasons(first: 2) { number episodes(first: 1) { nodes { title } } }  →
//	(SELECT '[' || coalesce(string_agg('{"number":' || coalesce(t2.number::text, 'null') || ',"episodes":' || (SELECT … FROM (SELECT t4.* FROM films t4
//	   WHERE t4.series_id = t1.id AND t4.episode_order >= t2.begin AND t4.episode_order < t2.begin + 100000 ORDER BY t4.episode_order …) t4) || '}', ',' ORDER BY t2.begin), '') || ']'
//	 FROM (SELECT t3.season AS number, min(t3.episode_order) / 100000 * 100000 AS begin FROM films t3 WHERE t3.series_id = t1.id GROUP BY t3.season ORDER BY 2 LIMIT 2) t2)
func seasons(c *compiler, parent row, f Selected) text {
	film := ent.Entities["Film"]
	of := c.row(film)
	some := sql.F("(? GROUP BY ? ORDER BY 2 LIMIT ?)",
		of.from().Where(sql.F("? = ?", of.col("series_id"), parent.col("id"))).
			Select(sql.F("? AS number, min(?) / "+seasonSpan+" * "+seasonSpan+" AS begin", of.col("season"), of.col("episode_order"))),
		of.col("season"), c.length(f))
	season := c.rowOf(nil, some)
	object := c.object("Season", f.selections, func(g Selected) text {
		if g.Name == "number" {
			return orNull(sql.F("?::text", season.col("number")))
		}
		return c.connection(g, film, &parent, nil, func(r row) sql.Expr {
			return sql.F("? = ? AND ? >= ? AND ? < ? + "+seasonSpan, r.col("series_id"), parent.col("id"), r.col("episode_order"), season.col("begin"), r.col("episode_order"), season.col("begin"))
		})
	})
	return expr(sql.F("(?)", season.from().Select(array(object.sql(), season.col("begin")).sql())))
}
