package imdbgen

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"filmgraph/bench/synthetic"
	"filmgraph/internal/names"
)

// crewed writes the credits of a title, about ten, and its line in the crew file.
func (g *generator) crewed(c *rand.Rand, t title) {
	taken := map[string]bool{}
	someone := func() string {
		for {
			p := synthetic.Skewed(c, g.people(), 0.002)
			// Well-known people are spread over the file; people with bad rows have no credits.
			p = int(int64(p) * 7919 % int64(g.people()))
			if p%every < 20 {
				continue
			}
			if id := g.Person(p); !taken[id] {
				taken[id] = true
				return id
			}
		}
	}
	n := 0
	principal := func(person, category, job string, characters ...string) {
		n++
		list := ""
		if len(characters) > 0 {
			quoted := make([]string, len(characters))
			for i, name := range characters {
				quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
			}
			list = "[" + strings.Join(quoted, ",") + "]"
		}
		g.line("title.principals", t.id, strconv.Itoa(n), person, category, job, list)
	}
	credited := func(appearances int) {
		if t.wanted {
			g.facts.Credits++
			g.facts.Appearances += appearances
			g.facts.Characters += appearances // each has a different name
		}
	}
	played := map[string]bool{}
	role := func() string {
		for {
			if name := g.words.character(c); !played[names.Slug(name)] {
				played[names.Slug(name)] = true
				return name
			}
		}
	}
	for range c.IntN(11) {
		switch c.IntN(10) {
		case 0:
			principal(someone(), "self", "", "Self")
			credited(0)
		case 1:
			principal(someone(), pick(c, []string{"actor", "actress"}), "")
			credited(0)
		case 2:
			principal(someone(), "actor", "", role(), role())
			credited(2)
		default:
			principal(someone(), pick(c, []string{"actor", "actress"}), "", role())
			credited(1)
		}
	}
	director, writers := someone(), []string{someone()}
	if c.IntN(3) == 0 {
		writers = append(writers, someone())
	}
	principal(director, "director", "")
	credited(0)
	for _, writer := range writers {
		principal(writer, "writer", strings.ReplaceAll(pick(c, append(jobs[:3:3], "")), "_", " "))
		credited(0)
	}
	for _, category := range []string{"producer", "composer", "cinematographer", "editor"} {
		if c.IntN(10) < 7 {
			principal(someone(), category, pick(c, []string{"", "", strings.ReplaceAll(pick(c, jobs), "_", " ")}))
			credited(0)
		}
	}
	directors := []string{director}
	if t.wanted {
		directors = g.trappedCredits(t, directors, someone, principal, credited)
		if t.trap == 26 {
			g.line("title.principals", t.id, strconv.Itoa(n), someone(), "editor", "", "") // a duplicate of the ordering number
			g.reject("duplicate")
		}
	}
	g.line("title.crew", t.id, strings.Join(directors, ","), strings.Join(writers, ","))
}

// trappedCredits adds special cases of credits to some titles. It returns the directors in the crew file.
func (g *generator) trappedCredits(t title, directors []string, someone func() string,
	principal func(person, category, job string, characters ...string), credited func(appearances int),
) []string {
	switch t.trap {
	case 27:
		principal(stray("nm", 7), "actor", "", "Nobody")
		g.reject("unknown person")
	case 28:
		principal(someone(), "prompt_engineer", "")
		credited(0)
	case 29:
		g.line("title.principals", t.id, "90", someone(), "actor", "", `["Half a list`)
		credited(0)
		g.reject("characters")
	case 30:
		g.line("title.principals", t.id, "90", someone(), "actor", "", `["The \"Boss\" \\ \u0416","Second"]`)
		credited(2)
	case 31:
		twice := someone()
		principal(twice, "actor", "", "Young self of the twin")
		principal(twice, "actor", "", "Old self of the twin")
		credited(2)
	case 32:
		credited(0)
		return append(directors, someone()) // who is not in title.principals
	case 33:
		g.reject("unknown person")
		return append(directors, stray("nm", 7))
	case 35:
		principal(someone(), "actress", "", "The Ghost")
		principal(someone(), "actress", "", "the ghost") // one character, played by two people
		credited(1)
		credited(0)
		g.facts.Appearances++
	case 36:
		principal(someone(), "actor", "", "Gone in the next edition")
		credited(1)
	case 202:
		principal(someone(), "actor", "", "The one of edition "+strconv.Itoa(g.Edition))
		credited(1)
	}
	return directors
}
