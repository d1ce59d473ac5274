package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/names"
)

// estimate is about how many rows of its entity a predicate leaves, for some values of the variables; negative if
// the statistics do not tell.
type estimate func(s *statistics, vars variables) float64

const unknown = -1

// few is the estimate for what belongs to one thing.
func few(*statistics, variables) float64 { return 0 }

// every is the number of rows of a table.
func every(table string) estimate {
	return func(s *statistics, _ variables) float64 { return s.tables[table] }
}

// distinct is the number of different values of a column.
func distinct(table, column string) estimate {
	return func(s *statistics, _ variables) float64 {
		if f := s.columns[table+"."+column]; f != nil {
			return f.values
		}
		return s.tables[table]
	}
}

// average is the mean number of rows with the same value of a column.
func average(table, column string) estimate {
	return func(s *statistics, _ variables) float64 {
		f := s.columns[table+"."+column]
		if f == nil {
			return s.tables[table]
		}
		return f.rows / max(1, f.values)
	}
}

// largest is the number of rows with the commonest value of a column.
func largest(table, column string) estimate {
	return func(s *statistics, _ variables) float64 {
		f := s.columns[table+"."+column]
		if f == nil {
			return s.tables[table]
		}
		return f.most() * f.rows
	}
}

// without is what is left of a table without other rows.
func without(table string, rows estimate) estimate {
	return func(s *statistics, vars variables) float64 {
		return max(0, s.tables[table]-max(0, rows(s, vars)))
	}
}

// equal estimates the rows whose column has, or holds, one of the values of a list.
func equal(table, column string, a arg) estimate {
	return sum(table+"."+column, a, func(_ *statistics, v any) string { return fmt.Sprint(v) })
}

// share multiplies an estimate by the share of the rows of a table that are among the rows of another estimate.
func share(of estimate, rows estimate, table string) estimate {
	return func(s *statistics, vars variables) float64 {
		base, part, total := of(s, vars), rows(s, vars), s.tables[table]
		if part < 0 || total == 0 {
			return base
		}
		return base * min(1, part/total)
	}
}

// oneTerm estimates the rows of a dictionary that have a slug: none if it is known that there is no such term.
func oneTerm(table string, a arg) estimate {
	return func(s *statistics, vars variables) float64 {
		if slug, _ := a.value(vars).(string); s.terms[table] != nil && !s.terms[table][slug] {
			return 0
		}
		return 1
	}
}

// equalID estimates the rows whose foreign key is that of a reference.
func equalID(table, column string, a arg) estimate {
	return sum(table+"."+column, a, func(s *statistics, v any) string { return s.idNamed(table+"."+column, v) })
}

// slugged estimates the rows of a link that lead to entries of a dictionary.
func slugged(link, column string, a arg) estimate {
	return sum(link+"."+column+" slug", a, func(_ *statistics, v any) string { return fmt.Sprint(v) })
}

func sum(column string, a arg, key func(*statistics, any) string) estimate {
	return func(s *statistics, vars variables) float64 {
		f := s.columns[column]
		if f == nil {
			return unknown
		}
		missing := 1.0 // the share of the rows that have none of the values, as if one had nothing to do with the other
		for _, element := range elements(a.value(vars)) {
			missing *= 1 - min(1, f.of(key(s, element)))
		}
		return (1 - missing) * f.rows
	}
}

// of is the share of the rows that have a value.
func (f *frequency) of(value string) float64 {
	switch value { // as Postgres writes booleans
	case "true":
		value = "t"
	case "false":
		value = "f"
	}
	if share, ok := f.common[value]; ok {
		return share
	}
	return f.other
}

// most is the share of the rows that have the commonest value.
func (f *frequency) most() float64 {
	share := f.other
	for _, common := range f.common {
		share = max(share, common)
	}
	return share
}

// least estimates the rows whose array holds all values of a list.
func least(table, column string, a arg) estimate {
	return func(s *statistics, vars variables) float64 {
		f := s.columns[table+"."+column]
		if f == nil {
			return unknown
		}
		share := 1.0
		for _, element := range elements(a.value(vars)) {
			share = min(share, f.of(fmt.Sprint(element)))
		}
		return share * f.rows
	}
}

// common is the share of sampled names from which a text counts as common.
const common = 0.005

// containing estimates the rows whose name contains a text. Of a text that few names contain it is only known
// that they are few.
func containing(e *ent.Entity, a arg) estimate {
	return func(s *statistics, vars variables) float64 {
		text, _ := a.value(vars).(string)
		folded, sample, hits := names.Spelling(text), s.names[e.Name], 0
		for _, key := range sample {
			if strings.Contains(key, folded) {
				hits++
			}
		}
		share := float64(hits) / float64(max(1, len(sample)))
		if share < common {
			return unknown
		}
		return share * s.tables[e.Table]
	}
}

// estimate is how many rows of a table a predicate leaves, and which share of those that the predicates before it leave;
// negative if that is not known. exact means that the rows were counted when the statistics were read.
func (s *statistics) estimate(p predicate, sets together, table float64, vars variables) (rows, share float64, exact bool) {
	rows = unknown
	if p.rows != nil {
		rows = p.rows(s, vars)
	}
	_, narrowed := sets[p.propertyOf()]
	left, share, known := sets.narrow(s, p, vars)
	switch {
	case !known:
		return rows, rows / table, false
	case !narrowed: // the sets before were all there are
		return left, share, true
	}
	return rows, share, false
}

// propertyOf is the property whose sets of values the predicate is on, if they are counted.
func (p predicate) propertyOf() string {
	if p.tally == nil {
		return ""
	}
	return p.tally.property
}
