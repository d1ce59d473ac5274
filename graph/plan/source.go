package plan

var sourceType = definition{
	facets: map[string]facet{
		"KIND":     facetOfColumn("kind", inWords, "kind", "kinds"),
		"LANGUAGE": facetOfColumn("language", languageName, "language", "languages"),
	},
}
