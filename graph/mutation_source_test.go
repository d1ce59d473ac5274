package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A client may describe a source with its slug each time that it writes: the second time, the source is there already.
func TestASourceMayBeDescribedAgain(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	const described = `slug:"press-kit",title:"Press kit",kind:REFERENCE,url:"https://example.com/kit",published:"2023-10"`
	update := func(runtime, source string) string {
		return w.run(`updateFilm(input:{id:"x",runtime:` + runtime + `,source:{` + source + `}}){film{runtime}change{source{slug title}}userErrors{code message}}`)
	}
	for _, source := range []string{described, described, `slug:"press-kit",title:" Press kit "`, `slug:"press-kit"`} {
		for _, runtime := range []string{"93", "94"} {
			assert.JSONEq(t, `{"updateFilm":{"film":{"runtime":`+runtime+`},"change":{"source":{"slug":"press-kit","title":"Press kit"}},"userErrors":[]}}`, update(runtime, source), source)
		}
	}
	for _, other := range []string{`slug:"press-kit",title:"Another kit",kind:REFERENCE`, described + `,licence:"CC0"`} {
		assert.JSONEq(t, `{"updateFilm":{"film":null,"change":null,"userErrors":[{"code":"TAKEN","message":"Another source has the same slug: press-kit."}]}}`, update("95", other), other)
	}
	assert.Equal(t, "1", w.one("SELECT count(*) FROM sources WHERE title LIKE '%kit'"))
	w.checked()
}
