package plan_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// chainsCompared is how many operations TestChainsInDatabase executes.
const chainsCompared = 250

// Without the graph in memory, chains are searched in the database, up to a lower length, with the same results.
func TestChainsInDatabase(t *testing.T) {
	t.Parallel()
	c := newContest(t, firstSeed)
	c.reader = reader(t, c.db)
	r := rand.New(rand.NewPCG(firstSeed, 7))
	pick := func(from ...string) string { return from[r.IntN(len(from))] }
	end := func() string { return fmt.Sprintf(pick(`{film: "film_%d"}`, `{person: "person_%d"}`), 1+r.IntN(6)) }
	found := 0
	for range chainsCompared {
		filter := pick("", "", "", `, filter: {departments: [ACTING, WRITING]}`, `, filter: {kinds: [FEATURE, SHORT, EPISODE]}`, `, filter: {year: {gte: 1995}}`, `, filter: {self: false, archiveFootage: false}`,
			fmt.Sprintf(`, filter: {withoutPeople: ["person_%d"], withoutFilms: ["film_%d"]}`, 1+r.IntN(5), 1+r.IntN(5)))
		query := fmt.Sprintf(`{ paths(from: %s, to: %s, first: 3, maxLength: %d%s%s) { length searchedTo steps {
			from { ... on Node { id } } to { ... on Node { id } } film { id } person { id } relationship { id } fromCredits { id } toCredits { id } } }
			distances(person: "person_%d", maxLength: 1%s) { length people } }`,
			end(), end(), 1+r.IntN(3), pick("", "", ", via: [RELATIONSHIPS]", ", via: [CREDITS, RELATIONSHIPS]"), filter, 1+r.IntN(20), filter)
		if strings.Contains(c.agree(t, query, nil), `"to"`) {
			found++
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	require.Greater(t, found, chainsCompared/8)
}
