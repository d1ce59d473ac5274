package plan

var characterType = definition{
	fields: map[string]binding{"name": nameOr("name"), "disambiguation": characterInShort},
	paths: map[string][]string{
		"credits": {"appearances", "credit"},
		"films":   {"appearances", "credit", "film"},
	},
	relations: map[string]condition{"related": viewed, "relationships": viewed},
	conditions: map[string]meaning{
		"film":     linked([]string{"appearances", "credit"}, "film_id", "Film"),
		"hasFilms": flag("has_films"),
		"text":     {nil, named},
	},
	orders: map[string]order{"NAME": bySortKey},
}
