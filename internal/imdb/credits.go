package imdb

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// creditKey identifies a credit of a title.
type creditKey struct {
	person          int64
	department, job string
}

// credit is the work of a person on a title.
type credit struct {
	creditKey
	who        int // index of the person
	position   int
	attributes []string
	parts      []*part
}

// departments maps IMDb's categories to departments of the catalog, with a job or attribute where the category is more specific.
var departments = map[string]struct{ department, job, attribute string }{
	"actor": {"ACTING", "", ""}, "actress": {"ACTING", "", ""}, "self": {"ACTING", "", "self"},
	"archive_footage": {"ACTING", "", "archive footage"}, "archive_sound": {"ACTING", "", "archive sound"},
	"director": {"DIRECTING", "", ""}, "writer": {"WRITING", "", ""}, "producer": {"PRODUCTION", "", ""},
	"composer": {"MUSIC", "", ""}, "cinematographer": {"CAMERA", "", ""}, "editor": {"EDITING", "", ""},
	"production_designer": {"ART", "production designer", ""}, "casting_director": {"PRODUCTION", "casting director", ""},
}

// credits writes the credits of a title: those of title.principals and, from title.crew, those that it lacks.
func (m *mapper) credits(t *title, id string) {
	clear(m.credited)
	clear(m.cast)
	m.billed = m.billed[:0]
	places := map[string]bool{}
	for _, l := range t.rest[principals] {
		values, reason := l.values(m.values)
		if reason != "" {
			m.reject(l, reason)
			continue
		}
		m.values = values
		if places[values[1]] {
			m.reject(l, duplicate)
			continue
		}
		places[values[1]] = true
		m.principal(l, values, id)
	}
	for i, l := range t.rest[crew] {
		values, reason := l.values(m.values)
		if reason == "" && i > 0 {
			reason = duplicate
		}
		if reason != "" {
			m.reject(l, reason)
			continue
		}
		m.values = values
		m.crew(l, "DIRECTING", values[1])
		m.crew(l, "WRITING", values[2])
	}
	for i := range m.billed {
		c := &m.billed[i]
		m.fame(c, t.points)
		m.creditCounts[c.who].Add(1)
		m.matchCharacters(t, c)
		for _, p := range c.parts {
			p.share = max(p.share, t.points/float64(c.place()))
		}
	}
	for i := range m.billed {
		m.credit(t, &m.billed[i], id)
	}
}

// place returns the billing position, or 10 if it is unknown.
func (c *credit) place() int {
	if c.position == 0 {
		return 10
	}
	return c.position
}

// principal adds a row of title.principals.
func (m *mapper) principal(l line, values []string, id string) {
	who, ok := m.person(values[2])
	if !ok {
		m.reject(l, noSuchPerson)
		return
	}
	d, known := departments[values[3]]
	if !known { // a new category
		d.department, d.job = "CREW", strings.ReplaceAll(values[3], "_", " ")
	}
	job := values[4]
	if job == "" || len(job) > longest {
		job = d.job
	}
	c := m.bill(who, d.department, job)
	if position, err := strconv.Atoi(values[1]); err == nil && position > 0 && position <= math.MaxInt32 && c.position == 0 {
		c.position = position
	}
	if d.attribute != "" {
		c.remark(d.attribute)
	}
	if values[5] == "" {
		return
	}
	characters, ok := list(values[5])
	if !ok {
		m.reject(l, badList)
	}
	for _, name := range characters {
		m.plays(c, id, name)
	}
}

// crew adds a list of title.crew.
func (m *mapper) crew(l line, department, people string) {
	if people == "" {
		return
	}
	for id := range strings.SplitSeq(people, ",") {
		who, ok := m.person(id)
		if !ok {
			m.reject(l, noSuchPerson)
			continue
		}
		if !slices.ContainsFunc(m.billed, func(c credit) bool { return c.who == who && c.department == department }) {
			m.bill(who, department, "")
		}
	}
}

// person returns the index of an imported person.
func (m *mapper) person(id string) (place int, ok bool) {
	n, ok := personNumber(id)
	if !ok {
		return 0, false
	}
	return m.people.Place(n)
}

// bill returns the credit of a person for a kind of work, which it adds if it is missing.
func (m *mapper) bill(who int, department, job string) *credit {
	key := creditKey{m.people.ID(who), department, job}
	at, ok := m.credited[key]
	if !ok {
		at = len(m.billed)
		m.credited[key] = at
		m.billed = append(m.billed, credit{creditKey: key, who: who})
	}
	return &m.billed[at]
}

func (c *credit) remark(attribute string) {
	if !slices.Contains(c.attributes, attribute) {
		c.attributes = append(c.attributes, attribute)
	}
}

// credit writes a credit and its characters.
func (m *mapper) credit(t *title, c *credit, id string) {
	rows := m.rows("Credit", t.old)
	credit := rows.Row()
	rows.Int(t.id)
	rows.Int(c.person)
	rows.Text(c.department)
	rows.Text(c.job)
	rows.Count(int64(c.position))
	rows.Texts(c.attributes)
	rows.Int(m.stage.Source())
	for i, p := range c.parts {
		switch {
		case p.id == 0:
			m.character(t, p)
		case p.others && !p.claimed:
			m.claimCharacter(p, id)
		}
		appearance := m.rows("CreditCharacter", t.old)
		appearance.Row()
		appearance.Int(credit)
		appearance.Int(p.id)
		appearance.Int(int64(i + 1))
		appearance.Int(m.stage.Source())
	}
}
