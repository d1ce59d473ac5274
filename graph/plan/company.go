package plan

var companyType = definition{
	fields: map[string]binding{"name": nameOr("name")},
	paths: map[string][]string{
		"films":       {"films", "film"},
		"nominations": {"nominations", "nomination"},
	},
	conditions: map[string]meaning{"text": {nil, named}},
	orders:     map[string]order{"NAME": bySortKey},
	facets: map[string]facet{
		"COUNTRY": facetOfColumn("country", countryName, "country", "countries"),
		"KIND":    facetOfList("kinds", inWords, "kinds"),
	},
}
