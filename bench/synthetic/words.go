package synthetic

import (
	"fmt"
	"strings"
)

var (
	onsets = strings.Fields("b br c ch cl d dr f fl g gr h j k kl l m n p pl pr qu r s sh sk sl st t th tr v w y z")
	vowels = strings.Fields("a e i o u ai ea ee ia io oa ou")
	codas  = strings.Split(" ck l ll m n nd ng nt r rd rn s sh st t th x", " ")
)

// vocabulary has the words of which names consist.
type vocabulary struct {
	words, given, family []string
}

// CommonGiven and CommonFamily are the most frequent real names, most frequent first. They replace generated ones, so that a search for
// "john" matches one person in sixty, as in real catalogs.
var (
	CommonGiven  = strings.Fields("John Michael David Mary James Robert Anna Maria Peter Paul")
	CommonFamily = strings.Fields("Smith Johnson Lee Brown Garcia Miller Jones Martin")
)

// newVocabulary generates words. There are so many that few people share a name, and that a common word is in about one title of a
// hundred.
func (c Catalog) newVocabulary() vocabulary {
	drawn := c.chance(streamWords, 0)
	some := func(n, longest int) []string {
		seen, all := map[string]bool{}, make([]string, 0, n)
		for len(all) < n {
			var word strings.Builder
			for range drawn.between(1, longest) {
				word.WriteString(pick(drawn, onsets) + pick(drawn, vowels) + pick(drawn, codas))
			}
			if w := word.String(); len(w) > 2 && !seen[w] {
				seen[w] = true
				all = append(all, strings.ToUpper(w[:1])+w[1:])
			}
		}
		return all
	}
	v := vocabulary{words: some(12_000, 2), given: some(4_000, 2), family: some(20_000, 3)}
	copy(v.given, CommonGiven)
	copy(v.family, CommonFamily)
	return v
}

// title returns a title of a film.
func (v vocabulary) title(c chance) string {
	word := func() string { return favour(c, v.words) }
	switch c.IntN(8) {
	case 0, 1:
		return word()
	case 2, 3:
		return "The " + word()
	case 4:
		return word() + " " + word()
	case 5:
		return word() + " of " + word()
	case 6:
		return "The " + word() + " and the " + word()
	}
	return fmt.Sprintf("%s %d", word(), c.between(2, 5))
}

var (
	koreanFamilies = strings.Fields("Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song")
	koreanParts    = strings.Fields("ji min seo jun hyun soo young woo jin hee eun kyung tae ho sun bin ah rim won chul")
)

// person returns a given name and a family name. Every twentieth is Korean, so that there are search keys by sound.
func (v vocabulary) person(c chance) (given, family string) {
	if c.one(0.05) {
		first := pick(c, koreanParts)
		return strings.ToUpper(first[:1]) + first[1:] + "-" + pick(c, koreanParts), pick(c, koreanFamilies)
	}
	return favour(c, v.given), favour(c, v.family)
}

// sentence returns n words of text.
func (v vocabulary) sentence(c chance, n int) string {
	var text strings.Builder
	for i := range n {
		word := favour(c, v.words)
		if i > 0 {
			word = " " + strings.ToLower(word)
		}
		text.WriteString(word)
	}
	return text.String() + "."
}

// slug returns a readable id: a name and the number of the object.
func slug(name string, number int) string {
	return strings.ReplaceAll(strings.ToLower(name), " ", "-") + "-" + fmt.Sprint(number+1)
}
