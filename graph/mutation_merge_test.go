package graph_test

import (
	"strings"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// twice are records of which some stand for the same person, film, character and company.
var twice = append(basis[:len(basis):len(basis)],
	`{"type":"company","slug":"acme-inc","name":"Acme Inc.","country":"US","source":"paper"}`,
	`{"type":"character","slug":"the-hero","name":"The Hero","description":"A guard","descriptionLanguage":"en","source":"paper"}`,
	`{"type":"person","slug":"cyn","name":"Cyn"}`,
	`{"type":"film","slug":"x-2001","title":"The X","year":2001,"runtime":92,"originalTitle":"Das X","originalLanguage":"de","countries":["DE"],"source":"paper","externalIds":[{"site":"imdb","value":"tt2"}],"names":[{"text":"X","source":"paper"},{"text":"Le X","language":"fr"}],"genres":[{"genre":"drama"},{"genre":"horror","claims":[{"source":"notes","words":"scary"}]}],"companies":[{"company":"acme-inc","role":"PRODUCTION"}],"certificates":[{"rating":"R","body":"acme-inc"}],"claims":[{"source":"notes","property":"runtime","value":"90","number":90},{"source":"paper","property":"year","value":"2002","number":2002,"rank":"DEPRECATED","note":"a misprint"}]}`,
	`{"type":"film","slug":"x","genres":[{"genre":"horror","source":"notes"}],"companies":[{"company":"acme","role":"PRODUCTION","position":2,"source":"notes"}],"credits":[{"person":"ann","department":"ACTING","position":1,"characters":[{"character":"hero"}],"source":"notes"},{"person":"bob","department":"DIRECTING","source":"notes"}]}`,
	`{"type":"person","slug":"ann-2","name":"Anne","birthDate":"1971","professions":["actor"],"source":"paper","externalIds":[{"site":"imdb","value":"nm2"},{"site":"tmdb","value":"7"}],"names":[{"text":"Ann"},{"text":"Annie","kind":"BIRTH"}],"knownFor":[{"film":"x","position":1}],"claims":[{"source":"notes","property":"birthDate","value":"1971","rank":"PREFERRED"},{"source":"paper","property":"birthDate","value":"1970-02"}]}`,
	`{"type":"person","slug":"ann","birthDate":"1970","source":"notes","knownFor":[{"film":"x"}]}`,
	`{"type":"film","slug":"x","credits":[{"person":"ann-2","department":"ACTING","position":2,"creditedAs":"Anne B.","source":"paper","characters":[{"character":"the-hero"}]},{"person":"ann-2","department":"WRITING","source":"paper"}]}`,
	`{"type":"film","slug":"x-2001","credits":[{"person":"ann-2","department":"ACTING","source":"paper"},{"person":"bob","department":"DIRECTING","job":"second unit","source":"paper"}]}`,
	`{"type":"relationship","kind":"couple","fromPerson":"ann","toPerson":"ann-2","source":"notes"}`, `{"type":"relationship","kind":"couple","fromPerson":"ann","toPerson":"bob","since":"2001","source":"notes"}`,
	`{"type":"relationship","kind":"couple","fromPerson":"bob","toPerson":"ann-2","source":"paper","publicSince":"2002"}`,
	`{"type":"review","slug":"r","film":"x-2001","kind":"CRITIC","source":"paper","comparisons":[{"otherFilm":"x"}],"contributors":[{"role":"AUTHOR","person":"ann-2"}]}`,
	`{"type":"quote","slug":"q","kind":"AUDIENCE","character":"the-hero","about":[{"film":"x"},{"film":"x-2001","position":3},{"person":"ann"},{"person":"ann-2"}],"source":"paper"}`,
	`{"type":"nomination","slug":"n","ceremony":"oscars-2002","category":"best","films":[{"film":"x-2001"}],"nominees":[{"person":"ann-2"},{"person":"ann"},{"company":"acme-inc"}],"source":"paper"}`,
)

// ask sends a query without a key, and returns the data.
func (w writing) ask(query string) string {
	w.Helper()
	answer, hints, _ := strings.Cut(w.send("", "{"+query+"}", nil), `,"extensions":{"hints":`)
	answer = strings.TrimPrefix(answer, `{"data":`)
	if hints == "" {
		answer = strings.TrimSuffix(answer, "}")
	}
	return answer
}

// reversible runs a mutation, and undoes and repeats it: the catalog is the same as before and after it, also when it is loaded elsewhere.
func (w writing) reversible(call string) (export string) {
	w.Helper()
	before, derived := w.export(), w.derived()
	change := w.changed(call)
	w.checked()
	export, after := w.export(), w.derived()
	_, err := w.db.ExecContext(w.Context(), "SELECT derive_fame(), derive_figures(), recount_values(), fill_disagreements()")
	require.NoError(w, err)
	require.Equal(w, after, w.derived(), "what is derived again is the same")
	w.undo(change)
	require.Equal(w, before, w.export())
	require.Equal(w, derived, w.derived())
	w.undo(w.last())
	require.Equal(w, export, w.export())
	require.Equal(w, after, w.derived())
	other := writing{T: w.T, db: postgrestest.New(w.T)}
	other.load(strings.Split(strings.TrimSpace(export), "\n")...)
	require.Equal(w, export, other.export())
	return export
}

// record returns the line of an exported record.
func record(export, label, slug string) string {
	for line := range strings.Lines(export) {
		if strings.HasPrefix(line, `{"type":"`+label+`","slug":"`+slug+`"`) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

func TestMergePeople(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(twice...)
	export := w.reversible(`mergePeople(input:{keep:"ann",merge:"imdb:nm2",reason:"the same"})`)
	assert.JSONEq(t, `{"type":"person","slug":"ann","name":"Ann","birthDate":"1970","professions":["actor"],"source":"notes",
		"claims":[{"property":"birthDate","value":"1970","rank":"PREFERRED"},{"property":"birthDate","value":"1970-02","source":"paper"},{"property":"birthDate","value":"1971","source":"paper"},
			{"property":"birthDate","value":"1971"},{"property":"name","value":"Anne","source":"paper"},{"property":"professions","value":"actor","rank":"PREFERRED","source":"paper"}],
		"names":[{"text":"Ann","kind":"DISPLAY","claims":[{"source":"paper"}]},{"text":"Anne","source":"paper"},{"text":"Annie","kind":"BIRTH","source":"paper"}],"knownFor":[{"position":1,"film":"x"}],
		"externalIds":[{"site":"imdb","value":"nm1"},{"site":"imdb","value":"nm2"},{"site":"tmdb","value":"7"}],"redirects":[{"slug":"ann-2"}]}`, record(export, "person", "ann"))
	assert.Empty(t, record(export, "person", "ann-2"))
	assert.Contains(t, record(export, "film", "x"), `"credits":[{"department":"ACTING","creditedAs":"Anne B.","position":1,"person":"ann","claims":[{"property":"creditedAs","value":"Anne B.","rank":"PREFERRED","source":"paper"},`+
		`{"property":"position","value":"2","number":2,"source":"paper"}],"characters":[{"character":"hero"},{"source":"paper","character":"the-hero"}]},{"department":"DIRECTING","person":"bob"},{"department":"WRITING","source":"paper","person":"ann"}]`)
	var relationships []string
	for line := range strings.Lines(export) {
		if strings.Contains(line, `"type":"relationship",`) {
			relationships = append(relationships, strings.TrimSpace(line))
		}
	}
	assert.Equal(t, []string{`{"type":"relationship","since":"2001","publicSince":"2002","source":"notes","kind":"couple","fromPerson":"ann","toPerson":"bob","claims":[{"property":"publicSince","value":"2002","rank":"PREFERRED","source":"paper"}]}`},
		relationships, "that of the two is gone, and those of both with Bob are one")
	assert.JSONEq(t, `{"person":{"birthDate":{"iso":"1970"},"history":{"nodes":[{"operation":"UNDO","reason":null},{"operation":"UNDO","reason":null},{"operation":"MERGE","reason":"the same"}]}}}`,
		w.ask(`person(by:{slug:"ann-2"}){birthDate{iso} history(first:3){nodes{operation reason}}}`))
}

func TestMergeFilms(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(twice...)
	export := w.reversible(`mergeFilms(input:{keep:"x",merge:"film_2"})`)
	assert.Empty(t, record(export, "film", "x-2001"))
	assert.JSONEq(t, `{"type":"film","slug":"x","title":"X","originalTitle":"Das X","originalLanguage":"de","year":2001,"runtime":90,"countries":["DE"],"source":"notes","claims":[
		{"property":"countries","value":"DE","rank":"PREFERRED","source":"paper"},{"property":"originalLanguage","value":"de","rank":"PREFERRED","source":"paper"},{"property":"originalTitle","value":"Das X","rank":"PREFERRED","source":"paper"},
		{"property":"runtime","value":"90","number":90},{"property":"runtime","value":"92","number":92,"source":"paper"},{"property":"title","value":"The X","source":"paper"},{"property":"year","value":"2001","number":2001,"source":"paper"},
		{"property":"year","value":"2002","number":2002,"rank":"DEPRECATED","note":"a misprint","source":"paper"}],
		"names":[{"text":"Das X","language":"de","kind":"ORIGINAL","source":"paper"},{"text":"Le X","language":"fr","source":"paper"},{"text":"The X","source":"paper"},{"text":"X","kind":"DISPLAY","claims":[{"source":"paper"}]}],
		"credits":[{"department":"ACTING","position":1,"person":"ann","characters":[{"character":"hero"}]},{"department":"ACTING","creditedAs":"Anne B.","position":2,"source":"paper","person":"ann-2","characters":[{"character":"the-hero"}]},
			{"department":"DIRECTING","job":"second unit","source":"paper","person":"bob"},{"department":"DIRECTING","person":"bob"},{"department":"WRITING","source":"paper","person":"ann-2"}],
		"genres":[{"genre":"horror","claims":[{"source":"paper"},{"words":"scary"}]},{"source":"paper","genre":"drama"}],
		"companies":[{"role":"PRODUCTION","position":2,"company":"acme"},{"role":"PRODUCTION","source":"paper","company":"acme-inc"}],"certificates":[{"rating":"R","source":"paper","body":"acme-inc"}],
		"externalIds":[{"site":"imdb","value":"tt1"},{"site":"imdb","value":"tt2"}],"redirects":[{"slug":"x-2001"}]}`, record(export, "film", "x"))
	assert.Contains(t, export, `"comparisons":[{"otherFilm":"x"}]`)
	assert.Contains(t, export, `"about":[{"position":3,"film":"x"},`)
}

// The value of a record without a source gives way to one with a source. One that only the merged record knows is shown if nothing contradicts it.
func TestMergeWithoutSources(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis, `{"type":"person","slug":"bob","birthDate":"1970"}`, `{"type":"person","slug":"rob","name":"Rob","deathDate":"1960","sortName":"Z","source":"paper","claims":[{"property":"birthDate","value":"1971","source":"notes"}]}`,
		`{"type":"person","slug":"robert","name":"Bob","sortName":"Bobby","professions":["poet"]}`)...)
	w.changed(`mergePeople(input:{keep:"bob",merge:"robert"})`)
	assert.JSONEq(t, `{"type":"person","slug":"bob","name":"Bob","sortName":"Bobby","birthDate":"1970","professions":["poet"],"redirects":[{"slug":"robert"}]}`, record(w.export(), "person", "bob"))
	export := w.reversible(`mergePeople(input:{keep:"bob",merge:"rob"})`)
	assert.JSONEq(t, `{"type":"person","slug":"bob","name":"Bob","sortName":"Bobby","birthDate":"1971","professions":["poet"],"claims":[{"property":"birthDate","value":"1971","rank":"PREFERRED","source":"notes"},
		{"property":"deathDate","value":"1960","source":"paper"},{"property":"name","value":"Rob","source":"paper"},{"property":"sortName","value":"Z","source":"paper"}],
		"names":[{"text":"Rob","source":"paper"}],"redirects":[{"slug":"rob"},{"slug":"robert"}]}`, record(export, "person", "bob"))
}

func TestMergeCharactersAndCompanies(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(twice...)
	export := w.reversible(`mergeCharacters(input:{keep:"hero",merge:"the-hero"})`)
	assert.JSONEq(t, `{"type":"character","slug":"hero","name":"Hero","description":"A guard","descriptionLanguage":"en","names":[{"text":"The Hero","source":"paper"}],"redirects":[{"slug":"the-hero"}],
		"claims":[{"property":"description","value":"A guard","rank":"PREFERRED","source":"paper"},{"property":"descriptionLanguage","value":"en","rank":"PREFERRED","source":"paper"},{"property":"name","value":"The Hero","source":"paper"}]}`, record(export, "character", "hero"))
	assert.Contains(t, record(export, "quote", "q"), `"character":"hero"`)
	export = w.reversible(`mergeCompanies(input:{keep:"acme-inc",merge:"acme"})`)
	assert.JSONEq(t, `{"type":"company","slug":"acme-inc","name":"Acme Inc.","country":"US","source":"paper","claims":[{"property":"name","value":"Acme","source":"notes"}],"names":[{"text":"Acme","source":"notes"}],"redirects":[{"slug":"acme"}]}`, record(export, "company", "acme-inc"))
	assert.Contains(t, record(export, "film", "x"), `"companies":[{"role":"PRODUCTION","position":2,"company":"acme-inc"}]`)
}
