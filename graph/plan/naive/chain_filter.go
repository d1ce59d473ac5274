package naive

import "slices"

// allows says whether a chain may pass through a film, a person or a relationship.
func (w walker) allows(node *Row) bool {
	all := true
	for key, value := range w.filter {
		if value == nil {
			continue
		}
		fits, counts := w.allowsKey(node, key, value)
		if counts {
			w.saw("PathFilter.%s=%t", key, fits)
		}
		all = all && fits
	}
	return all
}

// allowsKey says whether a node fits a key of a PathFilter, and whether the key is about such nodes.
func (w walker) allowsKey(node *Row, key string, value any) (fits, counts bool) {
	switch {
	case key == "withoutPeople" && node.Entity.Name == "Person":
		return !slices.ContainsFunc(value.([]any), func(id any) bool { return w.refers([]*Row{node}, id, "Person") }), true
	case node.Entity.Name != "Film":
		return true, false
	case key == "withoutFilms":
		return !slices.ContainsFunc(value.([]any), func(id any) bool { return w.refers([]*Row{node}, id, "Film") }), true
	case key == "kinds" || key == "year" || key == "genres":
		return w.fitsFilm(node, key, value), true
	}
	return true, false
}

// allowsCredit says whether a chain may use a credit.
func (w walker) allowsCredit(credit *Row) bool {
	all := true
	for key, value := range w.filter {
		if value == nil {
			continue
		}
		var fits bool
		switch key {
		case "departments":
			fits = oneOf(credit.Columns["department"], value)
		case "archiveFootage":
			fits = value == true || !overlap(credit.texts("attributes"), []any{"archive footage", "archive sound"})
		case "self":
			fits = value == true || !overlap(credit.texts("attributes"), []any{"self"})
		default:
			continue
		}
		w.saw("PathFilter.%s=%t", key, fits)
		all = all && fits
	}
	return all
}
