package plan

var reviewType = definition{
	conditions: map[string]meaning{"publishedYear": {nil, yearOf("published")}},
}
