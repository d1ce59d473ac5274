package plan

import (
	"errors"
	"strings"
	"unicode/utf8"
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
	switch {
	case strings.ContainsRune(s, 0):
		return errors.New("must not contain the character U+0000")
	case !utf8.ValidString(s):
		return errors.New("must be valid Unicode")
	}
	return nil
}
