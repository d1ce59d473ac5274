package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The compressed file has the same lines as the plain one, and its bytes depend on nothing but the tables.
func TestGenerate(t *testing.T) {
	t.Parallel()
	dir := writeTables(t, tables)
	generated := func(name string) []byte {
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, generate(dir, path, 0))
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		return text
	}
	plain := generated("catalog.ndjson")
	assert.Equal(t, convert(t, tables), string(plain))

	compressed := generated("catalog.ndjson.zst")
	assert.Equal(t, compressed, generated("again.ndjson.zst"))
	reader, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(window))
	require.NoError(t, err)
	defer reader.Close()
	text, err := reader.DecodeAll(compressed, nil)
	require.NoError(t, err)
	assert.Equal(t, string(plain), string(text))

	err = generate(t.TempDir(), filepath.Join(t.TempDir(), "catalog.ndjson"), 0)
	require.ErrorContains(t, err, "oscars.tsv")
	require.Error(t, generate(dir, filepath.Join(t.TempDir(), "none", "catalog.ndjson"), 0))
}

// The summary shows what a maintainer checks by hand: how many listings were matched, and some matches next to what the other data
// sets say.
func TestReport(t *testing.T) {
	t.Parallel()
	changed := map[string]string{}
	for name, text := range tables {
		changed[name], _, _ = strings.Cut(text, "\n1")
		changed[name] += "\n"
	}
	changed["oscars.tsv"] = nominated("1999|ACTOR|The Matrix|tt1|Ann Other|nm1", "1997|WRITING|Twins|tt2|Jon Doe|nm2")
	changed["us-films.tsv.gz"] = listed(
		"Matrix, The|1999|Action|Ann Other,Jon Roe,Third One,Fourth One|Lana Maker",
		"Twins|1997||Jon Poe|A One", "Twins|1997||Jon Roe|B Two",
		"New|2001||Jon Roe||New_film", "New|2002||Jon Roe||New_film",
	)
	changed["bechdel-movies.csv"], _, _ = strings.Cut(tables["bechdel-movies.csv"], "1930")
	changed["cannes-films.csv"], _, _ = strings.Cut(tables["cannes-films.csv"], "1946")
	c, err := read(writeTables(t, changed))
	require.NoError(t, err)

	var short strings.Builder
	c.report(&short, 0)
	lines := strings.Split(short.String(), "\n")
	require.Len(t, lines, 3)
	assert.Regexp(t, `^4 listings, of which 1 were repeated under a second year: 1 are films of the other data sets \(map\[.+:1\]\), 2 are ambiguous and remain separate films, 3 films are new$`, lines[0])
	assert.Regexp(t, `^10 links to people: 1 people are known by id \(0 of them for other films\), \d+ are not; 0 names belong to several people$`, lines[1])

	var long strings.Builder
	c.report(&long, 5)
	assert.Equal(t, short.String()+
		"The Matrix 1999 [Lana Maker; Ann Other, Jon Roe, Third One] = tt0000001 The Matrix 1999 (oscars) [Ann Other; ]\n"+
		"ambiguous:\n"+
		"Twins 1997 [A One; Jon Poe] =   [; ]\n"+
		"Twins 1997 [B Two; Jon Roe] =   [; ]\n"+
		"several people: \n", long.String())
}
