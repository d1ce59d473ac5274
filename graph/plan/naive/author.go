package naive

import (
	"context"
	"database/sql"
	"fmt"
)

// loadKeys reads the names of the API keys, which are no rows of the catalog.
func (c *Catalog) loadKeys(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT 'key:' || id, name FROM access.api_keys")
	if err != nil {
		return fmt.Errorf("reading the API keys: %w", err)
	}
	defer rows.Close()
	c.authors = map[string]string{}
	for rows.Next() {
		var subject, name string
		if err := rows.Scan(&subject, &name); err != nil {
			return fmt.Errorf("reading an API key: %w", err)
		}
		c.authors[subject] = name
	}
	return rows.Err()
}

// nameOfKey is the name of the key that a subject stands for, or nil.
func (c *Catalog) nameOfKey(subject any) any {
	if name, ok := c.authors[fmt.Sprint(subject)]; ok {
		return name
	}
	return nil
}

// nameOrSubject is that name, or the subject itself.
func (c *Catalog) nameOrSubject(subject string) string {
	if name, ok := c.authors[subject]; ok {
		return name
	}
	return subject
}
