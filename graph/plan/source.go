package plan

var sourceType = definition{
	facets: map[string]facet{
		"KIND":     facetOfColumn("kind", inWords, "kind"),
		"LANGUAGE": facetOfColumn("language", languageName, "language"),
	},
}
