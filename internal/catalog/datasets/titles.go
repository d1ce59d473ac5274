package main

import (
	"maps"
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// earlierTitles returns, for each film, the most points of an earlier film whose title it has or starts with, because it is probably
// a remake or sequel.
func earlierTitles(entries []*entry, points map[*entry]float64) map[*entry]float64 {
	found, best := make(map[*entry]float64, len(entries)), map[string]float64{} // by title, for the years so far
	for _, year := range byYear(entries) {
		for _, e := range year {
			for _, title := range beginnings(e.film.Title) {
				found[e] = max(found[e], best[title])
			}
		}
		for _, e := range year {
			title := plainTitle(e.film.Title)
			best[title] = max(best[title], points[e])
		}
	}
	return found
}

// laterTitles returns, for each film, the most points of a later film with its title and a common genre, because viewers know the
// story. Dramas, comedies and romances with the same title are usually unrelated.
func laterTitles(entries []*entry, points map[*entry]float64) map[*entry]float64 {
	found, best := make(map[*entry]float64, len(entries)), map[string]float64{} // by title and genre, for the years from the end
	keys := func(e *entry) (all []string) {
		for _, g := range e.film.Genres {
			if !slices.Contains([]string{"drama", "comedy", "romance"}, g.Genre) {
				all = append(all, plainTitle(e.film.Title)+" "+g.Genre)
			}
		}
		return all
	}
	for _, year := range slices.Backward(byYear(entries)) {
		for _, e := range year {
			for _, key := range keys(e) {
				found[e] = max(found[e], best[key])
			}
		}
		for _, e := range year {
			for _, key := range keys(e) {
				best[key] = max(best[key], points[e])
			}
		}
	}
	return found
}

// byYear returns the films of each year, earliest year first.
func byYear(entries []*entry) [][]*entry {
	of := map[int][]*entry{}
	for _, e := range entries {
		of[e.film.Year] = append(of[e.film.Year], e)
	}
	var all [][]*entry
	for _, year := range slices.Sorted(maps.Keys(of)) {
		all = append(all, of[year])
	}
	return all
}

// plainTitle returns a normalised title without its article.
func plainTitle(title string) string {
	keys := names.Keys(title, names.Film)
	if len(keys) == 0 {
		return title
	}
	return keys[len(keys)-1].Text
}

// continues are the numbers of second and later parts of a film.
var continues = []string{"II", "III", "IV", "V", "VI", "2", "3", "4", "5", "6", "7", "8", "9", "Part", "Episode", "Chapter"}

// beginnings returns the title and the titles that it may continue: the text before a colon or a number.
func beginnings(title string) []string {
	all := []string{plainTitle(title)}
	if main, _, ok := strings.Cut(title, ":"); ok {
		all = append(all, plainTitle(main))
	}
	words := strings.Fields(title)
	for i, word := range words {
		if i > 0 && slices.Contains(continues, strings.Trim(word, ":,")) {
			all = append(all, plainTitle(strings.TrimRight(strings.Join(words[:i], " "), ":, ")))
		}
	}
	return all
}
