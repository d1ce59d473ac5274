package names

import (
	"slices"
	"sync"
)

// families are the surnames of nearly all Koreans.
const families = "김이박최정강조윤장임한오서신권황안송전홍유고문손양배백허남심노하곽성차주우구민류진나지엄채원천방공현함변염여추"

// compounds are the surnames of two syllables, by sound: 남궁, 황보, 선우, 독고, 제갈, 사공, 서문.
var compounds = []string{"nam-kong", "hwang-po", "son-u", "tok-ko", "ce-kal", "sa-kong", "so-mon"}

var familySounds = sync.OnceValue(func() map[string]bool {
	sounds := map[string]bool{}
	for _, r := range families {
		sounds[asSurname(takeApart(r).sound())] = true
	}
	return sounds
})

// family reports whether a word is a common surname.
func family(word []string) bool {
	return len(word) == 1 && familySounds()[asSurname(word[0])]
}

// compound reports whether two syllables form a surname.
func compound(word []string) bool {
	return len(word) == 2 && slices.Contains(compounds, word[0]+"-"+word[1])
}

// familyLast reports whether the name ends with its surname, as "Yu-rim Park" does.
func (n spoken) familyLast() bool {
	return len(n) > 1 && family(n[len(n)-1]) && !family(n[0])
}

// hasFamily reports whether the name begins or ends with a usual surname.
func (n spoken) hasFamily() bool {
	sounds := slices.Concat(n...)
	return family(sounds[:1]) || family(sounds[len(sounds)-1:])
}

// hasCompound reports whether the name begins or ends with a surname of two syllables.
func (n spoken) hasCompound() bool {
	sounds := slices.Concat(n...)
	return compound(sounds[:2]) || compound(sounds[len(sounds)-2:])
}

// orders returns the other orders in which the name may be written.
func (n spoken) orders() []spoken {
	var all []spoken
	if len(n) == 1 {
		for _, parts := range split(n[0]) {
			all = append(all, turn(parts, 1))
		}
		return all
	}
	for _, at := range turns(len(n)) {
		all = append(all, turn(n, at))
	}
	return all
}

// split splits a name written as one word into surname and given name, wherever that is plausible. Three syllables are a
// surname and a given name even if the surname is rare (봉). Two syllables are more often a given name alone, unless only
// the first of them is a usual surname.
func split(word []string) []spoken {
	last := len(word) - 1
	if last > maxSyllables {
		return nil
	}
	if last > 1 && compound(word[:2]) {
		return []spoken{{word[:2], word[2:]}}
	}
	var all []spoken
	if last > 1 || family(word[:1]) && !family(word[last:]) {
		all = append(all, spoken{word[:1], word[1:]})
	}
	if last > 1 && family(word[last:]) {
		all = append(all, spoken{word[:last], word[last:]})
	}
	return all
}
