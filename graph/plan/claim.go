package plan

var claimType = definition{
	fields: map[string]binding{"subject": arc("Claim", "subject")},
	facets: map[string]facet{
		"CERTAINTY": facetOfColumn("certainty", inWords, "certainties"),
		"PROPERTY":  facetOfColumn("property", itself, "property", "properties"),
		"RANK":      facetOfColumn("rank", inWords, "rank", "ranks"),
	},
}
