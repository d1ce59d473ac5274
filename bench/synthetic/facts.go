package synthetic

import (
	"fmt"
	"math"
	"strings"

	"filmgraph/internal/names"
)

var (
	categories = strings.Fields("VIOLENCE PROFANITY SEXUAL_CONTENT SUBSTANCES FRIGHTENING_SCENES SELF_HARM")
	severities = strings.Fields("MILD MODERATE SEVERE NONE")
	ranks      = strings.Fields("NORMAL NORMAL NORMAL NORMAL NORMAL NORMAL NORMAL PREFERRED DEPRECATED")
)

// facts writes releases, ratings, certificates, advisories and claims.
func (w *writer) facts(f film, runtime any) {
	release := int64(0)
	for i := range f.about(1.5) {
		way := []string{"THEATRICAL", "DIGITAL", "PHYSICAL"}[i]
		company := w.id("Company", providers+bodies+Skewed(f.Rand, companies-providers-bodies, 0))
		release = w.row("Release", f.id, date(f.chance, f.when+i), way, favour(f.chance, countries), company, w.source(f.chance))
	}
	for i := range f.between(0, 3) {
		provider, measure := i%providers, []string{"APPROVAL", "MEAN", "STARS"}[i]
		scale := []float64{100, 10, 5}[i]
		w.row("Rating", f.id, w.id("Company", provider), measure, pick(f.chance, []string{"CRITICS", "AUDIENCE"}),
			math.Round(scale*10*f.Float64())/10, scale, int(3+20*f.fame*f.fame), fmt.Sprint(2025), w.source(f.chance))
	}
	w.money(f)
	certificate := int64(0)
	for body := range bodies {
		if f.one(0.2) {
			certificate = w.row("Certificate", f.id, favour(f.chance, Bodies[body].Ratings), w.id("Company", providers+body), Bodies[body].Country, w.source(f.chance))
		}
	}
	if f.one(0.15) {
		for _, at := range f.some(f.between(1, 4), len(categories)) {
			advisory := w.row("Advisory", f.id, categories[at], favour(f.chance, severities), w.sentence(f.chance, 6), w.source(f.chance))
			if f.one(0.5) {
				w.row("AdvisoryCount", advisory, favour(f.chance, w.words), pick(f.chance, []string{"EXACTLY", "ABOUT", "AT_LEAST"}), f.between(1, 60), 1)
			}
		}
	}
	if f.claimed {
		w.claims(f, runtime, release, certificate)
	}
}

// tests writes test results for every fifth film.
func (w *writer) tests(f film) {
	if !f.one(0.2) {
		return
	}
	for i, test := range []string{"bechdel", "vito-russo", "mako-mori"} {
		if i > 0 && !f.one(0.05) {
			break
		}
		var passed any
		result := "not decided"
		if f.one(0.95) {
			met := f.IntN(4)
			passed, result = met == 3, fmt.Sprintf("%d of 3", met)
		}
		w.row("FilmTest", f.id, test, passed, result, f.one(0.1), w.source(f.chance))
	}
}

// claims writes claims about a film, some of them in conflict.
func (w *writer) claims(f film, runtime any, release, certificate int64) {
	preferred := map[string]bool{}
	claim := func(film, release, certificate any, property string, value, number any, comparator string, precision, words, key, extent any) {
		source, rank := w.source(f.chance), favour(f.chance, ranks)
		if rank == "PREFERRED" && preferred[property] {
			rank = "NORMAL"
		}
		preferred[property] = preferred[property] || rank == "PREFERRED"
		w.row("Claim", film, release, certificate, nil, source, property, value, number, comparator, precision, words, key, extent, rank)
	}
	about := any(f.id)
	if minutes, ok := runtime.(int); ok {
		for range f.between(1, 4) {
			n := minutes
			if f.one(0.2) {
				n += f.between(1, 12)
			}
			switch f.IntN(3) {
			case 0:
				claim(about, nil, nil, "runtime", fmt.Sprint(n), n, "EXACTLY", nil, fmt.Sprintf("%d minutes", n), nil, fmt.Sprintf("[%d,%d]", n, n))
			case 1:
				claim(about, nil, nil, "runtime", fmt.Sprint(n), n, "ABOUT", 5, fmt.Sprintf("about %d minutes", n), nil, fmt.Sprintf("[%d,%d]", n-5, n+5))
			default:
				claim(about, nil, nil, "runtime", fmt.Sprint(n-2), n-2, "OVER", nil, fmt.Sprintf("a bit over %d minutes", n-2), nil, fmt.Sprintf("(%d,)", n-2))
			}
		}
	}
	for range f.between(0, 2) {
		day := fmt.Sprintf("%d-%02d-%02d", f.when, f.between(1, 2), f.between(1, 2))
		number := strings.ReplaceAll(day, "-", "")
		claim(about, nil, nil, "releaseDate", day, nil, "EXACTLY", nil, day, nil, "["+number+","+number+"]")
	}
	for range f.between(0, 2) {
		language := favour(f.chance, languages[:3])
		claim(about, nil, nil, "originalLanguage", language, nil, "EXACTLY", nil, nil, names.Spelling(language), nil)
	}
	if release != 0 {
		for range f.between(0, 2) {
			way := pick(f.chance, []string{"THEATRICAL", "DIGITAL"})
			claim(nil, release, nil, "type", way, nil, "EXACTLY", nil, strings.ToLower(way), names.Spelling(way), nil)
		}
	}
	if certificate != 0 {
		for range f.between(0, 2) {
			body := pick(f.chance, w.words[:2])
			claim(nil, nil, certificate, "body", body, nil, "EXACTLY", nil, "by the "+body, names.Spelling(body), nil)
		}
	}
}
