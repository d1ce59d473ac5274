// Package firsttest has a small first catalog for tests that need well-known films, but not 40 thousand of them.
package firsttest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/unpack"
)

// leftOut is the largest data set: without it the first catalog has 8,049 films.
const leftOut = "us-films-data"

// Small returns the data sets of the first catalog without American films: the Oscars, Cannes and the Bechdel test, without
// popularity, which is derived from all data sets.
func Small(t testing.TB) []catalog.File {
	t.Helper()
	content, err := small()
	if err != nil {
		t.Fatal(err)
	}
	return catalog.In(fstest.MapFS{"small.ndjson": {Data: content}}, "small.ndjson")
}

// small is the content of the file, which is selected from a hundred thousand lines once for all tests of a package.
var small = sync.OnceValues(func() ([]byte, error) {
	file := first.DataSets()[0]
	packed, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = packed.Close() }()
	content, err := unpack.Reader(file.Name, packed)
	if err != nil {
		return nil, err
	}
	defer func() { _ = content.Close() }()
	var out bytes.Buffer
	for lines := bufio.NewReader(content); ; {
		line, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return out.Bytes(), nil
		}
		if err != nil {
			return nil, err
		}
		if !bytes.Contains(line, []byte(`"source":"`+leftOut+`"`)) && !bytes.Contains(line, []byte(`"popularity":`)) {
			out.Write(line)
			continue
		}
		var record map[string]any
		if err := json.Unmarshal(line, &record); err != nil {
			return nil, err
		}
		if record["source"] == leftOut {
			continue
		}
		delete(record, "popularity")
		for key, value := range record {
			record[key] = without(value)
		}
		line, err = json.Marshal(record)
		if err != nil {
			return nil, err
		}
		out.Write(append(line, '\n'))
	}
})

// without removes the rows of a list whose source is the data set.
func without(value any) any {
	rows, ok := value.([]any)
	if !ok {
		return value
	}
	return slices.DeleteFunc(rows, func(row any) bool {
		fields, ok := row.(map[string]any)
		if ok && fields["claims"] != nil {
			claims := without(fields["claims"])
			if fields["claims"] = claims; len(claims.([]any)) == 0 {
				delete(fields, "claims")
				delete(fields, "position") // of a credit: only this data set has billing positions
			}
		}
		return ok && fields["source"] == leftOut
	})
}
