package wikidata_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// badValues are values that may break the parsing of some part of an entity.
var badValues = []any{
	nil, true, 1e300, -1, "", " ", "0", "-1", "\x01", "\u0301", "\ufffd", "é, \"{}\\", "Q0", "Q5", "Q11424", "Q900001", "Q99999999999999999999",
	"+99999-01-01T00:00:00Z", "-0044-03-15T00:00:00Z", "+2023-02-30T00:00:00Z", "+2023-00-06T00:00:00Z", "+1e400", "+0.000000001", "NaN", "tt0", "nm4294967296",
	"100%", "11/10", "-1/0", "ko-Latn", "KR", "http://[", strings.Repeat("가", 1500), []any{}, map[string]any{}, []any{map[string]any{}, nil},
}

// FuzzEntities imports dumps with arbitrary values in arbitrary places: entities are imported or rejected, and never abort the
// import.
func FuzzEntities(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, "Ä")
	}
	db := database(f)
	f.Fuzz(func(t *testing.T, seed uint64, value string) {
		chance := rand.New(rand.NewPCG(seed, 0))
		var lines []string
		for _, line := range dump() {
			var entity any
			if json.Unmarshal([]byte(line), &entity) == nil {
				text, err := json.Marshal(corrupted(entity, chance, value))
				require.NoError(t, err)
				line = string(text)
			}
			lines = append(lines, line)
		}
		imported(t, db, write(t, lines))
	})
}

// corrupted returns a JSON value in which some values are replaced.
func corrupted(in any, chance *rand.Rand, by string) any {
	const often = 60 // one value in 60
	switch chance.IntN(often) {
	case 0:
		return by
	case 1:
		return badValues[chance.IntN(len(badValues))]
	}
	switch in := in.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(in)) {
			in[key] = corrupted(in[key], chance, by)
		}
	case []any:
		for i := range in {
			in[i] = corrupted(in[i], chance, by)
		}
	}
	return in
}
