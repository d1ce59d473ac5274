package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// nominated are rows of the Oscars' table: year, category, film and its id, nominee and their id.
func nominated(rows ...string) string {
	text := "Ceremony\tYear\tClass\tCanonicalCategory\tCategory\tFilm\tFilmId\tName\tNominees\tNomineeIds\tWinner\tDetail\n"
	for i, row := range rows {
		v := strings.Split(row, "|")
		class := map[string]string{"ACTOR": "Acting", "DIRECTING": "Directing", "SOUND": "Production", "FILM EDITING": "Production"}[v[1]]
		text += fmt.Sprintf("%d\t%s\t%s\t%s\t%[4]s\t%s\t%s\t%s\t%[7]s\t%s\t\t\n", i+1, v[0], class, v[1], v[2], v[3], v[4], v[5])
	}
	return text
}

// listed are comma-separated rows of the table of American films: title, year, genres, cast and directors.
func listed(rows ...string) string {
	var lines []string
	for _, row := range rows {
		v := append(strings.Split(row, "|"), "", "", "")
		lines = append(lines, strings.Join([]string{v[0], v[1], strings.ReplaceAll(v[2], ",", "|"), strings.ReplaceAll(v[3], ",", "|"), strings.ReplaceAll(v[4], ",", "|"), v[5]}, "\t")+"\n")
	}
	return listings(lines...)
}

// joined reads small tables, and returns the credits of each film: person and department by slug.
func joined(t *testing.T, oscars, usFilms string) (films map[string][]string, all []film) {
	t.Helper()
	changed := maps.Clone(tables)
	changed["oscars.tsv"], changed["us-films.tsv.gz"] = oscars, usFilms
	changed["bechdel-movies.csv"], _, _ = strings.Cut(tables["bechdel-movies.csv"], "1930")
	changed["cannes-films.csv"], _, _ = strings.Cut(tables["cannes-films.csv"], "1946")
	c, err := read(writeTables(t, changed))
	require.NoError(t, err)
	films = map[string][]string{}
	for _, record := range c.records() {
		f, ok := record.(film)
		if !ok {
			continue
		}
		all = append(all, f)
		films[f.Slug] = []string{}
		for _, cr := range f.Credits {
			films[f.Slug] = append(films[f.Slug], cr.Person+" "+strings.ToLower(cr.Department))
		}
	}
	return films, all
}

func TestWhichFilmsAreTheSame(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		oscars, listed string
		want           []string // slugs
	}{
		"title and year":                                    {"1999|ACTOR|The Matrix|tt1|Ann Other|nm1", "Matrix, The|1999||Jon Doe", []string{"the-matrix-1999"}},
		"a year apart":                                      {"1943|WRITING|Casablanca|tt1|Ann Other|nm1", "Casablanca|1942||Jon Doe", []string{"casablanca-1943"}},
		"two years apart":                                   {"1943|WRITING|X|tt1|Ann Other|nm1", "X|1941||Jon Doe", []string{"x-1943", "x-1941"}},
		"one of the years of a ceremony":                    {"1927/28|WRITING|Wings|tt1|Ann Other|nm1", "Wings|1926||Jon Doe", []string{"wings-1928"}},
		"a remake":                                          {"1954|ACTOR|A Star Is Born|tt1|James Mason|nm1", "A Star Is Born|1937||Janet Gaynor\nA Star Is Born|1954||Judy Garland,James Mason", []string{"a-star-is-born-1954", "a-star-is-born-1937"}},
		"a short and a feature":                             {"2016|SHORT FILM (Live Action)|Sing|tt1|Ann Other|nm1", "Sing|2016|Animated|Seth MacFarlane", []string{"sing-2016", "sing-2016-2"}},
		"a documentary and a feature":                       {"2009|DOCUMENTARY (Feature)|Outrage|tt1|Ann Other|nm1", "Outrage|2009|Crime|Takeshi Kitano", []string{"outrage-2009", "outrage-2009-2"}},
		"a film of another country":                         {"2017|INTERNATIONAL FEATURE FILM|Mother|tt1|Chile|", "Mother|2017|Horror|Jennifer Lawrence", []string{"mother-2017", "mother-2017-2"}},
		"a contradiction, and a name that outweighs it":     {"2017|INTERNATIONAL FEATURE FILM|Roma|tt1|Mexico|\n2018|DIRECTING|Roma|tt1|Alfonso Cuarón|nm1", "Roma|2018||Yalitza Aparicio|Alfonso Cuaron", []string{"roma-2017"}},
		"two candidates, a name decides":                    {"1997|ACTOR|Titanic|tt1|Leonardo DiCaprio|nm1", "Titanic|1996||George C. Scott\nTitanic|1997||Leonardo DiCaprio", []string{"titanic-1997", "titanic-1996"}},
		"two candidates, and only one has the year":         {"1991|MUSIC|Beauty|tt1|Ann Other|nm1", "Beauty|1991||Robby Benson\nBeauty|1992||Jon Doe", []string{"beauty-1991", "beauty-1992"}},
		"two candidates of one year, and no name":           {"1997|WRITING|Twins|tt1|Ann Other|nm1", "Twins|1997||Jon Doe|A One\nTwins|1997||Jon Roe|B Two", []string{"twins-1997", "twins-1997-a-one", "twins-1997-b-two"}},
		"one film listed under two years":                   {"1929|ACTOR|In Old Arizona|tt1|Warner Baxter|nm1", "In Old Arizona|1928||Warner Baxter||In_Old_Arizona\nIn Old Arizona|1929||Warner Baxter||In_Old_Arizona", []string{"in-old-arizona-1929"}},
		"one article about two films":                       {"1990|ACTOR|Other|tt1|Ann Other|nm1", "Miracle|1947||Edmund Gwenn||Miracle\nMiracle|1994||Mara Wilson||Miracle", []string{"other-1990", "miracle-1947", "miracle-1994"}},
		"an address that a film of another file has":        {"1990|ACTOR|Other|tt1|Ann Other|nm1", "The Call|2020||Lin Shaye|Timothy Woodward Jr.", []string{"other-1990", "the-call-2020-timothy-woodward-jr"}},
		"an article after a title, and a note":              {"1990|ACTOR|Other|tt1|Ann Other|nm1", "Goonies, The|1985|\nThe Curtain Pole[1]|1909|", []string{"other-1990", "the-goonies-1985", "the-curtain-pole-1909"}},
		"an exception, by its article":                      {"2003|WRITING|Kill Bill: Vol. 1|tt0266697|Ann Other|nm1", "Kill Bill: Volume 1|2003||Uma Thurman||Kill_Bill:_Volume_1", []string{"kill-bill-vol-1-2003"}},
		"one title and year, the second named by its maker": {"1990|ACTOR|Other|tt1|Ann Other|nm1", "Carmen|1915||Geraldine Farrar|Cecil B. DeMille\nCarmen|1915||Theda Bara|Raoul Walsh", []string{"other-1990", "carmen-1915", "carmen-1915-raoul-walsh"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			films, _ := joined(t, nominated(strings.Split(c.oscars, "\n")...), listed(strings.Split(c.listed, "\n")...))
			assert.ElementsMatch(t, c.want, slices.Collect(maps.Keys(films)))
		})
	}
}

func TestWhoIsWho(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		oscars, listed string
		want           map[string]string // film to credits
	}{
		"two actors named Harrison Ford": {
			"1985|ACTOR|Witness|tt1|Harrison Ford|nm148",
			"Molly Entangled|1917||Harrison Ford\nLet 'Er Go Gallegher|1928||Harrison Ford\nJourney to Shiloh|1968||Harrison Ford\nWitness|1985||Harrison Ford",
			map[string]string{"molly-entangled-1917": "harrison-ford-1917 acting", "let-er-go-gallegher-1928": "harrison-ford-1917 acting",
				"journey-to-shiloh-1968": "harrison-ford acting", "witness-1985": "harrison-ford acting"}},
		"two named Steve McQueen, both known": {
			"1966|ACTOR|The Sand Pebbles|tt1|Steve McQueen|nm537\n2013|DIRECTING|12 Years a Slave|tt2|Steve McQueen|nm2588606",
			"The Sand Pebbles|1966||Steve McQueen\nTom Horn|1980||Steve McQueen\nShame|2011|||Steve McQueen\n12 Years a Slave|2013|||Steve McQueen\nWidows|2018|||Steve McQueen",
			map[string]string{"the-sand-pebbles-1966": "steve-mcqueen acting", "tom-horn-1980": "steve-mcqueen acting",
				"shame-2011": "steve-mcqueen-nm2588606 directing", "12-years-a-slave-2013": "steve-mcqueen-nm2588606 directing", "widows-2018": "steve-mcqueen-nm2588606 directing"}},
		"acting and then directing, with a gap of 25 years": {
			"1990|ACTOR|Other|tt1|Ann Other|nm1",
			"The Cradle Buster|1922||Osgood Perkins\nMadame DuBarry|1934||Osgood Perkins\nA Play|1959|||Osgood Perkins",
			map[string]string{"the-cradle-buster-1922": "osgood-perkins acting", "madame-dubarry-1934": "osgood-perkins acting", "a-play-1959": "osgood-perkins-1959 directing"}},
		"the same gap, acting on both sides": {
			"1990|ACTOR|Other|tt1|Ann Other|nm1",
			"Early|1922||Ann Player\nLater|1950||Ann Player", map[string]string{"early-1922": "ann-player acting", "later-1950": "ann-player acting"}},
		"George Burns, a long career": {
			"1975|ACTOR|The Sunshine Boys|tt1|George Burns|nm122675",
			"College Swing|1938||George Burns\nThe Sunshine Boys|1975||George Burns",
			map[string]string{"college-swing-1938": "george-burns acting", "the-sunshine-boys-1975": "george-burns acting"}},
		"Molly Picon, a long career without an id": {
			"1990|ACTOR|Other|tt1|Ann Other|nm1",
			"Yiddle with His Fiddle|1936||Molly Picon\nFiddler on the Roof|1971||Molly Picon",
			map[string]string{"yiddle-with-his-fiddle-1936": "molly-picon acting", "fiddler-on-the-roof-1971": "molly-picon acting"}},
		"a long gap, and the same person known on both sides": {
			"1930|ACTOR|Young|tt1|Ann Other|nm1\n1990|ACTOR|Old|tt2|Ann Other|nm1",
			"Young|1930||Ann Other\nOld|1990||Ann Other", map[string]string{"young-1930": "ann-other acting", "old-1990": "ann-other acting"}},
		"two named Robert Benton, of whom one is in the lists": {
			"1954|ART DIRECTION|The Country Girl|tt1|Robert Benton|nm73688\n1979|DIRECTING|Kramer vs. Kramer|tt2|Robert Benton|nm914",
			"The Country Girl|1954||Grace Kelly\nBad Company|1972|||Robert Benton\nKramer vs. Kramer|1979||Dustin Hoffman|Robert Benton",
			map[string]string{"bad-company-1972": "robert-benton directing", "kramer-vs-kramer-1979": "dustin-hoffman acting, robert-benton directing"}},
		"a player who is known for a film that the lists do not have": {
			"2002|ACTOR|The Pianist|tt1|Adrien Brody|nm4778",
			"The Thin Red Line|1998||Adrien Brody\nKing Kong|2005||Adrien Brody", map[string]string{"the-thin-red-line-1998": "adrien-brody acting", "king-kong-2005": "adrien-brody acting"}},
		"a namesake of long before": {
			"2000|DIRECTING|Other|tt1|Colin Campbell|nm1", "The Spoilers|1914|||Colin Campbell", map[string]string{"the-spoilers-1914": "colin-campbell-1914 directing"}},
		"a player, and somebody who is known for sound": {
			"1931|SOUND|Other|tt1|James Harrison|nm1", "Early|1930||James Harrison", map[string]string{"early-1930": "james-harrison-1930 acting"}},
		"a director who is known for editing": {
			"1979|FILM EDITING|The Black Stallion|tt1|Robert Dalva|nm1", "The Black Stallion Returns|1983|||Robert Dalva", map[string]string{"the-black-stallion-returns-1983": "robert-dalva directing"}},
		"two people known by one name, and a career near both": {
			"1990|ACTOR|One|tt1|Ann Other|nm1\n1992|ACTOR|Two|tt2|Ann Other|nm2", "Three|1991||Ann Other", map[string]string{"three-1991": "ann-other-1991 acting"}},
		"a name that is another's": {
			"1940|ACTOR|The Great Dictator|tt1|Charles Chaplin|nm122", "The Gold Rush|1925||Charlie Chaplin|Charlie Chaplin\nThe Great Dictator|1940||Charlie Chaplin",
			map[string]string{"the-gold-rush-1925": "charles-chaplin acting, charles-chaplin directing", "the-great-dictator-1940": "charles-chaplin acting"}},
		"other spellings of one name": {
			"1992|ACTOR|Chaplin|tt1|Robert Downey Jr.|nm375",
			"Chaplin|1992||Robert Downey Jr\nIron Man|2008||Robert Downey Jr.", map[string]string{"chaplin-1992": "robert-downey-jr acting", "iron-man-2008": "robert-downey-jr acting"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			films, _ := joined(t, nominated(strings.Split(c.oscars, "\n")...), listed(strings.Split(c.listed, "\n")...))
			for film, want := range c.want {
				assert.Equal(t, want, strings.Join(films[film], ", "), film)
			}
		})
	}
}

func TestWhatAListingAddsToAKnownFilm(t *testing.T) {
	t.Parallel()
	_, all := joined(t, nominated("1943|ACTOR|Casablanca|tt1|Humphrey Bogart|nm7"),
		listed("Casablanca|1942|Drama,Silent,Noir,Independent|Ingrid Bergman,Humphrey Bogart||Rick%27s_Caf%C3%A9_(film)"))
	require.Len(t, all, 1)
	f := all[0]
	assert.Equal(t, "casablanca-1943", f.Slug, "addresses stay")
	assert.Equal(t, 1942, f.Year, "the Oscars' year is that of the honour")
	number := func(n float64) *float64 { return &n }
	assert.Equal(t, []claim{
		{Property: "title", Value: "Casablanca", Rank: "PREFERRED"},
		{Property: "year", Value: "1943", Number: number(1943)},
		{Property: "title", Value: "Casablanca", Source: fromUSFilms},
		{Property: "year", Value: "1942", Number: number(1942), Rank: "PREFERRED", Source: fromUSFilms},
		{Property: "countries", Value: "US", Source: fromUSFilms},
	}, f.Claims)
	assert.Equal(t, []filmGenre{{"drama", 1, fromUSFilms}, {"film-noir", 2, fromUSFilms}}, f.Genres)
	assert.Equal(t, []filmTheme{{"silent-film", 1, fromUSFilms}, {"independent-film", 2, fromUSFilms}}, f.Themes)
	assert.Equal(t, []externalID{{"imdb", "tt0000001"}, {"wikipedia", "en:Rick's_Café_(film)"}}, f.ExternalIDs)
	require.Len(t, f.Credits, 2)
	assert.Equal(t, credit{Person: "ingrid-bergman", Department: "ACTING", Position: 1, Source: fromUSFilms}, *f.Credits[0])
	assert.Equal(t, credit{Person: "humphrey-bogart", Department: "ACTING", Position: 2, // from the Oscars, whose data has no billing
		Claims: []claim{{Property: "position", Number: number(2), Source: fromUSFilms}}}, *f.Credits[1])
}

// The names of exceptions must be normalised in the same way as those of the rules, otherwise they would never apply.
func TestExceptionsAreFolded(t *testing.T) {
	t.Parallel()
	for name, reason := range longCareers {
		assert.Equal(t, fold(name), name)
		assert.NotEmpty(t, reason, name)
	}
}
