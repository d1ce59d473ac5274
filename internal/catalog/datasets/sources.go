package main

// The slugs of the data sets.
const (
	fromOscars  = "oscars-data"
	fromBechdel = "bechdel-data"
	fromCannes  = "cannes-data"
	fromUSFilms = "us-films-data"
)

var dataSets = []any{
	source{
		Type: "source", Slug: fromOscars, Kind: "DATA_SET", Title: "Oscar nominations and winners, 1927 to 2025",
		Publisher: "David V. Lu!!", URL: "https://github.com/DLu/oscar_data", Language: "en",
		Licence: "BSD-2-Clause", LicenceURL: "https://opensource.org/license/bsd-2-clause",
		Attribution: "Copyright (c) 2022, David V. Lu!!; facts from the Academy Awards database of the Academy of Motion Picture Arts and Sciences",
	},
	source{
		Type: "source", Slug: fromBechdel, Kind: "DATA_SET", Title: "The Bechdel test, budgets and grosses of 1,794 films",
		Publisher: "FiveThirtyEight", URL: "https://github.com/fivethirtyeight/data/tree/master/bechdel", Language: "en",
		Licence: "CC-BY-4.0", LicenceURL: "https://creativecommons.org/licenses/by/4.0/",
		Attribution: "FiveThirtyEight, bechdel, licensed under CC BY 4.0; reshaped into the catalog format",
	},
	source{
		Type: "source", Slug: fromCannes, Kind: "DATA_SET", Title: "Films in competition at the Cannes Film Festival since 1946",
		Publisher: "Posit Software, PBC", Language: "en",
		Licence: "MIT", LicenceURL: "https://opensource.org/license/mit",
		Attribution: "Copyright (c) 2022-2026 Posit Software, PBC",
	},
	source{
		Type: "source", Slug: fromUSFilms, Kind: "DATA_SET", Title: "Films of the United States, 1900 to 2023",
		Publisher: "Peter Rust", URL: "https://github.com/prust/wikipedia-movie-data", Language: "en",
		Licence: "MIT", LicenceURL: "https://opensource.org/license/mit",
		Attribution: "Copyright (c) 2016 Peter Rust, wikipedia-movie-data, 2023-04-19; the facts come from Wikipedia's lists of American films and the articles that these name, by Wikipedia's contributors (CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/)",
	},
	named{Type: "award_event", Slug: event, Name: "Academy Awards", Country: "US"},
}

// event is the slug of the only award event in the data sets.
const event = "academy-awards"
