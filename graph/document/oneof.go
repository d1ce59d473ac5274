package document

import (
	"fmt"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// namingNullKey corrects a message of a rule about values: for a @oneOf input whose only key is null, the parser's rule
// names the first key of the type instead of the key that is null.
func namingNullKey(rule core.RuleFunc) core.RuleFunc {
	const message = `Field "%s.%s" must be non-null.`
	return func(observers *core.Events, addError core.AddErrFunc) {
		var value *ast.Value // that the rule checks
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
