package commands

import (
	"fmt"
	"log/slog"
	"reflect"
	"strconv"
	"time"

	"filmgraph/internal/config"

	"github.com/alecthomas/kong"
)

// values parses flags and arguments instead of kong's own mappers, whose errors mention types of Go.
var values = []kong.Option{
	as("a time with a unit, such as 500ms, 5s or 1m", time.ParseDuration),
	as("one of debug, info, warn and error", func(text string) (level slog.Level, err error) { return level, level.UnmarshalText([]byte(text)) }),
	as("an address or a network such as 10.0.0.0/8", func(text string) (n config.ProxyNetwork, err error) { return n, n.UnmarshalText([]byte(text)) }),
	as("a whole number", strconv.Atoi),
	as("a whole number", func(text string) (int64, error) { return strconv.ParseInt(text, 10, 64) }),
}

// as parses values of a type; what describes them in errors.
func as[T any](what string, parse func(string) (T, error)) kong.Option {
	return kong.TypeMapper(reflect.TypeFor[T](), kong.MapperFunc(func(at *kong.DecodeContext, target reflect.Value) error {
		var text string
		if err := at.Scan.PopValueInto("value", &text); err != nil {
			return err
		}
		value, err := parse(text)
		if err != nil {
			return fmt.Errorf("%q is not %s", text, what)
		}
		target.Set(reflect.ValueOf(value))
		return nil
	}))
}
