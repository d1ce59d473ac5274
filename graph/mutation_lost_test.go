package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestNoStatementIsLost writes what the rule keeps although nothing shows it at that time.
func TestNoStatementIsLost(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		calls []string
		want  string
	}{
		"another source states what the own one stated": {
			[]string{`updateFilm(input:{id:"x",runtime:90,source:{id:"paper"}})`, `deleteClaim(input:{id:"claim_2"})`}, "90 | notes 90 NORMAL",
		},
		"another source stated it before the value is replaced": {
			[]string{`createClaim(input:{subject:"film_1",property:"runtime",value:"90",rank:NORMAL,source:{id:"paper"}})`, `updateFilm(input:{id:"x",runtime:92,source:{title:"Blog",kind:ARTICLE}})`},
			"92 | paper 90 NORMAL, notes 90 NORMAL, blog 92 PREFERRED",
		},
		"the own source states another value that is not shown": {
			[]string{`createClaim(input:{subject:"film_1",property:"runtime",value:"95",rank:DEPRECATED,note:"of the trailer",source:{id:"notes"}})`, `deleteClaim(input:{id:"claim_1"})`}, "90",
		},
		"the own source states it otherwise": {
			[]string{`updateFilm(input:{id:"x",runtime:92,source:{id:"paper"}})`, `deleteClaim(input:{id:"claim_2"})`, `updateClaim(input:{id:"claim_1",value:"91"})`}, "91 | notes 91 NORMAL",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := write(t)
			w.load(basis...)
			for _, call := range c.calls {
				w.changed(call)
				w.checked()
			}
			assert.Equal(t, c.want, w.claims())
		})
	}
}

// TestWordsOfANewRow cites the source of a new row, which becomes a claim about its existence.
func TestWordsOfANewRow(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	w.changed(`createCredit(input:{film:"x",person:"ann",department:ACTING,words:"with Ann",locator:"page 2",source:{id:"paper"}})`)
	assert.JSONEq(t, `{"type":"film","slug":"x","title":"X","year":2001,"runtime":90,"source":"notes","credits":[{"department":"ACTING","person":"ann","source":"paper","claims":[{"words":"with Ann","locator":"page 2"}]}],
		"externalIds":[{"site":"imdb","value":"tt1"}]}`, record(w.export(), "film", "x"))
}

// TestTheLastStatementOfAList retracts it: the list is empty again.
func TestTheLastStatementOfAList(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	before := w.export()
	w.changed(`updateFilm(input:{id:"x",countries:["KR","US"],source:{id:"paper"}})`)
	w.changed(`deleteClaim(input:{id:"claim_1"})`)
	assert.Equal(t, before, w.export())
}
