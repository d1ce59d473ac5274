package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// An award is a nomination whose slugs are not known yet.
type award struct {
	nomination
	films []*entry
	whos  []*who
	names []string // of the nominees, as in the data set
	class string
}

// oscar reads a row of the table of nominations.
func (c *collection) oscar(row map[string]string) error {
	held, err := c.ceremony(row)
	if err != nil {
		return err
	}
	canonical := spellOut(row["CanonicalCategory"])
	category := named{Type: "award_category", Slug: event + "-" + slug(canonical), Name: canonical, Event: event}
	c.categories[category.Slug] = category
	a := &award{class: row["Class"], nomination: nomination{
		Type: "nomination", Ceremony: held.Slug, Category: category.Slug, Won: row["Winner"] == "True",
		Statement: row["Name"], Source: fromOscars,
	}}
	if printed := spellOut(row["Category"]); printed != canonical {
		a.CategoryName = printed
	}
	if err := c.oscarFilms(a, row, held); err != nil {
		return err
	}
	if err := c.oscarNominees(a, row); err != nil {
		return err
	}
	for _, w := range a.whos {
		w.years, w.classes = append(w.years, held.Year), append(w.classes, a.class)
	}
	c.awards = append(c.awards, a)
	if slices.Contains(credited, a.class) {
		return c.oscarCredits(a, row["CanonicalCategory"])
	}
	for _, e := range a.films {
		e.international = e.international || isInternational(row["CanonicalCategory"])
		e.classify(row["CanonicalCategory"])
	}
	return nil
}

func (c *collection) ceremony(row map[string]string) (ceremony, error) {
	n, err := strconv.Atoi(row["Ceremony"])
	if err != nil {
		return ceremony{}, err
	}
	first, second, two := strings.Cut(row["Year"], "/")
	year, err := strconv.Atoi(first)
	if err != nil {
		return ceremony{}, err
	}
	held := ceremony{Type: "ceremony", Slug: fmt.Sprintf("%s-%d", event, n), Event: event, Number: n, Year: year}
	if two { // such as 1927/28
		if held.Year++; len(second) != 2 || held.Year%100 != int(second[0]-'0')*10+int(second[1]-'0') {
			return ceremony{}, fmt.Errorf("%q is not a pair of years", row["Year"])
		}
		held.Label = row["Year"]
	}
	c.ceremonies[n] = held
	return held, nil
}

// oscarFilms sets the films of a nomination, each with its part of the detail.
func (c *collection) oscarFilms(a *award, row map[string]string, held ceremony) error {
	titles, details := several(row["Film"]), several(row["Detail"])
	for i, id := range several(row["FilmId"]) {
		imdb, err := imdbID(id)
		if err != nil {
			return err
		}
		a.films = append(a.films, c.entry(imdb, fromOscars, statement{titles[i], held.Year, held.Label}))
		a.Films = append(a.Films, nominationFilm{Position: i + 1})
		if len(details) == len(titles) {
			a.Films[i].Detail = details[i]
		}
	}
	if len(a.films) == 0 {
		details = append(titles, details...) // a film without an id is part of the detail
	} else if len(details) == len(titles) {
		details = nil
	}
	a.Detail = strings.Join(details, "; ")
	return nil
}

func (c *collection) oscarNominees(a *award, row map[string]string) error {
	a.names = several(row["Nominees"])
	slots := several(row["NomineeIds"])
	for i, slot := range slots {
		ids := strings.Split(slot, ",") // two people under one pseudonym
		for _, id := range ids {
			if id == "" {
				continue
			}
			imdb, err := imdbID(id)
			if err != nil {
				return err
			}
			spelled := ""
			if len(slots) == len(a.names) && len(ids) == 1 {
				spelled = a.names[i]
			}
			if w := c.who(imdb, spelled); !slices.Contains(a.whos, w) {
				a.whos = append(a.whos, w)
			}
		}
	}
	if a.Statement == "" && (len(a.whos) < len(a.names)) {
		a.Statement = strings.Join(a.names, ", ") // some have no id
	} else if a.Statement == strings.Join(a.names, ", ") && len(a.whos) == len(a.names) {
		a.Statement = ""
	}
	return nil
}

// nomination sets the slug and references of a nomination.
func (c *collection) nomination(a *award) nomination {
	for i, e := range a.films {
		a.Films[i].Film = e.film.Slug
	}
	for i, w := range a.whos {
		n := nominee{Position: i + 1}
		if w.isPerson {
			n.Person = w.slug
		} else {
			n.Company = w.slug
		}
		a.Nominees = append(a.Nominees, n)
	}
	about := ""
	if len(a.names) > 0 {
		about = slug(a.names[0])
	}
	if len(a.whos) > 0 {
		about = a.whos[0].slug
	}
	if len(a.films) > 0 && (a.class != "Acting" || about == "") {
		about = a.films[0].film.Slug
	}
	if about == "" {
		about = slug(a.Statement)
	}
	plain := a.Ceremony + strings.TrimPrefix(a.Category, event) + "-" + about
	detail := plain
	if len(a.Films) > 0 && a.class != "Acting" && a.Films[0].Detail != "" {
		detail = plain + "-" + slug(a.Films[0].Detail) // several songs of one film
	}
	a.Slug = c.nominationSlugs.take(plain, detail)
	return a.nomination
}

// spellOut converts words in capital letters to title case: "ACTOR IN A LEADING ROLE" to "Actor in a Leading Role".
func spellOut(category string) string {
	words := strings.Fields(category)
	for i, w := range words {
		if w != strings.ToUpper(w) || strings.IndexFunc(w, unicode.IsDigit) >= 0 || len(strings.Trim(w, "()IVX.,:")) == 0 {
			continue
		}
		lower := []rune(strings.ToLower(w))
		if i == 0 || !slices.Contains([]string{"A", "AN", "AND", "FOR", "IN", "OF", "OR", "THE", "TO"}, w) {
			first := slices.IndexFunc(lower, unicode.IsLetter)
			if first >= 0 {
				lower[first] = unicode.ToUpper(lower[first])
			}
			for j := 1; j < len(lower); j++ {
				if lower[j-1] == '-' || lower[j-1] == '.' && j+1 < len(lower) {
					lower[j] = unicode.ToUpper(lower[j])
				}
			}
		}
		words[i] = string(lower)
	}
	return strings.Join(words, " ")
}
