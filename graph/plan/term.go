package plan

// termType is that of genres and themes.
var termType = definition{
	paths: map[string][]string{"films": {"films", "film"}},
}
