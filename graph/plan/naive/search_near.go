package naive

import (
	"slices"
	"strings"
)

// near adds names that equal the text, sound like it or begin with it, and well-known ones that hold its words.
func (f *finder) near(readings []typed, sound string) {
	for _, k := range f.keys {
		if k.kind == "SOUND" && sound != "" && (k.text == sound || f.typing && strings.HasPrefix(k.text, sound+"-")) {
			f.add(k, typed{}, "sounding", "SOUND", 430+10*k.fame, false)
		}
	}
	for _, t := range readings {
		if !t.stripped {
			f.whole(t)
		}
	}
}

// more adds the same without words such as "movie", other given names, and all names that hold the words.
func (f *finder) more(readings []typed, nicknamed []string) {
	for _, t := range readings {
		if t.stripped && !f.typing {
			f.whole(t)
		}
		for _, k := range f.keys {
			if t.heldBy(k.words, true) {
				f.worded(k, t)
			}
		}
	}
	for _, k := range f.keys {
		if !f.typing && k.kind == "SPELLING" && k.bearer.Entity.Name == "Person" && slices.Contains(nicknamed, k.text) {
			f.add(k, typed{}, "nicknamed", "SIMILAR", 500+10*k.fame, true)
		}
	}
}

// whole adds names that equal a reading, begin with it, or are well known and hold its words.
func (f *finder) whole(t typed) {
	for _, k := range f.keys {
		if k.kind == "SPELLING" && k.text == t.spelling {
			points := 450
			switch same := k.first && (t.heldBy(k.words, false) || t.identifiesNothing()); {
			case !same:
			case t.stripped:
				points = 650
			case f.typing:
				points = 600
			default:
				points = 1150
			}
			f.add(k, t, "exact", "EXACT", points+10*k.fame, true)
		}
		if k.kind == "SPELLING" && strings.HasPrefix(k.text, t.spelling) {
			f.add(k, t, "begun", "PREFIX", 350+share(40, length(t.spelling), length(k.text))+10*k.fame, false)
		}
		if k.fame >= 20 && t.heldBy(k.words, true) {
			f.worded(k, t)
		}
	}
}

// worded adds a name that holds the words. The surname of a well-known person counts like a name.
func (f *finder) worded(k key, t typed) {
	points, whole := 300+share(60, length(t.spelling), length(k.text)), t.heldBy(k.words, false)
	said := t.said()
	switch {
	case f.typing:
	case k.bearer.Entity.Name == "Person" && k.fame >= 30 && !t.stripped && strings.HasSuffix(k.text, t.spelling) && slices.Contains(k.words, said[len(said)-1]):
		points = 1075
	default:
		if !whole {
			points -= 60
		}
		if length(k.text) == length(t.spelling) {
			points += 150
		}
	}
	f.add(k, t, "worded", "WORDS", points+10*k.fame, whole && !f.typing)
}

// undated adds films that equal the text without its year, although they are of another.
func (f *finder) undated(readings []typed) {
	for _, t := range readings {
		for _, k := range f.keys {
			year, ok := k.bearer.number("year")
			if t.since == 0 || t.stripped || k.kind != "SPELLING" || k.text != t.spelling || k.bearer.Entity.Name != "Film" || !ok {
				continue
			}
			points := 960 + 10*k.fame - 60*min(max(t.since-int(year), int(year)-t.until, 0), 10)
			if k.first && (t.heldBy(k.words, false) || t.identifiesNothing()) {
				points += 150
			}
			f.note(k, "undated", "EXACT", points, true)
		}
	}
}
