package document

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// blaming has a rule about values name the key that is null, in an input of which exactly one key is to be
// given: the parser's rules name the first key that there could be.
func blaming(rule core.RuleFunc) core.RuleFunc {
	const message = `Field "%s.%s" must be non-null.`
	return func(observers *core.Events, addError core.AddErrFunc) {
		var value *ast.Value // that the rule looks at
		observers.OnValue(func(_ *core.Walker, v *ast.Value) { value = v })
		rule(observers, func(options ...core.ErrorOption) {
			addError(append(options, func(err *gqlerror.Error) {
				def := value.Definition
				if def.Directives.ForName("oneOf") != nil && len(value.Children) == 1 && err.Message == fmt.Sprintf(message, def.Name, def.Fields[0].Name) {
					err.Message = fmt.Sprintf(message, def.Name, value.Children[0].Name)
				}
			})...)
		})
	}
}
