package site

import (
	_ "embed"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

//go:embed documents/film.graphql
var filmDocument string

type film struct {
	Title         string
	OriginalTitle string
	Kind          string
	Year          int
	Runtime       int
	Premise       string
	ReleaseDate   *date
	AverageRating float64
	RatingVotes   int
	Genres        []struct{ Genre struct{ Name string } }
	Directors     credits
	Cast          credits
	Reviews       struct{ Nodes []review }
	ExternalIDs   []externalID
}

type credits struct {
	Nodes []struct{ Person struct{ Slug, Name string } }
}

func describeFilm(s *Site, r *http.Request, slug string) (*Record, bool) {
	var data struct{ Film *film }
	if !s.ask(r, filmDocument, map[string]any{"slug": slug}, &data) {
		return nil, true
	}
	if data.Film == nil {
		return nil, false
	}
	f := data.Film
	title := f.Title
	if f.Year != 0 {
		title = fmt.Sprintf("%s (%d)", f.Title, f.Year)
	}
	var genres []string
	for _, it := range f.Genres {
		genres = append(genres, it.Genre.Name)
	}
	var by, with string
	if directors := f.Directors.names(); len(directors) > 0 {
		by = "Directed by " + strings.Join(directors, ", ")
	}
	cast := f.Cast.names()
	if len(cast) > 0 {
		with = "With " + strings.Join(cast[:min(3, len(cast))], ", ")
	}
	return &Record{
		Title:       title,
		Description: shortened(strings.TrimSpace(sentence(". ", strings.Join(genres, ", "), by, with) + " " + f.Premise)),
		Type:        f.openGraph(),
		Thing:       f.thing(origin(r), genres),
		Summary: Summary{
			Eyebrow: f.eyebrow(), Heading: f.Title, By: by, Text: f.Premise, Names: cast, Poster: true,
		},
	}, true
}

// openGraph returns the film's type in the Open Graph protocol.
func (f *film) openGraph() string {
	switch f.Kind {
	case "SERIES", "MINISERIES":
		return "video.tv_show"
	case "EPISODE":
		return "video.episode"
	default:
		return "video.movie"
	}
}

// schemaType returns the film's type in the vocabulary of schema.org.
func (f *film) schemaType() string {
	switch f.Kind {
	case "SERIES", "MINISERIES":
		return "TVSeries"
	case "EPISODE":
		return "TVEpisode"
	default:
		return "Movie"
	}
}

// eyebrow is the line above the title, with the words of src/words.ts.
func (f *film) eyebrow() string {
	kind := strings.ToLower(f.Kind)
	if plain, ok := strings.CutPrefix(kind, "tv_"); ok {
		kind = "television " + plain
	}
	switch f.Kind {
	case "FEATURE", "SHORT":
		kind += " film"
	}
	parts := []string{capital(kind)}
	if f.Year != 0 {
		parts = append(parts, strconv.Itoa(f.Year))
	}
	return strings.Join(parts, " · ")
}

// thing returns the film in the vocabulary of schema.org, with links to the pages of its people at an origin.
func (f *film) thing(origin string, genres []string) map[string]any {
	thing := map[string]any{"@type": f.schemaType(), "name": f.Title}
	add(thing, "alternateName", f.OriginalTitle)
	add(thing, "abstract", f.Premise)
	if f.ReleaseDate != nil {
		thing["datePublished"] = f.ReleaseDate.plain()
	} else if f.Year != 0 {
		thing["datePublished"] = strconv.Itoa(f.Year)
	}
	if f.Runtime != 0 {
		thing["duration"] = fmt.Sprintf("PT%dM", f.Runtime)
	}
	if len(genres) > 0 {
		thing["genre"] = genres
	}
	for name, people := range map[string]credits{"director": f.Directors, "actor": f.Cast} {
		if len(people.Nodes) > 0 {
			thing[name] = people.things(origin)
		}
	}
	if f.RatingVotes > 0 {
		thing["aggregateRating"] = map[string]any{
			"@type": "AggregateRating", "ratingValue": f.AverageRating, "ratingCount": f.RatingVotes, "bestRating": 10, "worstRating": 0,
		}
	}
	var reviews []map[string]any
	for _, it := range f.Reviews.Nodes {
		reviews = append(reviews, it.thing())
	}
	if len(reviews) > 0 {
		thing["review"] = reviews
	}
	if same := sameAs(f.ExternalIDs, "title"); len(same) > 0 {
		thing["sameAs"] = same
	}
	return thing
}

// names returns the names of the people, each once.
func (c credits) names() []string {
	var names []string
	seen := map[string]bool{}
	for _, it := range c.Nodes {
		if !seen[it.Person.Slug] {
			seen[it.Person.Slug] = true
			names = append(names, it.Person.Name)
		}
	}
	return names
}

func (c credits) things(origin string) []map[string]any {
	var people []map[string]any
	seen := map[string]bool{}
	for _, it := range c.Nodes {
		if !seen[it.Person.Slug] {
			seen[it.Person.Slug] = true
			people = append(people, map[string]any{"@type": "Person", "name": it.Person.Name, "url": origin + Path + "people/" + it.Person.Slug})
		}
	}
	return people
}
