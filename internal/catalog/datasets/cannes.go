package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	imdbURL  = regexp.MustCompile(`tt\d+`)
	duration = regexp.MustCompile(`^(?:(\d+)h)? ?(?:(\d+)m)?$`)
)

// shortest is the maximum running time of a short in minutes, as defined by the Academy.
const shortest = 40

// cannes reads a row of the table of films in competition.
func (c *collection) cannes(row map[string]string) error {
	imdb, err := imdbID(imdbURL.FindString(row["imdb_url"]))
	if err != nil {
		return err
	}
	year, err := number(row["year"])
	if err != nil {
		return err
	}
	e := c.entry(imdb, fromCannes, statement{title: row["title"], year: int(year)})
	f := &e.film
	time := duration.FindStringSubmatch(row["run_time"])
	if time == nil {
		return fmt.Errorf("%q is not a running time", row["run_time"])
	}
	hours, _ := strconv.Atoi(time[1])
	minutes, _ := strconv.Atoi(time[2])
	if f.Runtime = hours*60 + minutes; f.Runtime <= shortest {
		f.Kind = "SHORT"
	}
	if original := row["original_title"]; original != row["title"] {
		f.OriginalTitle = original
	}
	for country := range strings.SplitSeq(row["countries_of_origin"], ",") {
		f.Countries = append(f.Countries, formerCountry(country, int(year)))
	}
	for language := range strings.SplitSeq(row["languages"], ",") {
		if language == "wol" { // BCP 47 requires the two-letter tag of Wolof
			language = "wo"
		}
		if language != "" {
			f.Languages = append(f.Languages, language)
		}
	}
	f.Releases = append(f.Releases, release{Date: row["year"], Type: "PREMIERE", Country: "FR", Note: "In competition at the Cannes Film Festival", Source: fromCannes})
	e.directors = strings.Split(row["director"], ", ")
	return nil
}

// formerCountry returns the ISO 3166-3 code of a former country. CS was Czechoslovakia until 1993.
func formerCountry(code string, year int) string {
	if code == "CS" && year > 2000 {
		return "CSXX" // Serbia and Montenegro
	}
	if former, ok := map[string]string{"SU": "SUHH", "CS": "CSHH", "YU": "YUCS", "DD": "DDDE"}[code]; ok {
		return former
	}
	return code
}
