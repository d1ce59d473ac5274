package names

import (
	"slices"
	"sync"
)

// families are the surnames that nearly all Koreans have.
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

// family reports whether a word is one of the usual surnames.
func family(word []string) bool {
	return len(word) == 1 && familySounds()[asSurname(word[0])]
}

// compound reports whether two syllables are a surname.
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

// orders returns the orders, besides its own, in which the name may be written.
func (n spoken) orders() []spoken {
	if len(n) == 1 {
		n = n.apart()
	}
	var all []spoken
	for _, at := range turns(len(n)) {
		all = append(all, turn(n, at))
	}
	return all
}

// apart splits a name in one word into surname and given name, in either order. A word without a surname stays whole, and so does
// one of two syllables that could be a given name beginning with the other's surname.
func (n spoken) apart() spoken {
	word := n[0]
	last := len(word) - 1
	switch {
	case last > maxSyllables:
		return n
	case last > 1 && compound(word[:2]):
		return spoken{word[:2], word[2:]}
	case family(word[:1]) && (last > 1 || !family(word[last:])):
		return spoken{word[:1], word[1:]}
	case last > 1 && family(word[last:]):
		return spoken{word[:last], word[last:]}
	default:
		return n
	}
}
