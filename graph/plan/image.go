package plan

var imageType = definition{
	paths: map[string][]string{"people": {"people", "person"}},
}
