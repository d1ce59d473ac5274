package naive

import (
	"slices"
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
)

// dropped adds names that hold all words but one, or corrections of those that no name has.
func (f *finder) dropped(readings []typed) {
	for _, t := range readings {
		words := t.said()
		for i := range words {
			rest := slices.Concat(words[:i], words[i+1:])
			for _, k := range f.keys {
				if k.first && len(rest) > 0 && !slices.ContainsFunc(rest, func(word string) bool {
					return !slices.Contains(k.words, word) && (f.known(word) || !f.holdsAlternatives(k.words, []string{word}))
				}) {
					f.similar(k, t, "dropped")
				}
			}
		}
	}
}

// alike adds names of things with a name that contains a part of the text, if they look like it.
func (f *finder) alike(readings []typed) {
	for _, t := range readings {
		for _, part := range parts(t.spelling) {
			for _, of := range f.keys {
				if !of.first || !strings.Contains(of.text, part) {
					continue
				}
				for _, k := range f.keys {
					if k.bearer == of.bearer && k.first && similarity(k.text, t.spelling) >= 0.3 {
						f.similar(k, t, "alike")
					}
				}
			}
		}
	}
}

// parts are the thirds of a spelling, or its halves.
func parts(spelling string) []string {
	letters := []rune(spelling)
	switch n := len(letters); {
	case n >= 9:
		return []string{string(letters[:n/3]), string(letters[n/3 : 2*n/3]), string(letters[2*n/3:])}
	case n >= 6:
		return []string{string(letters[:n/2]), string(letters[n/2:])}
	}
	return nil
}

// started adds names that begin with half of the text.
func (f *finder) started(readings []typed) {
	for _, t := range readings {
		for _, k := range f.keys {
			if k.kind == "SPELLING" && strings.HasPrefix(k.text, left(t.spelling, max(1, length(t.spelling)/2))) {
				f.similar(k, t, "started")
			}
		}
	}
}

func (f *finder) similar(k key, t typed, way string) {
	f.add(k, t, way, "SIMILAR", int(200*similarity(k.text, t.spelling))+k.fame, false)
}

// similarity is that of pg_trgm: the share of the runs of three letters that two texts have in common.
func similarity(one, other string) float64 {
	a, b := trigrams(one), trigrams(other)
	common := 0
	for trigram := range a {
		if b[trigram] {
			common++
		}
	}
	if common == 0 {
		return 0
	}
	return float64(float32(common) / float32(len(a)+len(b)-common))
}

func trigrams(text string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }) {
		letters := []rune("  " + word + " ")
		for i := range letters[2:] {
			all[string(letters[i:i+3])] = true
		}
	}
	return all
}

// begunNearly adds names that begin like the text, but for typing errors after its first third.
func (f *finder) begunNearly(readings []typed) {
	for _, t := range readings {
		n, allowed := length(t.spelling), 1
		if n > 5 {
			allowed = 2
		}
		for _, k := range f.keys {
			if n < 4 || n > 60 || k.kind != "SPELLING" || !strings.HasPrefix(k.text, left(t.spelling, n/3)) {
				continue
			}
			if typos := min(levenshtein.ComputeDistance(left(k.text, n), t.spelling), levenshtein.ComputeDistance(left(k.text, n+1), t.spelling)); typos <= allowed {
				f.add(k, t, "begunNearly", "SPELLING", 340-120*typos+share(60, n, length(k.text))+5*k.fame, false)
			}
		}
	}
}
