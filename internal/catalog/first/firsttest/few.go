package firsttest

import (
	"bytes"
	"encoding/json"
	"hash/fnv"
	"sync"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"
)

// fewer is the part of the films of Small that Few has: one in so many.
const fewer = 8

// Few returns the data sets of Small with an eighth of the films, and what belongs to these: for tests that load them several times, and for which it
// does not matter what they contain.
func Few(t testing.TB) []catalog.File {
	t.Helper()
	content, err := few()
	if err != nil {
		t.Fatal(err)
	}
	return catalog.In(fstest.MapFS{"few.ndjson": {Data: content}}, "few.ndjson")
}

// few is the content of the file. Of the films, every eighth is in it, whatever their order; of the nominations, those that are all for such films; of
// the people, companies and characters, those that these refer to; and everything else.
var few = sync.OnceValues(func() ([]byte, error) {
	content, err := small()
	if err != nil {
		return nil, err
	}
	lines := bytes.SplitAfter(content, []byte("\n"))
	kept, named := make([]bool, len(lines)), map[string]bool{}
	for i := len(lines) - 1; i >= 0; i-- { // a record comes after those that it refers to
		if len(lines[i]) == 0 {
			continue
		}
		var record struct {
			Type  string `json:"type"`
			Slug  string `json:"slug"`
			Films []struct {
				Film string `json:"film"`
			} `json:"films"`
		}
		if err := json.Unmarshal(lines[i], &record); err != nil {
			return nil, err
		}
		switch record.Type {
		case "film":
			kept[i] = isOfFew(record.Slug)
		case "nomination":
			kept[i] = len(record.Films) > 0
			for _, f := range record.Films {
				kept[i] = kept[i] && isOfFew(f.Film)
			}
		case "person", "company", "character":
			kept[i] = named[record.Slug]
		default:
			kept[i] = true
		}
		if kept[i] {
			var values any
			if err := json.Unmarshal(lines[i], &values); err != nil {
				return nil, err
			}
			collect(values, named)
		}
	}
	var out bytes.Buffer
	for i, line := range lines {
		if kept[i] {
			out.Write(line)
		}
	}
	return out.Bytes(), nil
})

// isOfFew reports whether a film is among the few.
func isOfFew(slug string) bool {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(slug))
	return hash.Sum32()%fewer == 0
}

// collect adds all texts in a value to a set.
func collect(value any, to map[string]bool) {
	switch value := value.(type) {
	case string:
		to[value] = true
	case []any:
		for _, element := range value {
			collect(element, to)
		}
	case map[string]any:
		for _, element := range value {
			collect(element, to)
		}
	}
}
