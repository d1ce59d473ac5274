package main

import "strings"

// bechdel reads a row of the table of Bechdel tests. An amount of 0 means unknown.
func (c *collection) bechdel(row map[string]string) error {
	imdb, err := imdbID(row["imdb"])
	if err != nil {
		return err
	}
	year, err := number(row["year"])
	if err != nil {
		return err
	}
	e := c.entry(imdb, fromBechdel, statement{title: row["title"], year: int(year)})
	e.film.Tests = append(e.film.Tests, filmTest{
		Test: "bechdel", Passed: row["binary"] == "PASS", Result: row["clean_test"],
		Disputed: strings.HasSuffix(row["test"], "-disagree"), Source: fromBechdel,
	})
	for _, m := range []money{
		{Kind: "BUDGET", Territory: "WORLDWIDE"}, {Kind: "GROSS", Territory: "DOMESTIC"}, {Kind: "GROSS", Territory: "WORLDWIDE"},
	} {
		column := map[string]string{"BUDGET WORLDWIDE": "budget", "GROSS DOMESTIC": "domgross", "GROSS WORLDWIDE": "intgross"}[m.Kind+" "+m.Territory]
		if m.Amount, err = number(row[column]); err != nil {
			return err
		}
		if m.Currency, m.Source = "USD", fromBechdel; m.Amount > 0 && wrongMoney[imdb] == "" {
			e.film.Money = append(e.film.Money, m)
		}
	}
	return nil
}
