package main

// The records of the catalog format with the keys that these data sets need, in the order of writing.

type source struct {
	Type        string `json:"type"`
	Slug        string `json:"slug"`
	Kind        string `json:"kind"`
	Title       string `json:"title"`
	Publisher   string `json:"publisher,omitempty"`
	URL         string `json:"url,omitempty"`
	Language    string `json:"language"`
	Licence     string `json:"licence"`
	LicenceURL  string `json:"licenceUrl"`
	Attribution string `json:"attribution"`
}

type named struct { // a genre, an award event or category
	Type    string `json:"type"`
	Slug    string `json:"slug"`
	Name    string `json:"name"`
	Event   string `json:"event,omitempty"`
	Country string `json:"country,omitempty"`
}

type ceremony struct {
	Type   string `json:"type"`
	Slug   string `json:"slug"`
	Event  string `json:"event"`
	Number int    `json:"number"`
	Year   int    `json:"year"`
	Label  string `json:"label,omitempty"`
}

type name struct {
	Text   string `json:"text"`
	Kind   string `json:"kind"`
	Source string `json:"source,omitempty"`
}

type externalID struct {
	Site  string `json:"site"`
	Value string `json:"value"`
}

type bearer struct { // a person, character or company
	Type        string       `json:"type"`
	Slug        string       `json:"slug"`
	Name        string       `json:"name"`
	Professions []string     `json:"professions,omitempty"`
	Source      string       `json:"source"`
	Names       []name       `json:"names,omitempty"`
	ExternalIDs []externalID `json:"externalIds,omitempty"`
}

type claim struct {
	Property  string   `json:"property,omitempty"`
	Value     string   `json:"value,omitempty"`
	Number    *float64 `json:"number,omitempty"`
	Precision float64  `json:"precision,omitempty"`
	Words     string   `json:"words,omitempty"`
	Rank      string   `json:"rank,omitempty"`
	Source    string   `json:"source,omitempty"`
}

type role struct {
	Character string `json:"character"`
	Position  int    `json:"position"`
}

type credit struct {
	Person     string  `json:"person"`
	Department string  `json:"department"`
	Job        string  `json:"job,omitempty"`
	Position   int     `json:"position,omitempty"`
	Characters []role  `json:"characters,omitempty"`
	Source     string  `json:"source,omitempty"`
	Claims     []claim `json:"claims,omitempty"`
}

type filmGenre struct {
	Genre    string `json:"genre"`
	Position int    `json:"position"`
	Source   string `json:"source,omitempty"`
}

type filmTheme struct {
	Theme    string `json:"theme"`
	Position int    `json:"position"`
	Source   string `json:"source,omitempty"`
}

type release struct {
	Date    string `json:"date"`
	Type    string `json:"type"`
	Country string `json:"country"`
	Note    string `json:"note"`
	Source  string `json:"source,omitempty"`
}

type money struct {
	Kind      string `json:"kind"`
	Territory string `json:"territory"`
	Currency  string `json:"currency"`
	Amount    int64  `json:"amount"`
	Source    string `json:"source,omitempty"`
}

type filmTest struct {
	Test     string `json:"test"`
	Passed   bool   `json:"passed"`
	Result   string `json:"result"`
	Disputed bool   `json:"disputed,omitempty"`
	Source   string `json:"source,omitempty"`
}

type film struct {
	Type          string       `json:"type"`
	Slug          string       `json:"slug"`
	Title         string       `json:"title"`
	OriginalTitle string       `json:"originalTitle,omitempty"`
	Kind          string       `json:"kind,omitempty"`
	Year          int          `json:"year,omitempty"`
	Runtime       int          `json:"runtime,omitempty"`
	Countries     []string     `json:"countries,omitempty"`
	Languages     []string     `json:"languages,omitempty"`
	Source        string       `json:"source"`
	Names         []name       `json:"names,omitempty"`
	Credits       []*credit    `json:"credits,omitempty"`
	Genres        []filmGenre  `json:"genres,omitempty"`
	Themes        []filmTheme  `json:"themes,omitempty"`
	Releases      []release    `json:"releases,omitempty"`
	Money         []money      `json:"money,omitempty"`
	Tests         []filmTest   `json:"tests,omitempty"`
	ExternalIDs   []externalID `json:"externalIds,omitempty"`
	Claims        []claim      `json:"claims,omitempty"`
	Popularity    float64      `json:"popularity,omitempty"`
}

type nominationFilm struct {
	Film     string `json:"film"`
	Detail   string `json:"detail,omitempty"`
	Position int    `json:"position"`
}

type nominee struct {
	Person   string `json:"person,omitempty"`
	Company  string `json:"company,omitempty"`
	Position int    `json:"position"`
}

type nomination struct {
	Type         string           `json:"type"`
	Slug         string           `json:"slug"`
	Ceremony     string           `json:"ceremony"`
	Category     string           `json:"category"`
	CategoryName string           `json:"categoryName,omitempty"`
	Won          bool             `json:"won,omitempty"`
	Statement    string           `json:"statement,omitempty"`
	Detail       string           `json:"detail,omitempty"`
	Source       string           `json:"source"`
	Films        []nominationFilm `json:"films,omitempty"`
	Nominees     []nominee        `json:"nominees,omitempty"`
}
