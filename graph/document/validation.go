package document

import (
	"strings"

	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// Rules returns the validation rules of the specification, and those that it leaves to the server: allowed values of
// literals and, if hidden, no introspection.
func Rules(hidden bool) *rules.Rules {
	all := rules.NewDefaultRules()
	all.AddRule("LiteralsInRange", func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnValue(func(_ *core.Walker, v *ast.Value) {
			if wrong := literalProblem(v); wrong != "" {
				addError(core.Message("%s", problem.Sentence("A value "+wrong)), core.At(v.Position))
			}
		})
	})
	if hidden {
		hide(all)
	}
	for name, rule := range all.GetInner() {
		if strings.HasPrefix(name, "ValuesOfCorrectType") {
			all.ReplaceRule(name, namingNullKey(rule))
		}
	}
	return all
}

// hide rejects introspection, and removes suggestions from messages about misspelt names.
func hide(all *rules.Rules) {
	all.AddRule("SchemaIsHidden", func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnField(func(_ *core.Walker, f *ast.Field) {
			if f.Name == "__schema" || f.Name == "__type" {
				addError(core.Message("The schema of this server is not public. Ask the operator for a copy."), core.At(f.Position))
			}
		})
	})
	for _, quiet := range []core.Rule{
		rules.FieldsOnCorrectTypeRuleWithoutSuggestions,
		rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ScalarLeafsRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		all.RemoveRule(strings.TrimSuffix(quiet.Name, "WithoutSuggestions"))
		all.AddRule(quiet.Name, quiet.RuleFunc)
	}
}
