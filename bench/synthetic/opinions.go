package synthetic

import (
	"fmt"
	"strings"
)

var sentiments = strings.Fields("POSITIVE MIXED NEGATIVE NEUTRAL")

// reviews writes the reviews of a film: two and a half on average, more for well-known ones, at most 200. It returns their ids.
func (w *writer) reviews(f film) (ids []int64) {
	for range f.about(min(2.5*f.fame, 200)) {
		place := int(w.tables["Review"].rows)
		headline := w.title(f.chance)
		var score, scale any
		if f.one(0.5) {
			score, scale = f.between(1, 10), 10
		}
		id := w.row("Review", slug(headline, place), f.id, favour(f.chance, []string{"CRITIC", "AUDIENCE", "FAN", "FAMILY_GUIDANCE", "ROUND_UP"}),
			headline, w.sentence(f.chance, 12), favour(f.chance, languages), favour(f.chance, sentiments), date(f.chance, min(f.when+f.IntN(3), 2025)),
			score, scale, w.source(f.chance))
		given, family := w.vocabulary.person(f.chance)
		var author any
		if f.one(0.05) {
			author = w.id("Person", w.somebody(f.chance))
		}
		w.row("ReviewContributor", id, "AUTHOR", given+" "+family, author, 1)
		if f.place > 0 && f.one(0.05) {
			other := w.id("Film", w.films.number(Skewed(f.Rand, w.Films, peak)))
			if other != f.id {
				w.row("Comparison", id, other, nil, "story", favour(f.chance, []string{"REVIEWED", "OTHER", "NEITHER"}), 1)
			}
		}
		ids = append(ids, id)
	}
	return ids
}

// quotes writes the quotes about a film with their reach: one on average, more for well-known ones, at most 100. Most are by the
// audience; a fifth is also about a person who worked on the film.
func (w *writer) quotes(f film) {
	for range f.about(min(f.fame, 100)) {
		place := int(w.tables["Quote"].rows)
		views := int(1000 * f.fame * f.ExpFloat64())
		kind, account, person, character, review := "AUDIENCE", any(nil), any(nil), any(nil), any(nil)
		switch u := f.Float64(); {
		case u < 0.8:
			account = w.id("Account", Skewed(f.Rand, w.accounts(), 0))
		case u < 0.9 && len(f.reviewed) > 0:
			kind, review = "CRITIC", favour(f.chance, f.reviewed)
		case u < 0.97:
			kind, character = "DIALOGUE", w.id("Character", 2*f.place+f.IntN(2))
		case u < 0.99:
			person = w.id("Person", pick(f.chance, f.people))
		default:
			kind = "TAGLINE"
		}
		id := w.row("Quote", "quote-"+fmt.Sprint(place+1), kind, favour(f.chance, sentiments), date(f.chance, min(f.when+f.IntN(3), 2025)),
			account, person, character, review, views, nil)
		w.row("QuoteSubject", id, f.id, nil, 1)
		if f.one(0.2) {
			w.row("QuoteSubject", id, nil, w.id("Person", favour(f.chance, f.people)), 2)
		}
		w.row("Rendering", id, w.sentence(f.chance, f.between(5, 25)), "en", "ORIGINAL", 1)
		if f.one(0.2) {
			w.row("Rendering", id, w.sentence(f.chance, f.between(5, 25)), favour(f.chance, foreign), "TRANSLATED", 2)
		}
		w.row("Reach", id, "VIEWS", views, "EXACTLY", fmt.Sprint(2025))
		w.row("Reach", id, "LIKES", views/50, "ABOUT", fmt.Sprint(2025))
	}
}

// foreign are the languages of translations of quotes.
var foreign = strings.Fields("ko fr ja es de pt")

// somebody returns the index of a person; people with many credits are more likely.
func (w *writer) somebody(c chance) int { return w.people.number(Skewed(c.Rand, w.People(), peak)) }

// relations relates every thirtieth film to an earlier one, two of its people, and its leading characters.
func (w *writer) relations(f film) {
	if f.place%30 != 29 {
		return
	}
	w.row("Relationship", w.kind(f, "FILM"), f.id, w.id("Film", f.IntN(f.place)), nil, nil, nil, nil, nil, nil, false)
	a, b := f.people[1], f.people[2] // both worked on this film
	if f.one(0.5) {
		b = (a + f.between(1, w.People()-1)) % w.People()
	}
	since := f.between(1950, 2020)
	w.row("Relationship", w.kind(f, "PERSON"), nil, nil, w.id("Person", a), w.id("Person", b), nil, nil, date(f.chance, since), fmt.Sprint(since+2), f.one(0.3))
	w.row("Relationship", w.kind(f, "CHARACTER"), nil, nil, nil, nil, w.id("Character", 2*f.place), w.id("Character", 2*f.place+1), nil, nil, f.one(0.1))
}

// kind returns a kind of relationship between such ends; the first ones are more likely.
func (w *writer) kind(f film, joins string) int64 {
	var able []int64
	for i, k := range Kinds {
		if k.Joins == joins {
			able = append(able, w.id("RelationshipKind", i))
		}
	}
	return favour(f.chance, able)
}
