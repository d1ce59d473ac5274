package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestNamesThatFollow changes names that follow from their record: only details that do not.
func TestNamesThatFollow(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	display := w.one("SELECT 'name_' || (id & 4294967295) FROM names WHERE film_id IS NOT NULL")
	for call, path := range map[string]string{
		`updateName(input:{id:"` + display + `",text:"Y",source:{id:"paper"}})`:                        `"text"`,
		`updateName(input:{id:"` + display + `",kind:ALIAS,source:{id:"paper"}})`:                      `"kind"`,
		`createClaim(input:{subject:"` + display + `",property:"text",value:"Y",source:{id:"paper"}})`: ``,
		`createName(input:{of:"x",text:"Z",kind:ORIGINAL,source:{id:"notes"}})`:                        `"kind"`,
	} {
		assert.Contains(t, w.run("m:"+call+"{userErrors{path code message}}"), path+`],"code":"INVALID","message":"Display names and original titles follow from the record`, call)
	}
	w.changed(`updateName(input:{id:"` + display + `",text:"X",language:"en",source:{id:"paper"}})`)
	w.checked()
}
