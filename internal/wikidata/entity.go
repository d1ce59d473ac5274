package wikidata

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"filmgraph/internal/names"
)

// entity is one line of the dump.
type entity struct {
	Type    string              `json:"type"`
	ID      string              `json:"id"`
	Labels  object[text]        `json:"labels"`
	Aliases object[[]text]      `json:"aliases"`
	Claims  object[[]statement] `json:"claims"`
}

// text is a text with its language.
type text struct {
	Language string `json:"language"`
	Value    string `json:"value"`
}

// statement is a value of a property, with qualifiers and references.
type statement struct {
	Main       snak           `json:"mainsnak"`
	Rank       string         `json:"rank"`
	Qualifiers object[[]snak] `json:"qualifiers"`
	References []struct {
		Snaks object[[]snak] `json:"snaks"`
	} `json:"references"`
}

// snak is a value, or states that a value exists but is unknown ("somevalue") or that there is none ("novalue").
type snak struct {
	Kind string `json:"snaktype"`
	Data struct {
		Value json.RawMessage `json:"value"`
	} `json:"datavalue"`
}

// object is a JSON object; the dump writes an empty one as [].
type object[T any] map[string]T

// UnmarshalJSON accepts an object or an empty list.
func (o *object[T]) UnmarshalJSON(data []byte) error {
	if string(data) == "[]" {
		return nil
	}
	return json.Unmarshal(data, (*map[string]T)(o))
}

// best returns the statements of a property that apply: those with a value that are preferred or, if there are none, normal.
func (e *entity) best(property string) []statement {
	for _, rank := range []string{"preferred", "normal"} {
		var found []statement
		for _, s := range e.Claims[property] {
			if s.Rank == rank && s.Main.Kind == "value" {
				found = append(found, s)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// known returns all statements of a property that have a value, including deprecated ones.
func (e *entity) known(property string) []statement {
	return slices.DeleteFunc(slices.Clone(e.Claims[property]), func(s statement) bool { return s.Main.Kind != "value" })
}

// value is a value of any type except plain text; each type has some of these fields.
type value struct {
	ID            string `json:"id"`
	EntityType    string `json:"entity-type"`
	NumericID     uint32 `json:"numeric-id"`
	Text          string `json:"text"`
	Language      string `json:"language"`
	Time          string `json:"time"`
	Precision     int    `json:"precision"`
	CalendarModel string `json:"calendarmodel"`
	Amount        string `json:"amount"`
	Unit          string `json:"unit"`
}

// value returns the value. If its type differs from the expected one, the expected fields are empty.
func (s snak) value() (v value) {
	if s.Kind == "value" {
		_ = json.Unmarshal(s.Data.Value, &v)
	}
	return v
}

// str returns the value if it is a text without a language, otherwise an empty text.
func (s snak) str() (value string) {
	_ = json.Unmarshal(s.Data.Value, &value) // values of other types remain empty
	return readable(value)
}

// readable returns a text without the spaces around it, or "" if it has lost a character: the catalog format rejects such a text.
func readable(text string) string {
	if strings.ContainsRune(text, utf8.RuneError) {
		return ""
	}
	return names.Trim(text)
}

// mono returns the value if it is a text with a language.
func (s snak) mono() text {
	value := s.value()
	return text{value.Language, readable(value.Text)}
}

// item returns the item number of the value; 0 if the value is not an item. Older dumps and some tools write only the number.
func (s snak) item() uint32 {
	value := s.value()
	if n, ok := numberOf(value.ID, "Q"); ok || value.EntityType != "item" {
		return n
	}
	return value.NumericID
}

// julian is the Julian calendar; the dump does not convert its dates.
const julian = "http://www.wikidata.org/entity/Q1985786"

// date returns the value as a partial date: 2023, 2023-10 or 2023-10-06; empty if it is less precise than a year. Of a Julian
// date only the year is used, because its day differs in the Gregorian calendar.
func (s snak) date() string {
	value := s.value()
	if len(value.Time) < 11 || value.Time[0] != '+' || value.Time[5] != '-' {
		return ""
	}
	if value.CalendarModel == julian {
		value.Precision = min(value.Precision, 9)
	}
	for _, form := range []struct {
		precision int
		layout    string
	}{{11, "2006-01-02"}, {10, "2006-01"}, {9, "2006"}} {
		text := value.Time[1 : 1+len(form.layout)]
		parsed, err := time.Parse(form.layout, text)
		if err == nil && parsed.Year() > 0 && value.Precision >= form.precision { // some dates have day precision but the day 00
			return text
		}
	}
	return ""
}

// minutes returns a duration in minutes; 0 if the value is not a duration.
func (s snak) minutes() float64 {
	value := s.value()
	amount, err := strconv.ParseFloat(strings.TrimPrefix(value.Amount, "+"), 64)
	unit, ok := map[string]float64{"Q7727": 1, "Q25235": 60, "Q11574": 1. / 60}[value.Unit[strings.LastIndex(value.Unit, "/")+1:]]
	if err != nil || !ok || !(amount > 0 && amount*unit <= 100_000) { // also for NaN
		return 0
	}
	return math.Round(amount*unit*100) / 100
}

// amount returns a number without a unit; 0 if the value is not such a number.
func (s snak) amount() int64 {
	value := s.value()
	n, _ := strconv.ParseInt(strings.TrimPrefix(value.Amount, "+"), 10, 64)
	return max(0, n)
}

// first returns the first qualifier of a property.
func (s statement) first(property string) snak {
	if all := s.Qualifiers[property]; len(all) > 0 {
		return all[0]
	}
	return snak{}
}

// numberOf returns the number in an id such as Q42.
func numberOf(id, prefix string) (uint32, bool) {
	digits, ok := strings.CutPrefix(id, prefix)
	n, err := strconv.ParseUint(digits, 10, 32)
	return uint32(n), ok && err == nil
}

// idOf returns an id in the format of a site.
func idOf(site int, prefix string, n uint32) string {
	switch site {
	case wikidata:
		return fmt.Sprintf("Q%d", n)
	case imdb:
		return fmt.Sprintf("%s%07d", prefix, n)
	}
	return strconv.FormatUint(uint64(n), 10)
}
