package plan

var awardEventType = definition{
	facets: map[string]facet{
		"COUNTRY": facetOfColumn("country", countryName, "countries"),
	},
}
