package movielens_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// badValues are values that may break the parsing of some column.
var badValues = []string{
	"", `"`, `""`, `"a,b"`, `"a` + "\n" + `b"`, "'", "\\", "|", "\x00", "\xff", "\u0301", "가", "0", "1", "6", "-1", "4294967296", "99999999999999999999", "NaN", "5.5", "1e3",
	"(1995)", "Heat (0000)", "(a.k.a.) (9999)", "no genres listed", strings.Repeat("a", 3000), strings.Repeat("é|", 600),
}

// FuzzRecords imports files with arbitrary values in arbitrary columns: records are imported or rejected, and never abort the
// import.
func FuzzRecords(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, "Ä")
	}
	f.Add(uint64(14), "0") // a genre without letters
	db := database(f)
	f.Fuzz(func(t *testing.T, seed uint64, value string) {
		chance, changed := rand.New(rand.NewPCG(seed, 0)), map[string]string{}
		for _, name := range []string{"movies.csv", "links.csv", "ratings.csv", "tags.csv"} {
			lines := strings.Split(files[name], "\n")
			for i, line := range lines[1:] {
				values := strings.Split(line, ",")
				for j := range values {
					if chance.IntN(8) == 0 {
						values[j] = slices.Concat(badValues, []string{value})[chance.IntN(len(badValues)+1)]
					}
				}
				lines[i+1] = strings.Join(values, ",")
			}
			changed[name] = strings.Join(lines, "\n")
		}
		imported(t, db, write(t, changed))
	})
}
