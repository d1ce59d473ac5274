package plan

import "filmgraph/graph/plan/sql"

// nameOf is the name of the key whose subject, such as key:3, is in a column; null for other subjects.
func nameOf(column string) binding {
	return func(_ *compiler, r row, _ Selected) text {
		return orNull(sql.F("to_json(?)::text", nameOfKey(r.col(column))))
	}
}

// nameOrSubject is the label of a subject: the name of a key, and other subjects as they are.
func nameOrSubject(_ *compiler, subject sql.Expr) sql.Expr {
	return sql.F("coalesce(?, ?)", nameOfKey(subject), subject)
}

// nameOfKey is the name of the key that a subject stands for, or NULL.
func nameOfKey(subject sql.Expr) sql.Expr {
	return sql.F("(SELECT k.name FROM access.api_keys k WHERE k.id = substring(? FROM '^key:([0-9]{1,18})$')::bigint)", subject).Reading("api_keys")
}
