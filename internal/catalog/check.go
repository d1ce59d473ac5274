package catalog

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// Problem is a violation of the rule of claims and plain fields, or a reference to a row that does not exist.
type Problem struct {
	// Row is the id of the row as the API shows it, such as film_1, and Field its property.
	Row, Field string
	// Message says what is wrong, and Fix how to correct it.
	Message, Fix string
}

func (p Problem) String() string {
	return fmt.Sprintf("%s %s: %s. %s.", p.Row, p.Field, p.Message, p.Fix)
}

// Check reads the whole catalog and reports each problem.
func Check(ctx context.Context, db *sql.DB, report func(Problem)) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("begin the check: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = 0"); err != nil {
		return fmt.Errorf("prepare the check: %w", err)
	}
	c := &checker{writer: writer{tx: tx, known: known{}}, report: report}
	for _, s := range byShape() {
		if err := c.references(ctx, s); err != nil {
			return fmt.Errorf("check the references of %s: %w", s.Table, err)
		}
		if err := c.redirects(ctx, s); err != nil {
			return fmt.Errorf("check the redirects to %s: %w", s.Table, err)
		}
		if s.part("claims") == nil {
			continue
		}
		if err := c.claims(ctx, s); err != nil {
			return fmt.Errorf("check the claims about %s: %w", s.Table, err)
		}
	}
	return nil
}

func byShape() []*shape {
	var all []*shape
	for _, s := range shapes {
		all = append(all, s)
	}
	slices.SortFunc(all, byNumber)
	return all
}

type checker struct {
	writer
	report func(Problem)
}

// apiID returns an id as the API shows it.
func (s *shape) apiID(id int64) string { return fmt.Sprintf("%s_%d", s.Label, id&(1<<32-1)) }

// references reports references to rows that do not exist. Foreign keys prevent them, unless data was copied without triggers.
func (c *checker) references(ctx context.Context, s *shape) error {
	for _, e := range s.Edges {
		if !e.One {
			continue
		}
		query := fmt.Sprintf("SELECT t.id FROM %s t WHERE t.%s IS NOT NULL AND NOT EXISTS (SELECT FROM %s o WHERE o.id = t.%[2]s) ORDER BY t.id", s.Table, e.Column, shapes[e.Target].Table)
		err := c.query(ctx, query, nil, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			c.report(Problem{s.apiID(id), camel(e.Name), "it refers to a " + shapes[e.Target].says() + " that does not exist",
				"Set it to one that exists, or delete the row"})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// claims reports plain fields that do not show what the PREFERRED claim states or, in rows without a source, what any claim states.
// Without a PREFERRED claim, the source of a row states its values.
func (c *checker) claims(ctx context.Context, s *shape) error {
	var properties []string
	for key := range s.keys {
		if s.plain(key) != nil {
			properties = append(properties, key)
		}
	}
	query := fmt.Sprintf(`SELECT t.id, c.property, to_json(t), array_agg(c.rank ORDER BY c.id), array_agg(coalesce(c.value, '') ORDER BY c.id), array_agg(c.number ORDER BY c.id)
		FROM claims c JOIN %s t ON t.id = c.%s WHERE c.property = ANY($1) AND (c.rank = 'PREFERRED' OR c.rank = 'NORMAL' AND t.source_id IS NULL)
		GROUP BY t.id, c.property ORDER BY t.id, c.property`, s.Table, s.part("claims").parent)
	found := map[Problem]checked{}
	var order []Problem
	err := c.query(ctx, query, []any{pq.Array(properties)}, func(scan func(...any) error) error {
		var id int64
		var k checked
		var property string
		var row []byte
		var values []string
		var numbers []sql.NullFloat64
		if err := scan(&id, &property, &row, pq.Array(&k.ranks), pq.Array(&values), pq.Array(&numbers)); err != nil {
			return err
		}
		for i, value := range values {
			stated := statement{value: value}
			if numbers[i].Valid {
				stated.number = numbers[i].Float64
			}
			k.statements = append(k.statements, stated)
		}
		k.column = *s.plain(property)
		var stored map[string]any
		if err := decodeRow(row, &stored); err != nil {
			return err
		}
		k.shown = k.column.stored(stored[k.column.name])
		if !k.fine() || k.column.target != nil {
			p := Problem{Row: s.apiID(id), Field: property}
			order, found[p] = append(order, p), k
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range order {
		if err := c.say(ctx, p, found[p]); err != nil {
			return err
		}
	}
	return nil
}

// say reports a field whose claims state other values. References are stated by slug.
func (c *checker) say(ctx context.Context, p Problem, k checked) error {
	if k.column.target != nil {
		for i, s := range k.statements {
			ref, ok := k.column.understand(s)
			if !ok || ref == nil {
				return nil // the name of a company or person
			}
			err := c.ask(ctx, k.column.target, bySlug(k.column.target, "= $1"), s.value)
			if err != nil {
				return err
			}
			if id, ok := c.resolved(k.column, ref).(int64); !ok || equal(id, k.shown) && k.ranks[i] == "PREFERRED" {
				return nil
			}
		}
		if len(k.preferred()) == 0 {
			return nil
		}
	}
	shown, err := c.statementOf(ctx, k.column, k.shown)
	if err != nil {
		return err
	}
	var stated []string
	preferred := k.preferred()
	for _, s := range preferred {
		stated = append(stated, s.value)
	}
	switch {
	case len(preferred) > 1:
		p.Message, p.Fix = "it has several PREFERRED claims: "+strings.Join(stated, "; "), "Make all but one of them NORMAL"
	case len(preferred) == 1:
		p.Message = fmt.Sprintf("it shows %q, but its PREFERRED claim states %q", shown.value, stated[0])
		p.Fix = "Set the field again with its source, or make the claim NORMAL"
	default:
		p.Message = fmt.Sprintf("it shows %q, which none of its claims states, and the row has no source", shown.value)
		p.Fix = "Set the field again with the source that states the value"
	}
	c.report(p)
	return nil
}
