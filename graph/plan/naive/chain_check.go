package naive

import "errors"

// checkChain returns what is wrong with the arguments of path, paths, distances and collaborations.
func (r *run) checkChain(name string, args map[string]any) error {
	limits := map[string]int64{"maxLength": 10}
	if name == "paths" {
		limits["first"] = 20
	}
	for argument, most := range limits {
		if n, ok := args[argument].(int64); ok && (n < 1 || n > most) {
			return errors.New(argument + " is out of range")
		}
	}
	for _, key := range []string{"from", "to"} {
		by, _ := args[key].(map[string]any)
		for kind, reference := range by {
			if reference == nil {
				return errors.New("an end is null")
			}
			if err := r.checkReference(reference.(string), map[string]string{"film": "Film", "person": "Person"}[kind]); err != nil {
				return err
			}
		}
	}
	people, given := args["people"].([]any)
	if person, ok := args["person"]; ok {
		people = []any{person}
	}
	if given && (len(people) < 1 || len(people) > 10) {
		return errors.New("1 to 10 people are needed")
	}
	for _, person := range people {
		if err := r.checkReference(person.(string), "Person"); err != nil {
			return err
		}
	}
	if name == "collaborations" {
		return nil
	}
	return r.checkFilter("Path", args["filter"])
}
