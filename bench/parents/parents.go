// Package parents finds the rows of a catalog that have most of a nested list, for benchmarks and tests of its cost.
package parents

import (
	"context"
	"database/sql"
	"fmt"

	"filmgraph/ent/gen/ent"
)

// children says of each nested list whose rows they are: a row for each child, with the id of the parent.
var children = map[string]string{
	"Account.quotes":                    "SELECT account_id FROM quotes",
	"AwardCategory.nominations":         "SELECT category_id FROM nominations",
	"Ceremony.nominations":              "SELECT ceremony_id FROM nominations",
	"Character.credits":                 "SELECT character_id FROM credit_characters",
	"Character.films":                   "SELECT character_id FROM credit_characters",
	"Character.quotes":                  "SELECT character_id FROM quotes",
	"Character.relationships":           "SELECT from_character_id FROM relationships UNION ALL SELECT to_character_id FROM relationships",
	"Company.films":                     "SELECT company_id FROM film_companies",
	"Company.nominations":               "SELECT company_id FROM nominees",
	"Film.characters":                   "SELECT c.film_id FROM credit_characters x JOIN credits c ON c.id = x.credit_id",
	"Film.comparedIn":                   "SELECT other_film_id FROM comparisons",
	"Film.credits":                      "SELECT film_id FROM credits",
	"Film.nominations":                  "SELECT film_id FROM nomination_films",
	"Film.people":                       "SELECT film_id FROM credits",
	"Film.quotes":                       "SELECT film_id FROM quote_subjects",
	"Film.relationships":                "SELECT from_film_id FROM relationships UNION ALL SELECT to_film_id FROM relationships",
	"Film.relationshipsAmongCharacters": "SELECT a.film_id FROM relationships r JOIN credit_characters x ON x.character_id = r.from_character_id JOIN credits a ON a.id = x.credit_id JOIN credit_characters y ON y.character_id = r.to_character_id JOIN credits b ON b.id = y.credit_id AND b.film_id = a.film_id",
	"Film.relationshipsAmongPeople":     "SELECT a.film_id FROM relationships r JOIN credits a ON a.person_id = r.from_person_id JOIN credits b ON b.film_id = a.film_id AND b.person_id = r.to_person_id",
	"Film.reviews":                      "SELECT film_id FROM reviews",
	"Genre.films":                       "SELECT genre_id FROM film_genres",
	"Person.credits":                    "SELECT person_id FROM credits",
	"Person.films":                      "SELECT person_id FROM credits",
	"Person.nominations":                "SELECT person_id FROM nominees",
	"Person.quotes":                     "SELECT person_id FROM quotes",
	"Person.quotesAbout":                "SELECT person_id FROM quote_subjects",
	"Person.relationships":              "SELECT from_person_id FROM relationships UNION ALL SELECT to_person_id FROM relationships",
	"Person.reviews":                    "SELECT person_id FROM review_contributors",
	"Relationship.sharedFilms":          "SELECT r.id FROM relationships r JOIN credits a ON a.person_id = r.from_person_id JOIN credits b ON b.film_id = a.film_id AND b.person_id = r.to_person_id",
	"RelationshipKind.relationships":    "SELECT kind_id FROM relationships",
	"Review.quotes":                     "SELECT review_id FROM quotes",
	"Season.episodes":                   "SELECT series_id FROM films",
	"Slate.films":                       "SELECT slate_id FROM releases",
	"Source.stated":                     "SELECT source_id FROM claims",
	"Theme.films":                       "SELECT theme_id FROM film_themes",
}

// Ends returns the ids of the rows of a type with the most rows in a list, and with as many as the median of those that have some; 0 if
// none has any.
func Ends(ctx context.Context, db *sql.DB, typ, list string) (most, median int64, err error) {
	statement, err := statement(typ, list)
	if err != nil {
		return 0, 0, err
	}
	query := `WITH counted AS MATERIALIZED (SELECT parent, count(*) AS n FROM (` + statement + `) used (parent) WHERE parent IS NOT NULL GROUP BY 1)
		SELECT coalesce((SELECT parent FROM counted ORDER BY n DESC, parent LIMIT 1), 0), coalesce((SELECT parent FROM counted ORDER BY n, parent OFFSET (SELECT count(*) / 2 FROM counted) LIMIT 1), 0)`
	if err := db.QueryRowContext(ctx, query).Scan(&most, &median); err != nil {
		return 0, 0, fmt.Errorf("rank %s: %w", statement, err)
	}
	return most, median, nil
}

// statement has a row for each row of a nested list.
func statement(typ, list string) (string, error) {
	if statement := children[typ+"."+list]; statement != "" {
		return statement, nil
	}
	entity := ent.Entities[typ]
	switch list {
	case "claims":
		return "SELECT " + entity.Label + "_id FROM claims", nil
	case "related": // the same rows, seen from the parent
		return children[typ+".relationships"], nil
	case "history":
		column := "row_id"
		if entity.Record {
			column = "subject_id"
		}
		return fmt.Sprintf("SELECT %s FROM changed_rows WHERE %[1]s >> 32 = %d", column, entity.Number), nil
	}
	return "", fmt.Errorf("%s.%s: it is not known which rows have most of it: add it to children in bench/parents", typ, list)
}
