package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// earlierTitles returns for each film the most points of an earlier one whose title it has, or begins with: it is a remake, or a
// sequel.
func earlierTitles(entries []*entry, points map[*entry]float64) map[*entry]float64 {
	found, best := make(map[*entry]float64, len(entries)), map[string]float64{} // by title, of the years so far
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

// laterTitles returns for each film the most points of a later one of its title that has a genre in common: readers know the
// story. Dramas, comedies and romances of one title mostly have nothing to do with each other.
func laterTitles(entries []*entry, points map[*entry]float64) map[*entry]float64 {
	found, best := make(map[*entry]float64, len(entries)), map[string]float64{} // by title and genre, of the years from the end
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

// byYear lists the films of each year, the earliest first.
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

// plainTitle is a title, folded, without its article.
func plainTitle(title string) string {
	return cmp.Or(names.Spelling(names.WithoutArticle(title)), title)
}

// continues are what the second and later parts of a film are counted by.
var continues = []string{"II", "III", "IV", "V", "VI", "2", "3", "4", "5", "6", "7", "8", "9", "Part", "Episode", "Chapter"}

// beginnings are the title and those that it continues: what stands before a colon or a count.
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
