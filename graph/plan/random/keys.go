package random

import (
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/names"
)

// keys adds the keys of every name, as a search needs them, and what follows from everything together.
func (f *filler) keys() error {
	rows, err := f.db.QueryContext(f.ctx, `SELECT id, text, coalesce(film_id, person_id, character_id, company_id) FROM names ORDER BY id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var all [][]any
	for rows.Next() {
		var id, bearer int64
		var text string
		if err := rows.Scan(&id, &text, &bearer); err != nil {
			return err
		}
		joined := strings.Join(names.WordKeys(text), " ")
		words := &joined
		for _, key := range names.Keys(text, subjects[bearer>>32]) {
			all = append(all, []any{id, bearer, strings.ToUpper(string(key.Kind)), key.Text, words})
			words = nil
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, key := range all {
		if _, err := f.db.ExecContext(f.ctx, `INSERT INTO name_keys (name_id, bearer, entity, kind, key, words)
			VALUES ($1, $2, $2::bigint >> 32, $3, $4, array_to_tsvector(string_to_array($5, ' ')))`, key...); err != nil {
			return err
		}
	}
	return nil
}

// subjects are what names name, by the number of its entity.
var subjects = map[int64]names.Subject{
	int64(ent.Entities["Film"].Number): names.Film, int64(ent.Entities["Person"].Number): names.Person,
	int64(ent.Entities["Character"].Number): names.Character, int64(ent.Entities["Company"].Number): names.Company,
}
