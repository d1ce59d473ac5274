package names

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNicknames(t *testing.T) {
	t.Parallel()
	for typed, stored := range map[string]string{
		"chris nolan": "Christopher Nolan", "christopher pine": "Chris Pine", "tommy hanks": "Tom Hanks", "nolan, chris": "Christopher Nolan",
		"Bob De Niro": "Robert De Niro", "steve spielberg": "Steven Spielberg", "kate blanchett": "Cate Blanchett", "bill shatner": "William Shatner",
	} {
		found := false
		for _, key := range Keys(stored, Person) {
			for _, nicknamed := range Nicknamed(typed) {
				found = found || key.Text == nicknamed
			}
		}
		assert.True(t, found, "%q must find %q: %v", typed, stored, Nicknamed(typed))
	}
	assert.Empty(t, Nicknamed("chris"), "one word may be anybody's name")
	assert.Empty(t, Nicknamed("the curious case of chris nolan"))
	assert.Empty(t, Nicknamed("forrest gump"))
}

func TestNicknamesAreFew(t *testing.T) {
	t.Parallel()
	for name, forms := range nicknames() {
		assert.LessOrEqual(t, len(forms), 16, name)
		assert.NotContains(t, forms, name)
	}
}
