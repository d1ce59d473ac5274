package ingest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestIDs compares with a map, for numbers in order and in any order.
func TestIDs(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for _, sorted := range []bool{true, false} {
		const film = 7
		ids, want := IDs{base: film << 32, sorted: true}, map[uint32]int64{}
		number := uint32(0)
		for i := range 10_000 {
			if sorted {
				number += 1 + random.Uint32N(1000)
			} else {
				number = random.Uint32()
			}
			if _, ok := want[number]; !ok {
				want[number] = film<<32 + int64(i) + 1
				ids.Add(number, want[number])
			}
		}
		ids.Seal()
		require.Equal(t, len(want), ids.Len())
		for number, id := range want {
			found, ok := ids.Find(number)
			require.True(t, ok)
			require.Equal(t, id, found)
			place, ok := ids.Place(number)
			require.True(t, ok)
			require.Equal(t, id, ids.ID(place))
		}
		for range 10_000 {
			number := random.Uint32()
			_, found := ids.Find(number)
			_, ok := want[number]
			require.Equal(t, ok, found)
		}
	}
	empty := IDs{sorted: true}
	empty.Seal()
	_, found := empty.Find(0)
	assert.False(t, found)
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	numbers, want := NewNumbers(), map[uint32]bool{}
	for range 20_000 {
		n := random.Uint32N(40_000) * 111 // some on the same page, some alone
		require.Equal(t, want[n], numbers.Has(n))
		require.Equal(t, !want[n], numbers.Add(n))
		want[n] = true
	}
	for _, n := range []uint32{0, 1<<32 - 1} {
		assert.True(t, numbers.Add(n) || want[n])
		assert.True(t, numbers.Has(n))
	}
}

// TestSlugs fills the filter as far as it is made for: slugs stay unique, and few get an id without need.
func TestSlugs(t *testing.T) {
	t.Parallel()
	const count = 20_000
	slugs := Slugs{bits: make([]uint64, count/4)} // 16 bits each
	taken := map[string]bool{}
	unneeded := 0
	for i := range count {
		slug := fmt.Sprint("film-", i)
		got := slugs.Take(slug, fmt.Sprint("tt", i))
		require.False(t, taken[got], got)
		taken[got] = true
		if got != slug {
			unneeded++
		}
	}
	assert.Less(t, unneeded, count/500)
	assert.Equal(t, "film-7-tt99", slugs.Take("film-7", "tt99"))
	assert.Equal(t, "film-7-tt99-2", slugs.Take("film-7", "tt99"))
	assert.Equal(t, "tt100", slugs.Take("", "tt100"), "a title without letters")
}

func TestRows(t *testing.T) {
	t.Parallel()
	films := &table{first: 5}
	films.next.Store(films.first)
	rows := Rows{table: films}
	assert.EqualValues(t, 5, rows.Row())
	rows.Text("  Tab\tand \\ and\nline\r ")
	rows.Text("   ")
	rows.Int(-3)
	rows.Count(0)
	rows.Count(12)
	assert.EqualValues(t, 6, rows.Row())
	rows.Texts([]string{"a \"quoted\" \\", " ", "tab\t.", "NULL"})
	rows.Texts(nil)
	rows.Float(7.25)
	rows.Bool(true)
	rows.Null()
	rows.RowWith(99)
	for _, value := range []any{nil, "text", int64(1), 1.5, false, []string{"x"}} {
		rows.Any(value)
	}
	assert.Equal(t, `5	Tab\tand \\ and\nline	\N	-3	\N	12
6	{"a \\"quoted\\" \\\\","tab\t.","NULL"}	{}	7.25	true	\N
99	\N	text	1	1.5	false	{"x"}`, string(rows.buffer))
	assert.EqualValues(t, 3, rows.count)
	assert.PanicsWithValue(t, "a column has no values of type int", func() { rows.Any(1) })
}

// TestBlocksOfIDs gives two batches of a table ids of their own.
func TestBlocksOfIDs(t *testing.T) {
	t.Parallel()
	films := new(table)
	films.next.Store(1)
	one, other := Rows{table: films}, Rows{table: films}
	seen := map[int64]bool{}
	for range blockSize + 10 {
		for _, rows := range []*Rows{&one, &other} {
			id := rows.Row()
			require.False(t, seen[id])
			seen[id] = true
		}
	}
}
