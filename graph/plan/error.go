package plan

import (
	"errors"

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

func checkText(s string) error {
	if wrong := document.TextProblem(s); wrong != "" {
		return errors.New(wrong)
	}
	return nil
}
