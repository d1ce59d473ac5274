package plan

import (
	"errors"
	"fmt"

	"filmgraph/graph/document"
)

// InputError is a mistake of the caller, in a sentence for them.
type InputError struct {
	Argument string // dotted path of the argument, if one is to blame
	Message  string
}

func (e InputError) Error() string {
	if e.Argument == "" {
		return e.Message
	}
	return e.Argument + " " + e.Message
}

// SizeError means that a field selects more than one statement can answer.
type SizeError struct{}

func (SizeError) Error() string {
	return fmt.Sprintf("The field selects more than %d fields. Below an interface, a field counts once for each type that implements it: use fragments on single types there, or fetch deeper objects by id in another operation.", maxFields)
}

func checkText(s string) error {
	if wrong := document.TextProblem(s); wrong != "" {
		return errors.New(wrong)
	}
	return nil
}
