package plan

var claimType = definition{
	fields: map[string]binding{"subject": arc("Claim", "subject")},
}
