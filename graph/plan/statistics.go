package plan

// estimate is about how many rows of its entity a predicate leaves, by the statistics; nil if they do not tell.
type estimate func(s *statistics, vars variables) float64

type statistics struct{}

func few(*statistics, variables) float64 { return 0 }

func every(table string) estimate                             { return nil }
func equal(table, column string, a arg) estimate              { return nil }
func equalID(table, column string, a arg) estimate            { return nil }
func between(table, column string, a arg) estimate            { return nil }
func betweenYears(table, column string, a arg) estimate       { return nil }
func least(table, column string, a arg) estimate              { return nil }
func without(table string, rows estimate) estimate            { return nil }
func distinct(table, column string) estimate                  { return nil }
func slugged(link, column, dictionary string, a arg) estimate { return nil }
