package naive

import (
	"fmt"
	"slices"
	"strings"
)

// judge sets the verdict and the reason.
func (d *disagreement) judge() {
	n := len(d.sources)
	agree, numbers := agree(d.claims)
	agree = agree || d.property == "existence"
	switch {
	case !agree && n > 1:
		d.verdict, d.reason = "CONFLICT", fmt.Sprintf("The claims of %d sources cannot all be true.", n)
	case !agree && slices.Contains(worded, d.subject.Entity.Name+"."+d.property):
		d.verdict, d.reason = "CONFLICT", "The source contradicts itself."
	case len(d.omittedBy) > 0 && n == 1:
		d.verdict, d.reason = "OMISSION", fmt.Sprintf("1 of %d relevant sources states it; an omission is not a denial.", 1+len(d.omittedBy))
	case len(d.omittedBy) > 0:
		d.verdict, d.reason = "OMISSION", fmt.Sprintf("%d of %d relevant sources state it; an omission is not a denial.", n, n+len(d.omittedBy))
	case n == 1:
		d.verdict, d.reason = "SINGLE_SOURCE", "Only one source states it."
	case numbers:
		d.verdict, d.reason = "CONSISTENT", fmt.Sprintf("One value satisfies the claims of %d sources.", n)
	case len(keysOf(d.claims)) > 1:
		d.verdict, d.reason = "CONSISTENT", fmt.Sprintf("The claims of %d sources differ only in precision.", n)
	default:
		d.verdict, d.reason = "CONSISTENT", fmt.Sprintf("%d sources state the same.", n)
	}
	for _, claim := range d.claims {
		if note, ok := claim.text("note"); ok {
			d.reason = note
			return
		}
	}
}

// worded are the wordings of which a record has one, so that a source which gives two contradicts itself.
var worded = []string{"Quote.text", "Review.headline", "Review.deck"}

func keysOf(claims []*Row) map[any]bool {
	keys := map[any]bool{}
	for _, claim := range claims {
		keys[claim.Columns["value_key"]] = true
	}
	return keys
}

// agree says whether one number fits all claims or, if some claim is no number, whether all say the same or one says it most
// precisely; and whether all are numbers.
func agree(claims []*Row) (agree, numbers bool) {
	all := extent{}
	numbers = true
	for _, claim := range claims {
		text, ok := claim.text("extent")
		numbers = numbers && ok
		if ok {
			all = all.meet(parseExtent(text))
		}
	}
	if numbers {
		return !all.empty(), true
	}
	keys := keysOf(claims)
	longest := ""
	for key := range keys {
		if key == nil {
			return len(keys) == 1, false
		}
		if text := key.(string); len(text) > len(longest) {
			longest = text
		}
	}
	for key := range keys {
		if !strings.HasPrefix(longest+">", key.(string)+">") {
			return false, false
		}
	}
	return true, false
}
