package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestRight(t *testing.T) {
	t.Parallel()
	dune := result{Type: "Film", Slug: "dune-2021", Text: "Dune", Year: 2021}
	older := result{Type: "Film", Slug: "dune-1984", Text: "Dune", Year: 1984}
	for name, c := range map[string]struct {
		asked
		place   int
		results []result
	}{
		"the film itself":                     {asked{means: subject{result: dune}}, 1, []result{dune, older}},
		"another of that title":               {asked{means: subject{result: dune}}, 1, []result{older, dune}},
		"the year says which":                 {asked{query: query{year: 2021}, means: subject{result: dune}}, 2, []result{older, dune}},
		"a year off by one, too":              {asked{query: query{year: 2020}, means: subject{result: dune}}, 2, []result{older, dune}},
		"the person says which":               {asked{query: query{person: "Zendaya"}, means: subject{result: dune}, starring: []string{"dune-2021"}}, 2, []result{older, dune}},
		"a person of both":                    {asked{query: query{person: "X"}, means: subject{result: dune}, starring: []string{"dune-2021", "dune-1984"}}, 1, []result{older, dune}},
		"a character of that name is no film": {asked{means: subject{result: dune}}, 2, []result{{Type: "Character", Text: "Dune"}, dune}},
		"nothing":                             {asked{means: subject{result: dune}}, 0, nil},
	} {
		assert.Equal(t, c.place, c.asked.place(c.results), name)
	}
}

func TestCasesHold(t *testing.T) {
	t.Parallel()
	dune := result{Type: "Film", Text: "Dune", Year: 2021, Matched: "Дюна"}
	lynch := result{Type: "Person", Text: "David Lynch"}
	for name, c := range map[string]struct {
		holds bool
		testCase
		results []result
	}{
		"first":               {true, testCase{First: "Dune (2021)"}, []result{dune}},
		"first, another year": {false, testCase{First: "Dune (1984)"}, []result{dune}},
		"first, not second":   {false, testCase{First: "David Lynch"}, []result{dune, lynch}},
		"a note is left out":  {true, testCase{First: "Dune (2021), where a source gives its title"}, []result{dune}},
		"another form":        {true, testCase{First: "Дюна"}, []result{dune}},
		"any film so called":  {true, testCase{FirstText: "Dune"}, []result{dune}},
		"within":              {true, testCase{Has: "David Lynch", Within: 2}, []result{dune, lynch}},
		"too far":             {false, testCase{Has: "David Lynch", Within: 1}, []result{dune, lynch}},
		"the title begins so": {true, testCase{Has: "Dun"}, []result{dune}},
		"not empty":           {true, testCase{NotEmpty: true}, []result{dune}},
		"empty":               {false, testCase{NotEmpty: true}, nil},
	} {
		assert.Equal(t, c.holds, c.testCase.holds(c.results), name)
	}
}
