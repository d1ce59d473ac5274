package first_test

import (
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// popularityCase is an entry of testdata/popularity.yml.
type popularityCase struct {
	Decade, Within    int
	Genre, Why        string
	People            bool
	First, Has, Lacks []string
}

// byPopularity returns the slugs of a case in the order of lists by popularity, and in that of searches.
func (c popularityCase) byPopularity(t *testing.T, db *sql.DB) []string {
	t.Helper()
	query := `SELECT f.slug FROM films f WHERE ($1 = 0 OR f.year / 10 * 10 = $1)
		AND ($2 = '' OR EXISTS (SELECT FROM film_genres x JOIN genres g ON g.id = x.genre_id WHERE x.film_id = f.id AND g.slug = $2))
		ORDER BY f.popularity DESC NULLS LAST, f.id DESC LIMIT $3`
	if c.People {
		query = `SELECT slug FROM (SELECT p.id, p.slug, max(k.fame) AS fame FROM persons p JOIN names n ON n.person_id = p.id JOIN name_keys k ON k.name_id = n.id
				WHERE $2 = '' GROUP BY p.id ORDER BY fame DESC LIMIT 3000) known
			WHERE $1 = 0 OR (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY f.year) FROM credits c JOIN films f ON f.id = c.film_id WHERE c.person_id = known.id) / 10 * 10 = $1
			ORDER BY fame DESC, id LIMIT $3`
	}
	rows, err := db.QueryContext(t.Context(), query, c.Decade, c.Genre, c.Within)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	var slugs []string
	for rows.Next() {
		var slug string
		require.NoError(t, rows.Scan(&slug))
		slugs = append(slugs, slug)
	}
	require.NoError(t, rows.Err())
	return slugs
}

// popularity checks the cases in testdata/popularity.yml.
func popularity(t *testing.T, db *sql.DB) {
	t.Helper()
	text, err := os.ReadFile("testdata/popularity.yml")
	require.NoError(t, err)
	var cases []popularityCase
	require.NoError(t, yaml.Unmarshal(text, &cases))
	require.GreaterOrEqual(t, len(cases), 35)
	for _, c := range cases {
		if c.Within == 0 {
			c.Within = 5
		}
		require.NotEmpty(t, append(c.First, c.Has...), "the case expects nothing")
		require.NotEmpty(t, c.Why)
		found := c.byPopularity(t, db)
		why := fmt.Sprintf("%s %d: %s: %s", c.Genre, c.Decade, c.Why, strings.Join(found, ", "))
		require.GreaterOrEqual(t, len(found), len(c.First), why)
		assert.Equal(t, fmt.Sprint(c.First), fmt.Sprint(found[:len(c.First)]), why)
		assert.Subset(t, found, c.Has, why)
		for _, slug := range c.Lacks {
			assert.NotContains(t, found, slug, why)
		}
	}
}
