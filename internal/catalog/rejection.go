package catalog

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// rules has a sentence for every rule of the model, by the name of its constraint.
var rules = func() map[string]string {
	all := map[string]string{"relationships_kind_joins": "the kind of the relationship is for ends of a different type"}
	for _, e := range ent.Entities {
		for _, r := range e.Rules {
			all[r.Name] = r.Says
		}
	}
	return all
}()

func rule(constraint string) string { return rules[constraint] }

// isRejection reports whether an error of the database is caused by the data.
func isRejection(err *pq.Error) bool {
	switch err.Code.Class() {
	case "22", "23", "54": // data exception, integrity constraint, program limit
		return true
	}
	return false
}

// sayRejection returns a sentence that says why the database rejects a record.
func sayRejection(err *pq.Error) error {
	s := byTable(err.Table)
	switch err.Code {
	case "23514": // check_violation
		if says := rules[err.Constraint]; says != "" {
			return errors.New(inPart(s) + says)
		}
	case "23502": // not_null_violation
		if s != nil {
			return fmt.Errorf("%q is missing: a new %s requires it", camel(strings.TrimSuffix(err.Column, "_id")), s.says())
		}
	case "23505": // unique_violation
		return sayTaken(s, err)
	case "23503": // foreign_key_violation
		return errors.New("it refers to a record that was deleted while it was being loaded")
	case "54000": // program_limit_exceeded: a key of an index is longer than 2,704 bytes
		return errors.New("one of its texts is too long: texts that are indexed have at most 2,600 bytes")
	}
	return fmt.Errorf("the database rejects it: %s", err.Message)
}

// inPart returns the kind of row, if it is a row inside a record.
func inPart(s *shape) string {
	if s == nil || s.Record {
		return ""
	}
	return "in its " + s.says() + ": "
}

var keyDetail = regexp.MustCompile(`^Key \((.*)\)=\((.*)\) already exists`)

// sayTaken says which unique value another record already has.
func sayTaken(s *shape, err *pq.Error) error {
	found := keyDetail.FindStringSubmatch(err.Detail)
	if s == nil || found == nil {
		return errors.New("another record has the same unique value")
	}
	columns, values := found[1], found[2]
	switch err.Constraint {
	case "claims_preferred":
		return errors.New("another claim about the same property is PREFERRED already: a property shows one of them")
	case "redirects_of_records":
		return fmt.Errorf("a record has the slug %q, which therefore cannot redirect: merge the two, or leave out the redirect", values)
	case "records_of_redirects":
		return fmt.Errorf("the slug %q belongs to a record that was merged into another: choose a different one", values)
	}
	if s.Name == "ExternalID" {
		bearer := strings.TrimSuffix(strings.TrimPrefix(err.Constraint, "external_ids_"), "_id")
		return fmt.Errorf("another %s has the external id %s", bearer, strings.Replace(values, ", ", " ", 1))
	}
	return fmt.Errorf("another %s has the same %s: %s", s.says(), strings.ReplaceAll(strings.ReplaceAll(columns, "_id", ""), "_", " "), values)
}

func byTable(table string) *shape {
	for _, s := range shapes {
		if s.Table == table {
			return s
		}
	}
	return nil
}
