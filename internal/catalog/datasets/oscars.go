package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// An award is a nomination before slugs are known.
type award struct {
	nomination
	films []*entry
	whos  []*who
	names []string // of the nominees, as the data set has them
	class string
}

// craft is what the people nominated in a category did: a department, a job where the department does not say it, and
// the profession that it makes. Later entries are more special.
type craft struct{ category, department, job, profession string }

var crafts = []craft{
	{"ACTOR", "ACTING", "", "actor"},
	{"ACTRESS", "ACTING", "", "actor"},
	{"DIRECTING", "DIRECTING", "", "director"},
	{"ASSISTANT DIRECTOR", "DIRECTING", "assistant director", "assistant director"},
	{"WRITING", "WRITING", "", "writer"},
	{"MUSIC", "MUSIC", "", "composer"},
	{"DANCE DIRECTION", "CREW", "dance director", "choreographer"},
	{"FILM EDITING", "EDITING", "", "editor"},
	{"CINEMATOGRAPHY", "CAMERA", "", "cinematographer"},
	{"ART DIRECTION", "ART", "", "art director"},
	{"SOUND", "SOUND", "", "sound engineer"},
	{"COSTUME DESIGN", "COSTUME_AND_MAKEUP", "costume designer", "costume designer"},
	{"MAKEUP", "COSTUME_AND_MAKEUP", "makeup artist", "makeup artist"},
	{"VISUAL EFFECTS", "VISUAL_EFFECTS", "", "visual effects artist"},
	{"CASTING", "CREW", "casting director", "casting director"},
}

// credited are the classes of categories in which a nomination is also a credit.
var credited = []string{"Acting", "Directing", "Writing", "Music", "Production"}

// oscar takes over a row of the table of nominations.
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
	c.awards = append(c.awards, a)
	if slices.Contains(credited, a.class) {
		return c.oscarCredits(a, row["CanonicalCategory"])
	}
	for _, e := range a.films {
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
	if two { // 1927/28
		if held.Year++; len(second) != 2 || held.Year%100 != int(second[0]-'0')*10+int(second[1]-'0') {
			return ceremony{}, fmt.Errorf("%q is no pair of years", row["Year"])
		}
		held.Label = row["Year"]
	}
	c.ceremonies[n] = held
	return held, nil
}

// oscarFilms notes the films of a nomination, each with its share of the detail.
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
		details = append(titles, details...) // a film without an id is told of
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
		a.Statement = strings.Join(a.names, ", ") // some are known by name only
	} else if a.Statement == strings.Join(a.names, ", ") && len(a.whos) == len(a.names) {
		a.Statement = ""
	}
	return nil
}

// oscarCredits credits the people of a nomination to its films.
func (c *collection) oscarCredits(a *award, category string) error {
	i := slices.IndexFunc(crafts, func(cr craft) bool { return strings.HasPrefix(category, cr.category) })
	if i < 0 {
		return fmt.Errorf("the category %q belongs to no department", category)
	}
	for _, w := range a.whos {
		if !w.isPerson {
			continue
		}
		w.crafts[crafts[i].profession]++
		for n, e := range a.films {
			e.addCredit(w, crafts[i], a.class == "Acting", a.Films[n].Detail)
		}
	}
	return nil
}

// addCredit credits a person once for each job, with all characters.
func (e *entry) addCredit(person *who, cr craft, acting bool, detail string) {
	i := slices.IndexFunc(e.credits, func(w *work) bool {
		return w.person == person && w.Department == cr.department && w.Job == cr.job
	})
	if i < 0 {
		i = len(e.credits)
		e.credits = append(e.credits, &work{credit: credit{Department: cr.department, Job: cr.job, Source: fromOscars}, person: person})
	}
	if acting && detail != "" && !slices.Contains(e.credits[i].characters, detail) {
		e.credits[i].characters = append(e.credits[i].characters, detail)
	}
}

// classify takes from a category for whole films what it says of their kind and genre.
func (e *entry) classify(category string) {
	if strings.HasPrefix(category, "SHORT") || strings.Contains(category, "(Short Subject)") {
		e.film.Kind = "SHORT"
	}
	for _, g := range []struct{ in, slug string }{{"DOCUMENTARY", "documentary"}, {"ANIMATED", "animation"}, {"(Animated)", "animation"}} {
		genre := filmGenre{g.slug, len(e.film.Genres) + 1, fromOscars}
		if strings.Contains(category, g.in) && !slices.ContainsFunc(e.film.Genres, func(have filmGenre) bool { return have.Genre == g.slug }) {
			e.film.Genres = append(e.film.Genres, genre)
		}
	}
}

// nomination gives a nomination its slug and references.
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
		detail = plain + "-" + slug(a.Films[0].Detail) // songs of one film
	}
	a.Slug = c.nominationSlugs.take(plain, detail)
	return a.nomination
}

// spellOut writes words in capitals as titles are written: "ACTOR IN A LEADING ROLE" is "Actor in a Leading Role".
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
