package names

import (
	"slices"
	"strconv"
	"strings"
)

// The number words of English, by value.
var (
	units = values(0, 1, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "+
		"eighteen nineteen")
	tens         = values(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety")
	ordinalUnits = values(1, 1, "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "+
		"fifteenth sixteenth seventeenth eighteenth nineteenth")
	ordinalTens   = values(20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")
	scales        = map[string]int{"hundred": 100, "thousand": 1000, "million": 1_000_000}
	ordinalScales = map[string]int{"hundredth": 100, "thousandth": 1000, "millionth": 1_000_000}
)

// counting are all number words.
var counting = func() map[string]bool {
	all := map[string]bool{}
	for _, words := range []map[string]int{units, tens, ordinalUnits, ordinalTens, scales, ordinalScales} {
		for word := range words {
			all[word] = true
		}
	}
	return all
}()

func values(from, step int, words string) map[string]int {
	all := map[string]int{}
	for i, word := range strings.Fields(words) {
		all[word] = from + i*step
	}
	return all
}

// quantity is a number that is being read from words.
type quantity struct {
	total, group int // group is what the next thousand or million multiplies
	scale        int // of the last thousand or million; 0 before
	ordinal      bool
}

// number reads the number that the words begin with. It returns the number in digits and the number of its words, 0 if there is
// none: "twenty", "thousand" is "20000", "twenty", "first" is "21st", "nineteen", "eighty", "four" is "1984". Digits
// are only read before a word that multiplies them.
func number(words []string) (digits string, taken int) {
	var q quantity
	if scales[second(words)] > 0 {
		if value, err := strconv.Atoi(words[0]); err == nil && len(words[0]) < 4 {
			q.group, taken = value, 1
		}
	}
	added := taken > 0 // nothing can be added before the next word that multiplies
	for taken < len(words) && !q.ordinal {
		if value, n, ordinal := belowHundred(words[taken:]); n > 0 {
			if added {
				break
			}
			q.group, q.ordinal, added = q.group+value, ordinal, true
			taken += n
			if year, n, ordinal := belowHundred(words[taken:]); taken == 1 && 13 <= value && value <= 20 && year >= 10 && !q.ordinal && !ordinal {
				return strconv.Itoa(value*100 + year), taken + n
			}
			continue
		}
		if !q.multiply(words[taken]) {
			break
		}
		taken++
		added = false
		if taken < len(words) && words[taken] == "and" {
			if _, n, _ := belowHundred(words[taken+1:]); n > 0 {
				taken++
			}
		}
	}
	if taken == 0 {
		return "", 0
	}
	if rest := words[taken:]; len(rest) >= 3 && slices.Equal(rest[:3], half) && !q.ordinal {
		return q.digits() + "12", taken + 3
	}
	return q.digits(), taken
}

// half are the words of ½, whose spelling is "12".
var half = []string{"and", "a", "half"}

// multiply takes a word such as thousand, if it may stand where it does.
func (q *quantity) multiply(word string) bool {
	scale, is := scales[word]
	if !is {
		if scale, is = ordinalScales[word]; !is {
			return false
		}
		q.ordinal = true
	}
	switch {
	case scale == 100 && q.group < 100:
		q.group = max(1, q.group) * scale
	case scale > 100 && (q.scale == 0 || scale < q.scale):
		q.total, q.group, q.scale = q.total+max(1, q.group)*scale, 0, scale
	default:
		return false
	}
	return true
}

// digits writes the number: 21, or 21st.
func (q *quantity) digits() string {
	if q.ordinal {
		return ordinal(q.total + q.group)
	}
	return strconv.Itoa(q.total + q.group)
}

// ordinal writes an ordinal number: 21st.
func ordinal(value int) string {
	text := strconv.Itoa(value)
	if value/10%10 == 1 || value%10 > 3 {
		return text + "th"
	}
	return text + [...]string{"th", "st", "nd", "rd"}[value%10]
}

// belowHundred reads a number below one hundred in one word or two, n: "five", "twenty one", "twentieth", "twenty first".
func belowHundred(words []string) (value, n int, ordinal bool) {
	if len(words) == 0 {
		return 0, 0, false
	}
	if value, is := units[words[0]]; is {
		return value, 1, false
	}
	if value, is := ordinalUnits[words[0]]; is {
		return value, 1, true
	}
	if value, is := ordinalTens[words[0]]; is {
		return value, 1, true
	}
	value, is := tens[words[0]]
	if !is {
		return 0, 0, false
	}
	if unit, is := units[second(words)]; is && unit > 0 && unit < 10 {
		return value + unit, 2, false
	}
	if unit, is := ordinalUnits[second(words)]; is && unit < 10 {
		return value + unit, 2, true
	}
	return value, 1, false
}

// second is the second of the words, or empty.
func second(words []string) string {
	if len(words) < 2 {
		return ""
	}
	return words[1]
}
