package config

import (
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/alecthomas/kong"
)

// Print writes the settings of a command line as an environment file: those set by a flag, by the environment or by default, and
// as comments those that are not set. Passwords are masked.
func Print(out io.Writer, line *kong.Context) error {
	var text strings.Builder
	group := ""
	for _, flag := range line.Flags() {
		if len(flag.Envs) == 0 {
			continue // --help
		}
		if flag.Group.Key != group {
			group = flag.Group.Key
			fmt.Fprintf(&text, "\n# %s\n", strings.TrimSuffix(group, ":"))
		}
		value := line.FlagValue(flag)
		if !flag.HasDefault && reflect.ValueOf(value).IsZero() && !flag.IsBool() {
			text.WriteString("# ")
			value = ""
		}
		fmt.Fprintf(&text, "%s=%s\n", flag.Envs[0], written(value))
	}
	_, err := io.WriteString(out, strings.TrimPrefix(text.String(), "\n"))
	return err
}

// written formats a value for an environment variable.
func written(value any) string {
	if list := reflect.ValueOf(value); list.Kind() == reflect.Slice {
		elements := make([]string, list.Len())
		for i := range elements {
			elements[i] = fmt.Sprint(list.Index(i))
		}
		return strings.Join(elements, ",")
	}
	return fmt.Sprint(value)
}
