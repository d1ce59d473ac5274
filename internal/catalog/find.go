package catalog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Find returns the entity and the id of the row that a client calls by an id such as film_1, a slug, or a site and its id, such as
// imdb:tt2911666. entities are those that it may be. If there is none, the error is Invalid.
func Find(ctx context.Context, tx Transaction, call string, entities ...string) (entity string, id int64, err error) {
	for _, name := range entities {
		if called, ok := RowID(call, name); ok {
			id, err = findOne(ctx, tx, byRowID(shapes[name], "= $1"), called)
			if id != 0 || err != nil {
				return name, id, err
			}
		}
	}
	site, value, isExternal := strings.Cut(call, ":")
	for _, name := range entities {
		s := shapes[name]
		var found int64
		switch {
		case isExternal && s.part("externalIds") != nil:
			found, err = findOne(ctx, tx, byExternalIDs(s), site, value)
		case !isExternal && s.column("slug") >= 0:
			found, err = findOne(ctx, tx, bySlug(s, "= $1"), call)
		}
		switch {
		case err != nil:
			return "", 0, err
		case found != 0 && id != 0:
			return "", 0, Invalid{Code: CodeInvalid, Message: fmt.Sprintf("%q may be a %s or a %s: pass an id such as %s_1", call, shapes[entity].says(), s.says(), s.Label)}
		case found != 0:
			entity, id = name, found
		}
	}
	if id == 0 {
		return "", 0, NotFound(call, entities...)
	}
	return entity, id, nil
}

// NotFound is the error for a call that no row of the entities has.
func NotFound(call string, entities ...string) error {
	var may []string
	for _, name := range entities {
		may = append(may, shapes[name].says())
	}
	if len(may) > 4 {
		may = []string{"record"}
	}
	return Invalid{Code: CodeNotFound, Message: fmt.Sprintf("no %s is called %q: pass an id such as %s_1, a slug, or a site and its id", strings.Join(may, " or "), call, shapes[entities[0]].Label)}
}

// IsSlug reports whether a call is neither an id nor a site and its id.
func IsSlug(call, entity string) bool {
	_, isID := RowID(call, entity)
	return !isID && !strings.Contains(call, ":")
}

// RowID returns the id that a call such as film_1 has, without looking for the row: it may be missing, or merged into another.
func RowID(call, entity string) (id int64, ok bool) {
	s, parts := shapes[entity], idPattern.FindStringSubmatch(call)
	if parts == nil || parts[1] != s.Label {
		return 0, false
	}
	number, err := strconv.ParseInt(parts[2], 10, 64)
	return int64(s.Number)<<32 | number, err == nil && number>>32 == 0 // the upper half is that of the type
}

// byExternalIDs returns the statement that finds a record by one site ($1) and id ($2).
func byExternalIDs(s *shape) string {
	return fmt.Sprintf("SELECT %[1]s, value FROM external_ids WHERE %[1]s IS NOT NULL AND site = $1 AND value = $2", s.part("externalIds").parent)
}

func findOne(ctx context.Context, tx Transaction, query string, args ...any) (id int64, err error) {
	var call string
	err = tx.QueryRowContext(ctx, query, args...).Scan(&id, &call)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	} else if err != nil {
		return 0, fmt.Errorf("look up a reference: %w", err)
	}
	return id, nil
}

// APIID returns an id as the API shows it, such as film_1.
func APIID(id int64) string { return shapeOf(id).apiID(id) }

// Subjects returns the entities that claims can be about.
func Subjects() (all []string) {
	for name, s := range shapes {
		if s.part("claims") != nil {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return all
}
