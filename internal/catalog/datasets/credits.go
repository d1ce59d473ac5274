package main

import (
	"fmt"
	"slices"
	"strings"
)

// craft is the work of the people nominated in a category: a department, a job if the department is not specific enough, and the
// profession.
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

// credited are the classes of categories whose nominations are also credits.
var credited = []string{"Acting", "Directing", "Writing", "Music", "Production"}

// oscarCredits adds credits for the people of a nomination to its films.
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

// addCredit adds a credit once per job, with all characters.
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

// classify sets the kind and genre of a film that its category implies.
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
