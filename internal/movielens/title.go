package movielens

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/names"
)

// title holds the parts of a title in movies.csv: "City of Lost Children, The (Cité des enfants perdus, La) (1995)".
type title struct {
	text    string
	aliases []string
	year    int // 0 if unknown
}

// yearAtEnd matches the year after a title; series have two years.
var yearAtEnd = regexp.MustCompile(`^(.*?)\s*\((\d{4})(?:[-–]\d{0,4})?\)\s*$`)

// readTitle splits a title. Texts in brackets after the title are other titles.
func readTitle(text string) title {
	var t title
	text = names.Trim(text)
	if found := yearAtEnd.FindStringSubmatch(text); found != nil && found[1] != "" {
		if year, err := strconv.Atoi(found[2]); err == nil && year >= 1870 && year <= 2200 {
			text, t.year = found[1], year
		}
	}
	for strings.HasSuffix(text, ")") {
		open := strings.LastIndex(text, " (")
		if open <= 0 {
			break
		}
		alias := names.Trim(text[open+2 : len(text)-1])
		for _, prefix := range []string{"a.k.a. ", "A.K.A. ", "aka "} {
			alias = names.Trim(strings.TrimPrefix(alias, prefix))
		}
		if alias != "" {
			t.aliases = append(t.aliases, articleFirst(alias))
		}
		text = names.Trim(text[:open])
	}
	slices.Reverse(t.aliases)
	t.text = articleFirst(text)
	return t
}

// articles are the articles that the files move to the end of a title.
var articles = []string{
	"The", "A", "An", "Le", "La", "Les", "L'", "Un", "Une", "Des", "Il", "Lo", "Gli", "I", "El", "Los", "Las", "Una", "Der", "Die", "Das",
	"Ein", "Eine", "O", "Os", "As", "De", "Det", "Den", "Het", "En", "Ett",
}

// articleFirst moves the article to the front: "Matrix, The" is The Matrix.
func articleFirst(text string) string {
	comma := strings.LastIndex(text, ", ")
	if comma <= 0 || !slices.Contains(articles, text[comma+2:]) {
		return text
	}
	article := text[comma+2:]
	if !strings.HasSuffix(article, "'") {
		article += " "
	}
	return article + names.Trim(text[:comma])
}
