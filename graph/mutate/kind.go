package mutate

import "filmgraph/internal/catalog"

// kind is a type that mutations write: how its input becomes a row.
type kind struct {
	within     string              // the key with the row that contains a new one
	containers []string            // what that may be
	ends       map[string][]string // keys of references to one of several types
	lists      map[string]listed   // keys of lists of references
}

// listed is a list of references, which are rows with one reference each.
type listed struct {
	key  string   // of the reference in a row
	ends []string // what it may be, if there are several types; the key is then that of the type
}

// columns are the keys of a reference that may lead to several types: by key and entity, where the key of the column differs from the
// label of the entity.
var columns = map[string]map[string]string{
	"from": {"Film": "fromFilm", "Person": "fromPerson", "Character": "fromCharacter"},
	"to":   {"Film": "toFilm", "Person": "toPerson", "Character": "toCharacter"},
	"":     {"Film": "film", "Person": "person", "Character": "character", "Company": "company", "Account": "account"},
}

// ofFilm is a type whose rows are part of a film.
var ofFilm = kind{within: "film", containers: []string{"Film"}}

var kinds = map[string]kind{
	"Film":      {lists: map[string]listed{"genres": {key: "genre"}}},
	"Person":    {lists: map[string]listed{"knownFor": {key: "film"}}},
	"Character": {},
	"Company":   {},
	"Source":    {},
	"Name":      {within: "of", containers: []string{"Film", "Person", "Character", "Company"}},
	"Credit":    {within: "film", containers: []string{"Film"}, lists: map[string]listed{"characters": {key: "character"}}},
	"Relationship": {ends: map[string][]string{
		"from": {"Film", "Person", "Character"},
		"to":   {"Film", "Person", "Character"},
	}},
	"Release":     ofFilm,
	"Certificate": ofFilm,
	"Advisory":    ofFilm,
	"Rating":      ofFilm,
	"Review":      {},
	"Quote": {
		ends:  map[string][]string{"speaker": {"Account", "Person", "Character"}},
		lists: map[string]listed{"about": {ends: []string{"Film", "Person"}}},
	},
	"Image":      {within: "of", containers: []string{"Film", "Review"}, lists: map[string]listed{"people": {key: "person"}}},
	"Nomination": {lists: map[string]listed{"nominees": {ends: []string{"Person", "Company"}}}},
	"Claim":      {within: "subject", containers: catalog.Subjects()},
}

// column returns the key in the catalog format of a reference to an entity.
func column(key, entity string) string {
	if of, ok := columns[key]; ok {
		return of[entity]
	}
	return columns[""][entity]
}
