package mutate

import (
	"errors"
	"slices"
	"strings"

	"filmgraph/graph/plan"
	"filmgraph/internal/catalog"
	"filmgraph/internal/problem"
)

// refusal is an error in the input, which the payload shows.
type refusal struct{ plan.UserError }

func (r refusal) Error() string { return r.Message }

// refused converts an error of the catalog that the client can fix to a refusal.
func (in inputs) refused(err error) error {
	invalid, ok := errors.AsType[catalog.Invalid](err)
	if !ok {
		return err
	}
	return refusal{plan.UserError{
		Path: in.path(invalid), Message: problem.Sentence(strings.ToUpper(invalid.Message[:1]) + invalid.Message[1:]), Code: invalid.Code, Changes: invalid.Changes, Candidates: invalid.Candidates,
	}}
}

// path converts the path of an error in a row to that in the arguments: genres[2].genre is input, genres, 2.
func (in inputs) path(invalid catalog.Invalid) []string {
	all := append([]string{"input"}, strings.FieldsFunc(invalid.Path, func(r rune) bool { return r == '.' || r == '[' || r == ']' })...)
	if len(all) < 2 {
		return all
	}
	for key, of := range columns {
		for entity, name := range of {
			if key == "" {
				key = "speaker"
			}
			if name == all[1] && slices.Contains(in.ends[key], entity) {
				all[1] = key
			}
		}
	}
	if _, ok := in.lists[all[1]]; ok && len(all) > 3 {
		all = all[:3]
	}
	return all
}

// at adds a key before the path of an error in the input.
func at(err error, key string) error {
	var invalid catalog.Invalid
	if !errors.As(err, &invalid) {
		return err
	}
	invalid.Path = strings.TrimSuffix(key+"."+strings.TrimPrefix(invalid.Path, "id"), ".")
	return invalid
}
