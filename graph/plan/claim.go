package plan

var claimType = definition{
	fields: map[string]binding{"subject": arc("Claim", "subject")},
	facets: map[string]facet{
		"PROPERTY": facetOfColumn("property", itself, "property", "properties"),
		"RANK":     facetOfColumn("rank", inWords, "rank", "ranks"),
	},
}
