package first

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/catalog"
	"filmgraph/internal/names"
	"filmgraph/internal/unpack"

	"github.com/lib/pq"
)

// played is a character that a person plays in a film. Films and people are identified by their IMDb ids.
type played struct{ film, person, character string }

// record has the parts of records that identify characters.
type record struct {
	Type        string `json:"type"`
	Slug        string `json:"slug"`
	Name        string `json:"name"`
	ExternalIDs []struct {
		Site  string `json:"site"`
		Value string `json:"value"`
	} `json:"externalIds"`
	Credits []struct {
		Person     string `json:"person"`
		Characters []struct {
			Character string `json:"character"`
		} `json:"characters"`
	} `json:"credits"`
}

func (r record) imdbID() string {
	for _, id := range r.ExternalIDs {
		if id.Site == "imdb" {
			return id.Value
		}
	}
	return ""
}

// withKnownCharacters returns the files with the slugs of the database for characters that it has under another slug. A character is
// known if the same person plays one of the same name in the same film. Otherwise, that person would play it twice.
func withKnownCharacters(ctx context.Context, db *sql.DB, files []catalog.File) ([]catalog.File, error) {
	texts := make([][]byte, len(files))
	people, called := map[string]string{}, map[string]string{} // IMDb ids of people, and names of characters, by slug
	var all []played
	for i, file := range files {
		var err error
		if texts[i], err = read(file); err != nil {
			return nil, err
		}
		for line := range bytes.Lines(texts[i]) {
			var r record
			if json.Unmarshal(line, &r) != nil {
				continue // the load reports it
			}
			switch r.Type {
			case "person":
				people[r.Slug] = r.imdbID()
			case "character":
				called[r.Slug] = r.Name
			}
			for _, credit := range r.Credits {
				for _, c := range credit.Characters {
					if film, person := r.imdbID(), people[credit.Person]; film != "" && person != "" {
						all = append(all, played{film, person, c.Character})
					}
				}
			}
		}
	}
	known, err := knownCharacters(ctx, db, all, called)
	if err != nil || len(known) == 0 {
		return files, err
	}
	var quoted []string
	for slug, other := range known {
		quoted = append(quoted, strconv.Quote(slug), strconv.Quote(other))
	}
	replace := strings.NewReplacer(quoted...)
	renamed := make([]catalog.File, len(files))
	for i, file := range files {
		text := replace.Replace(string(texts[i]))
		renamed[i] = catalog.File{
			Name: strings.TrimSuffix(file.Name, unpack.Ending(file.Name)),
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
		}
	}
	return renamed, nil
}

// knownCharacters returns the slugs in the database of characters that it has under another slug.
func knownCharacters(ctx context.Context, db *sql.DB, all []played, called map[string]string) (known map[string]string, err error) {
	var films []string
	for _, p := range all {
		films = append(films, p.film)
	}
	rows, err := db.QueryContext(ctx, `SELECT f.value, p.value, h.slug, array_agg(DISTINCT k.key) FROM external_ids f
		JOIN credits c ON c.film_id = f.film_id JOIN external_ids p ON p.person_id = c.person_id AND p.site = 'imdb'
		JOIN credit_characters x ON x.credit_id = c.id JOIN characters h ON h.id = x.character_id
		JOIN names n ON n.character_id = h.id JOIN name_keys k ON k.name_id = n.id AND k.kind = 'SPELLING'
		WHERE f.site = 'imdb' AND f.value = ANY($1) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`, pq.Array(films))
	if err != nil {
		return nil, fmt.Errorf("reading the characters of the database: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	existing := map[[2]string][]played{} // by film and person
	keys := map[string][]string{}        // by the slug of the character
	for rows.Next() {
		var p played
		var k []string
		if err := rows.Scan(&p.film, &p.person, &p.character, pq.Array(&k)); err != nil {
			return nil, err
		}
		existing[[2]string{p.film, p.person}] = append(existing[[2]string{p.film, p.person}], p)
		keys[p.character] = k
	}
	known = map[string]string{}
	for _, p := range all {
		for _, other := range existing[[2]string{p.film, p.person}] {
			if p.character != other.character && keys[p.character] == nil && sameName(called[p.character], keys[other.character]) {
				known[p.character] = other.character
			}
		}
	}
	return known, rows.Err()
}

// sameName reports whether a character's name has one of some spelling keys.
func sameName(name string, spellings []string) bool {
	return slices.ContainsFunc(names.Keys(name, names.Character), func(key names.Key) bool {
		return key.Kind == names.SpellingKey && slices.Contains(spellings, key.Text)
	})
}

// read returns the text of a file.
func read(file catalog.File) ([]byte, error) {
	packed, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("opening the first catalog: %w", err)
	}
	defer func() { _ = packed.Close() }()
	content, err := unpack.Reader(file.Name, packed)
	if err != nil {
		return nil, err
	}
	defer func() { _ = content.Close() }()
	text, err := io.ReadAll(content)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file.Name, err)
	}
	return text, nil
}
