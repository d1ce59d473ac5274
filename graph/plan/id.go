package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"
)

// inner are the entities that the contract does not have: rows between things, and
// the search index. Their ids are never sent.
var inner = map[string]bool{"CreditCharacter": true, "FilmSet": true, "ImagePerson": true, "KnownFor": true, "NameKey": true, "NameText": true, "QuoteSubject": true, "Redirect": true, "TermName": true, "TextTerm": true, "ValueCount": true, "ValueSet": true, "Word": true}

// byLabel are the entities of which ids are given out.
var byLabel = func() map[string]*ent.Entity {
	all := map[string]*ent.Entity{}
	for name, e := range ent.Entities {
		if !inner[name] && name != "Disagreement" {
			all[e.Label] = e
		}
	}
	return all
}()

// byNumber are the entities by the number in their ids.
var byNumber = func() map[int]*ent.Entity {
	all := map[int]*ent.Entity{}
	for _, e := range ent.Entities {
		all[e.Number] = e
	}
	return all
}()

// parseID reads an opaque id: the label of its type and its number within it.
func parseID(v any) (*ent.Entity, int64, error) {
	s := fmt.Sprint(v)
	end := max(0, strings.LastIndex(s, "_"))
	number := strings.TrimPrefix(s[end:], "_")
	e := byLabel[s[:end]]
	n, err := strconv.ParseUint(number, 10, idBits)
	if e == nil || err != nil || strconv.FormatUint(n, 10) != number {
		return nil, 0, fmt.Errorf("is not an id of this API: ids look like film_1 and are passed on as they were given out")
	}
	return e, int64(e.Number)<<idBits | int64(n), nil
}

// typeOfID is the label of an id's type, or nothing if it is not an id of one of these types.
func typeOfID(v any, types ...string) string {
	e, _, err := parseID(v)
	if err != nil || !slices.Contains(types, e.Name) {
		return ""
	}
	return e.Label
}

func idOf(v any, types []string) (int64, error) {
	e, id, err := parseID(v)
	if err == nil && len(types) > 0 && !slices.Contains(types, e.Name) {
		err = fmt.Errorf("is the id of a %s, not of a %s", e.Name, strings.Join(types, " or "))
	}
	return id, err
}
