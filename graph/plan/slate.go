package plan

var slateType = definition{
	paths: map[string][]string{"films": {"releases", "film"}},
}
