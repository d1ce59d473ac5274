package synthetic

import (
	"fmt"
	"strings"
)

var sentiments = strings.Fields("POSITIVE MIXED NEGATIVE NEUTRAL")

// reviews writes two and a half on average, by renown, 200 at most.
func (w *writer) reviews(f film) {
	for range f.about(min(2.5*f.fame, 200)) {
		place := int(w.tables["Review"].rows)
		headline := w.title(f.chance)
		var score, scale any
		if f.one(0.5) {
			score, scale = f.between(1, 10), 10
		}
		id := w.row("Review", slug(headline, place), f.id, favour(f.chance, []string{"CRITIC", "AUDIENCE", "FAN", "FAMILY_GUIDANCE"}),
			headline, w.sentence(f.chance, 12), favour(f.chance, languages), favour(f.chance, sentiments), date(f.chance, min(f.when+f.IntN(3), 2025)),
			score, scale, w.source(f.chance))
		given, family := w.vocabulary.person(f.chance)
		w.row("ReviewContributor", id, "AUTHOR", given+" "+family, 1)
	}
}

// quotes writes one on average, by renown, 100 at most, each with its reach.
func (w *writer) quotes(f film) {
	for range f.about(min(f.fame, 100)) {
		place := int(w.tables["Quote"].rows)
		views := int(1000 * f.fame * f.ExpFloat64())
		account := w.id("Account", Skewed(f.Rand, w.accounts(), 0))
		id := w.row("Quote", "quote-"+fmt.Sprint(place+1), "AUDIENCE", favour(f.chance, sentiments), date(f.chance, min(f.when+f.IntN(3), 2025)), account, views, nil)
		w.row("QuoteSubject", id, f.id, 1)
		w.row("Rendering", id, w.sentence(f.chance, f.between(5, 25)), "en", "ORIGINAL", 1)
		if f.one(0.2) {
			w.row("Rendering", id, w.sentence(f.chance, f.between(5, 25)), "ko", "TRANSLATED", 2)
		}
		w.row("Reach", id, "VIEWS", views, "EXACTLY", fmt.Sprint(2025))
		w.row("Reach", id, "LIKES", views/50, "ABOUT", fmt.Sprint(2025))
	}
}

// relations joins every thirtieth film to an earlier one, and as many pairs of people.
func (w *writer) relations(f film) {
	if f.place%30 != 29 {
		return
	}
	w.row("Relationship", w.id("RelationshipKind", f.between(2, 3)), f.id, w.id("Film", f.IntN(f.place)), nil, nil, nil, nil, false)
	a := w.people.number(Skewed(f.Rand, w.People(), peak))
	b := (a + f.between(1, w.People()-1)) % w.People()
	since := f.between(1950, 2020)
	w.row("Relationship", w.id("RelationshipKind", f.IntN(2)), nil, nil, w.id("Person", a), w.id("Person", b), fmt.Sprint(since), fmt.Sprint(since+2), f.one(0.3))
}
