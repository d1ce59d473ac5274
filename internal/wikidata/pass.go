package wikidata

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"filmgraph/internal/ingest"
)

// line is a line of the file that may be relevant.
type line struct {
	number int
	text   []byte
}

// batchLines is the number of lines in a batch.
const batchLines = 50

// pass reads the file once. It parses the wanted lines, with one goroutine per processor.
func (r *reader) pass(ctx context.Context, wanted func([]byte) bool, do func(context.Context, *ingest.Batch, *entity, line) error) error {
	return ingest.Each(ctx, r.stage, func(hand func([]line) error) error {
		f, err := r.stage.Open(r.path)
		if err != nil {
			return err
		}
		defer f.Close()
		var batch []line
		entities := 0
		for f.Next() {
			text := bytes.TrimSuffix(bytes.TrimSpace(f.Line()), []byte(","))
			if len(text) < 2 {
				continue // the brackets of the JSON array
			}
			if entities++; !wanted(text) {
				continue
			}
			if batch = append(batch, line{f.Number, bytes.Clone(text)}); len(batch) == batchLines {
				if err := hand(batch); err != nil {
					return err
				}
				batch = nil
			}
		}
		r.stage.Read(f.Name, entities)
		if err := f.Err(); err != nil {
			return err
		}
		return hand(batch)
	}, func(b *ingest.Batch) func([]line) error {
		return func(all []line) error {
			for _, l := range all {
				var e entity
				if json.Unmarshal(l.text, &e) != nil || e.ID == "" || bytes.Contains(l.text, []byte(`\u0000`)) {
					e = entity{}
				}
				if err := do(ctx, b, &e, l); err != nil {
					return err
				}
			}
			return nil
		}
	})
}

// interesting reports, without parsing the line, whether it may be a film, a person in films, or broken.
func interesting(text []byte) bool {
	if !bytes.HasPrefix(text, []byte("{")) || !bytes.HasSuffix(text, []byte("}")) {
		return true
	}
	if bytes.Contains(text, []byte(`"Q5"`)) && bytes.Contains(text, []byte(`"P345"`)) {
		return true
	}
	return slices.ContainsFunc(kinds, func(k struct{ class, kind string }) bool { return bytes.Contains(text, []byte(`"`+k.class+`"`)) }) || onlyNumbered(text)
}

// onlyNumbered is interesting for items that are written without their id: {"entity-type":"item","numeric-id":5}.
func onlyNumbered(text []byte) bool {
	for {
		_, after, found := bytes.Cut(text, []byte(`"numeric-id":`))
		if !found {
			return false
		}
		end := bytes.IndexFunc(after, func(r rune) bool { return r < '0' || r > '9' })
		if end < 0 {
			return false
		}
		if class := "Q" + string(after[:end]); after[end] == '}' && (class == "Q5" || slices.ContainsFunc(kinds, func(k struct{ class, kind string }) bool { return k.class == class })) {
			return true
		}
		text = after[end:]
	}
}
