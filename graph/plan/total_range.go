package plan

import "filmgraph/graph/plan/sql"

// inRangeWithoutEpisodes counts the films in a range by the index on its column alone. Whether they are episodes is in no such index,
// so those are counted by their own:
//
//	films(filter: {ratingVotes: {gte: 6}}) { totalCount }  →
//	((SELECT count(*) FROM films t1 WHERE t1.rating_votes >= 6) - (SELECT count(*) FROM films t1 WHERE t1.rating_votes >= 6 AND t1.kind = 'EPISODE'))
func inRangeWithoutEpisodes(r row, holds sql.Expr) sql.Expr {
	number := sql.F("count(*)")
	return sql.F("((?) - (?))", r.from().Where(holds).Select(number), r.from().Where(holds, sql.F("? = ?", r.col("kind"), sql.Quote(episodeKind))).Select(number))
}

// hasFewEpisodes reports whether at most a quarter of the films are episodes.
func (c *compiler) hasFewEpisodes() bool {
	return guarded(c, func(vars variables) bool {
		s := c.statistics.Load()
		return others(s, vars) >= 0.75*s.tables["films"]
	})
}
