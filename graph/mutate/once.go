package mutate

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"

	"filmgraph/graph/plan"
	"filmgraph/internal/access"
	"filmgraph/internal/problem"
)

type keyOfRequest struct{}

// maxKey is the maximum length of a key in bytes; a UUID has 36.
const maxKey = 200

// WithKey returns a context in which each mutation writes once for a principal and the value of the header Idempotency-Key, and gets the
// first response again. Keys expire after a day.
func WithKey(ctx context.Context, key string) context.Context {
	if key == "" {
		return ctx
	}
	return context.WithValue(ctx, keyOfRequest{}, key)
}

func hasKey(ctx context.Context) bool { return ctx.Value(keyOfRequest{}) != nil }

// once is a mutation with a key.
type once struct {
	principal, key, field string
	answer                plan.JSON // the first response, if there was one
}

// claimKey returns the response that was given to a key, or reserves the key until the transaction ends. A concurrent request with the same
// key waits.
func claimKey(ctx context.Context, tx *sql.Conn, r request) (once, error) {
	key, ok := ctx.Value(keyOfRequest{}).(string)
	if !ok {
		return once{}, nil
	}
	if len(key) > maxKey {
		return once{}, problem.Refuse(problem.BadUserInput, "The header Idempotency-Key has more than %d bytes. Send a UUID.", maxKey)
	}
	variables, err := json.Marshal(r.asked.Variables)
	if err != nil {
		return once{}, fmt.Errorf("encode the variables: %w", err)
	}
	digest := sha256.Sum256(append(append([]byte(r.query), 0), variables...))
	o := once{principal: access.From(ctx).Subject, key: key, field: r.asked.Field.Alias}
	const tidy = `DELETE FROM writes.answers WHERE (principal, key, field) IN (
		SELECT principal, key, field FROM writes.answers WHERE written < now() - interval '1 day' ORDER BY written LIMIT 10 FOR UPDATE SKIP LOCKED)`
	if _, err := tx.ExecContext(ctx, tidy); err != nil {
		return o, fmt.Errorf("delete expired keys: %w", err)
	}
	const reserve = `INSERT INTO writes.answers (principal, key, field, request) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`
	result, err := tx.ExecContext(ctx, reserve, o.principal, o.key, o.field, digest[:])
	if err != nil {
		return o, fmt.Errorf("reserve the key: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return o, err
	}
	var first []byte
	var answer string
	const find = "SELECT request, answer FROM writes.answers WHERE principal = $1 AND key = $2 AND field = $3"
	if err := tx.QueryRowContext(ctx, find, o.principal, o.key, o.field).Scan(&first, &answer); err != nil {
		return o, fmt.Errorf("read the first response: %w", err)
	}
	if string(first) != string(digest[:]) {
		return o, problem.Refuse(problem.BadUserInput, "The Idempotency-Key was used for a different request. Send a new key with each new request.")
	}
	o.answer = plan.JSON(answer)
	return o, nil
}

// remember stores the response.
func (o once) remember(ctx context.Context, tx *sql.Conn, answer plan.JSON) error {
	if o.key == "" {
		return nil
	}
	const store = "UPDATE writes.answers SET answer = $4 WHERE principal = $1 AND key = $2 AND field = $3"
	if _, err := tx.ExecContext(ctx, store, o.principal, o.key, o.field, string(answer)); err != nil {
		return fmt.Errorf("store the response: %w", err)
	}
	return nil
}
