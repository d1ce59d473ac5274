package plan

import "fmt"

// guard is a property of the variables, or of the statistics, that decided the shape of a plan. The plan serves another
// request only if the property has the same value there.
type guard struct {
	seen string
	of   func(variables) string
}

// guarded returns a property for the variables that the plan is compiled for, and guards it.
func guarded[T any](c *compiler, property func(variables) T) T {
	seen := property(c.vars)
	c.guards = append(c.guards, guard{fmt.Sprint(seen), func(vars variables) string { return fmt.Sprint(property(vars)) }})
	return seen
}

// guarded returns a property of the value, and guards it if the value depends on variables.
func (a arg) guarded(property func(any) string) string {
	of := func(vars variables) string { return property(a.value(vars)) }
	if !a.fromVariable {
		return of(a.c.vars)
	}
	return guarded(a.c, of)
}
