package imdbgen

import (
	"math/rand/v2"
	"strings"

	"filmgraph/bench/synthetic"
)

// vocabulary has the words of which names consist.
type vocabulary struct{ words, given, family []string }

var (
	onsets = strings.Fields("b br ch d dr f g gr h j k l m n p pr r s sh st t tr v w z")
	vowels = strings.Fields("a e i o u ai ea ie oo ou é ö")
	codas  = strings.Split(" ck l m n nd r rn s st t x", " ")

	// Complete names in other scripts; only their normalisation matters.
	titlesAbroad = strings.Fields("발레리나 콜 기생충 七人の侍 東京物語 Сталкер Зеркало 花样年华 Ζορμπάς अपूर_संसार")
	peopleAbroad = []string{"전종서", "이충현", "Jeon Jong-seo", "Kim Ji-hoon", "黒澤 明", "Андрей Тарковский", "Þóra Sæmundsdóttir", "Krzysztof Łęcki"}

	genres      = strings.Fields("Drama Comedy Documentary Action Romance Thriller Horror Crime Adventure Family Animation Mystery Fantasy Sci-Fi Music War Western Film-Noir")
	professions = strings.Fields("actor actress producer writer director composer cinematographer editor camera_department miscellaneous")
	regions     = strings.Fields("US GB DE FR IT ES JP KR BR RU CA IN XWW PL SE MX AU HU GR FI")
	jobs        = strings.Fields("screenplay story novel director_of_photography executive_producer")
)

func newVocabulary(seed uint64) vocabulary {
	drawn := rand.New(rand.NewPCG(seed, 0))
	some := func(n, longest int) []string {
		all, seen := make([]string, 0, n), map[string]bool{}
		for len(all) < n {
			var word strings.Builder
			for range 1 + drawn.IntN(longest) {
				word.WriteString(pick(drawn, onsets) + pick(drawn, vowels) + pick(drawn, codas))
			}
			if w := word.String(); len(w) > 2 && !seen[w] {
				seen[w] = true
				all = append(all, strings.ToUpper(w[:1])+w[1:])
			}
		}
		return all
	}
	v := vocabulary{words: some(9_000, 2), given: some(4_000, 2), family: some(25_000, 3)}
	copy(v.given, synthetic.CommonGiven)
	copy(v.family, synthetic.CommonFamily)
	return v
}

func pick[T any](c *rand.Rand, from []T) T { return from[c.IntN(len(from))] }

// favour returns a random element; the first ones are more likely.
func favour[T any](c *rand.Rand, from []T) T { return from[synthetic.Skewed(c, len(from), 0)] }

// title returns a title of a film.
func (v vocabulary) title(c *rand.Rand) string {
	word := func() string { return favour(c, v.words) }
	switch c.IntN(9) {
	case 0, 1:
		return word()
	case 2:
		return "The " + word()
	case 3, 4:
		return word() + " " + word()
	case 5:
		return word() + " of the " + word()
	case 6:
		return "The " + word() + " & the " + word()
	case 7:
		return word() + ": " + word() + " " + word()
	}
	if c.IntN(4) == 0 {
		return strings.ReplaceAll(pick(c, titlesAbroad), "_", " ")
	}
	return word() + " " + strings.ToLower(word()) + " " + strings.ToLower(word())
}

// person returns a name of a person.
func (v vocabulary) person(c *rand.Rand) string {
	switch c.IntN(40) {
	case 0:
		return pick(c, peopleAbroad)
	case 1:
		return favour(c, v.given) + " " + string(rune('A'+c.IntN(26))) + ". " + favour(c, v.family)
	case 2:
		return favour(c, v.given) + " de la " + favour(c, v.family)
	}
	return favour(c, v.given) + " " + favour(c, v.family)
}

// character returns a name of a character.
func (v vocabulary) character(c *rand.Rand) string {
	switch c.IntN(5) {
	case 0:
		return favour(c, v.given)
	case 1:
		return pick(c, []string{"Policeman", "Mother", "Doctor", "Narrator", "Nurse"})
	case 2:
		return "Dr. " + favour(c, v.family)
	}
	return favour(c, v.given) + " " + favour(c, v.family)
}
