package synthetic

import (
	"fmt"
	"strings"

	"filmgraph/internal/names"
)

var (
	genres = strings.Fields("Drama Comedy Thriller Romance Action Crime Horror Documentary Adventure Mystery Fantasy Family Science-Fiction " +
		"Animation Biography History War Music Western Sport Musical Noir Short News Experimental")
	// Themes are the themes of films, most frequent first.
	Themes    = strings.Fields("Revenge Friendship Family Love Loss Grief Power Greed Freedom Identity Justice War Memory Youth Age Faith Work Exile Travel Art Money Crime Betrayal Hope Survival")
	countries = strings.Fields("US FR GB IN JP KR DE IT ES CN CA SE RU BR MX AU DK PL AR HK TR IR NO BE NL FI AT CH GR PT")
	languages = strings.Fields("en fr en hi ja ko de it es zh en sv ru pt es en da pl es zh tr fa no fr nl fi de de el pt") // of these countries
	platforms = strings.Fields("x youtube reddit letterboxd")
)

// Genres is the number of genres.
const Genres = 25

// GenreAt returns the slug of the genre with a rank; the most frequent genre has rank 0.
func GenreAt(rank int) string { return strings.ToLower(genres[rank]) }

// Numbers that do not depend on the number of films.
const (
	sources   = 300
	providers = 5 // the first companies aggregate ratings
	bodies    = 4 // the next ones issue certificates
	companies = 4_000
)

// accounts is the number of accounts on platforms.
func (c Catalog) accounts() int { return c.Films/4 + 1 }

// Bodies are rating bodies, most frequent first.
var Bodies = []struct {
	Country string
	Ratings []string
	Ages    []any // in years; nil for none
}{
	{"US", strings.Fields("G PG PG-13 R NC-17"), []any{nil, nil, 13, 17, 18}},
	{"GB", strings.Fields("U PG 12A 15 18"), []any{nil, 8, 12, 15, 18}},
	{"DE", strings.Fields("0 6 12 16 18"), []any{nil, 6, 12, 16, 18}},
	{"KR", strings.Fields("ALL 12 15 18"), []any{nil, 12, 15, 18}},
}

// things writes the rows that films refer to.
func (w *writer) things() {
	c := w.chance(streamThings, 0)
	for _, name := range genres {
		w.row("Genre", strings.ToLower(name), name)
	}
	for _, name := range Themes {
		w.row("Theme", strings.ToLower(name), name)
	}
	for i := range sources {
		title := w.title(c)
		kind := favour(c, strings.Fields("REVIEW ARTICLE SOCIAL_POST AGGREGATOR DATA_SET REFERENCE"))
		w.row("Source", slug(title, i), kind, title, favour(c, w.family), favour(c, languages), fmt.Sprint(c.between(1990, 2025)))
	}
	for i := range companies {
		name := favour(c, w.family) + pick(c, []string{"", " Films", " Pictures", " Studios", " Media"})
		kinds := []string{favour(c, []string{"PRODUCER", "DISTRIBUTOR", "STREAMING_PLATFORM", "PUBLISHER", "OTHER", "AWARDING_BODY"})}
		switch {
		case i < providers:
			kinds = []string{"REVIEW_AGGREGATOR"}
		case i < providers+bodies:
			kinds = []string{"RATING_BODY"}
		}
		id := w.row("Company", slug(name, i), name, names.Spelling(name), kinds, favour(c, countries))
		w.name(names.Company, id, name, "DISPLAY", nil, 1)
	}
	for i, body := range Bodies {
		for j, rating := range body.Ratings {
			w.row("IssuedRating", w.id("Company", providers+i), rating, body.Country, body.Ages[j], j+1)
		}
	}
	for i := range w.accounts() {
		handle := strings.ToLower(favour(c, w.given)) + fmt.Sprint(i)
		platform := favour(c, platforms)
		w.row("Account", platform+"-"+handle, platform, handle)
	}
	for _, k := range Kinds {
		w.row("RelationshipKind", k.Slug, k.Phrase, k.Reverse, k.Phrase == k.Reverse, k.Joins, k.Couple)
	}
	w.awards()
}

// Kinds are the kinds of relationships; of each type of ends, most frequent first.
var Kinds = []struct {
	Slug, Phrase, Reverse, Joins string
	Couple                       bool
}{
	{"married", "is married to", "is married to", "PERSON", true},
	{"sibling", "is a sibling of", "is a sibling of", "PERSON", false},
	{"sequel", "is a sequel to", "has the sequel", "FILM", false},
	{"remake", "is a remake of", "has the remake", "FILM", false},
	{"parent", "is a parent of", "is a child of", "PERSON", false},
	{"adversary", "is an adversary of", "is an adversary of", "CHARACTER", false},
	{"lover", "is a lover of", "is a lover of", "CHARACTER", true},
}

// name writes one form of a name and its search keys.
func (w *writer) name(of names.Subject, id int64, text, kind string, language any, position int) {
	bearer := make([]any, 4)
	bearer[map[names.Subject]int{names.Film: 0, names.Person: 1, names.Character: 2, names.Company: 3}[of]] = id
	name := w.row("Name", bearer[0], bearer[1], bearer[2], bearer[3], text, language, kind, position)
	var words any = strings.Join(names.WordKeys(text), " ")
	for _, key := range names.Keys(text, of) {
		w.row("NameKey", name, id, id>>32, strings.ToUpper(string(key.Kind)), key.Text, words)
		words = nil
	}
}
