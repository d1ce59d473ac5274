package naive

import "slices"

// pathResult is a shortest chain between two ends, or none.
type pathResult struct {
	length     any // int or nil
	searchedTo int
	steps      []any
}

// step is one step of a chain.
type step struct {
	from, to, middle     *Row
	fromCredits, toParts []*Row
}

// walker walks from node to node: films, people and relationships.
type walker struct {
	*run
	from, to               *Row
	credits, relationships bool
	filter                 map[string]any
}

// paths returns the shortest chains that the arguments of path or paths ask for: at least one, which may have no length, if
// there is none.
func (r *run) paths(args map[string]any, most int) []any {
	from, to := r.end(args["from"]), r.end(args["to"])
	longest := int(args["maxLength"].(int64))
	none := []any{pathResult{searchedTo: longest}}
	if from == nil || to == nil {
		return none
	}
	via := args["via"].([]any)
	filter, _ := args["filter"].(map[string]any)
	w := walker{r, from, to, slices.Contains(via, any("CREDITS")), slices.Contains(via, any("RELATIONSHIPS")), filter}
	odd := 0
	if from.Entity != to.Entity {
		odd = 1
	}
	away := w.distances(to, 2*longest-odd)
	if _, reached := away[from]; !reached {
		return none
	}
	var all []any
	var extend func(nodes []*Row)
	extend = func(nodes []*Row) {
		last := nodes[len(nodes)-1]
		if len(all) == most {
			return
		}
		if last == to {
			length := (len(nodes) - 1 + odd) / 2
			all = append(all, pathResult{length, length, w.steps(nodes)})
			return
		}
		for _, next := range w.neighbours(last) {
			if distance, ok := away[next]; ok && distance == away[last]-1 {
				extend(append(slices.Clone(nodes), next))
			}
		}
	}
	extend([]*Row{from})
	return all
}

// end returns the row of a PathEndBy, or nil.
func (r *run) end(by any) *Row {
	for key, reference := range by.(map[string]any) {
		typ := map[string]string{"film": "Film", "person": "Person"}[key]
		r.saw("PathEndBy.%s", key)
		for _, row := range r.refer(reference.(string), typ) {
			return row
		}
	}
	return nil
}

// distances returns the number of connections from a node to all others, up to a number.
func (w walker) distances(start *Row, most int) map[*Row]int {
	away, layer := map[*Row]int{start: 0}, []*Row{start}
	for distance := 1; distance <= most; distance++ {
		var next []*Row
		for _, node := range layer {
			for _, other := range w.neighbours(node) {
				if _, seen := away[other]; !seen {
					away[other] = distance
					next = append(next, other)
				}
			}
		}
		layer = next
	}
	return away
}

// neighbours returns the nodes that are connected with a node, each once, by id.
func (w walker) neighbours(node *Row) []*Row {
	var all []*Row
	if w.credits && (node.Entity.Name == "Film" || node.Entity.Name == "Person") {
		for _, credit := range w.Catalog.Follow(node, "credits") {
			other := w.Catalog.one(credit, map[string]string{"Film": "person", "Person": "film"}[node.Entity.Name])
			if w.allowsCredit(credit) {
				all = append(all, other)
			}
		}
	}
	ends := "Person"
	if w.from.Entity.Name == "Film" && w.to.Entity.Name == "Film" {
		ends = "Film"
	}
	if w.relationships {
		for _, relationship := range w.Catalog.Rows("Relationship") {
			a, b := w.Catalog.ends(relationship)
			switch {
			case a.Entity.Name != ends:
			case node == relationship:
				all = append(all, a, b)
			case node == a || node == b:
				all = append(all, relationship)
			}
		}
	}
	all = slices.DeleteFunc(all, func(other *Row) bool { return other != w.from && other != w.to && !w.allows(other) })
	slices.SortFunc(all, byID)
	return slices.Compact(all)
}

// steps are the steps of a chain of nodes.
func (w walker) steps(nodes []*Row) (all []any) {
	if len(nodes)%2 == 0 && nodes[0].Entity.Name == "Film" {
		all = append(all, step{from: nodes[0], to: nodes[1], fromCredits: w.Catalog.between(nodes[0], nodes[1])})
		nodes = nodes[1:]
	}
	for ; len(nodes) > 2; nodes = nodes[2:] {
		from, middle, to := nodes[0], nodes[1], nodes[2]
		all = append(all, step{from, to, middle, w.Catalog.between(from, middle), w.Catalog.between(to, middle)})
	}
	if len(nodes) == 2 {
		all = append(all, step{from: nodes[0], to: nodes[1], fromCredits: w.Catalog.between(nodes[0], nodes[1])})
	}
	return all
}

// between returns the credits that connect a film and a person; none between others.
func (c *Catalog) between(a, b *Row) []*Row {
	switch {
	case a.Entity.Name == "Film" && b.Entity.Name == "Person":
		return c.creditsOf(b, a)
	case a.Entity.Name == "Person" && b.Entity.Name == "Film":
		return c.creditsOf(a, b)
	}
	return nil
}

// spread counts the people at each distance from a person.
func (r *run) spread(args map[string]any) []any {
	counts := []any{}
	for _, person := range r.refer(args["person"].(string), "Person") {
		filter, _ := args["filter"].(map[string]any)
		w := walker{r, person, person, true, false, filter}
		most := int(args["maxLength"].(int64))
		people := make([]int, most+1)
		for node, distance := range w.distances(person, 2*most) {
			if node.Entity.Name == "Person" {
				people[distance/2]++
			}
		}
		for length := 1; length <= most && people[length] > 0; length++ {
			counts = append(counts, distanceCount{length, people[length]})
		}
	}
	return counts
}

// distanceCount is the number of people at a distance.
type distanceCount struct{ length, people int }

func (d distanceCount) field(name string) any {
	return map[string]any{"length": d.length, "people": d.people}[name]
}

func (c pathResult) field(name string) any {
	switch name {
	case "length":
		return c.length
	case "searchedTo":
		return c.searchedTo
	}
	return append([]any{}, c.steps...)
}

func (s step) field(name string) any {
	switch name {
	case "from":
		return s.from
	case "to":
		return s.to
	case "fromCredits":
		return list(s.fromCredits)
	case "toCredits":
		return list(s.toParts)
	}
	if s.middle != nil && s.middle.Entity.Name == map[string]string{"film": "Film", "person": "Person", "relationship": "Relationship"}[name] {
		return s.middle
	}
	return nil
}
