package document

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// Rules lists the rules of the specification, and ours for what they leave to the
// server: the values that literals may have, and whether the schema is hidden.
func Rules(hidden bool) *rules.Rules {
	all := rules.NewDefaultRules()
	all.AddRule("LiteralsInRange", func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnValue(func(_ *core.Walker, v *ast.Value) {
			if wrong := literal(v); wrong != "" {
				addError(core.Message("A value %s.", wrong), core.At(v.Position))
			}
		})
	})
	if hidden {
		hide(all)
	}
	for name, rule := range all.GetInner() {
		if strings.HasPrefix(name, "ValuesOfCorrectType") {
			all.ReplaceRule(name, blaming(rule))
		}
	}
	return all
}

// hide refuses introspection, and keeps what is said of misspelt names to what was sent.
func hide(all *rules.Rules) {
	all.AddRule("SchemaIsHidden", func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnField(func(_ *core.Walker, f *ast.Field) {
			if f.Name == "__schema" || f.Name == "__type" {
				addError(core.Message("This server does not tell its schema. Ask whoever runs it for a copy."), core.At(f.Position))
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
