package graph_test

import "fmt"

// detail returns a random call of a mutation of rows that others seldom refer to, without its source and end.
func (c chance) detail() string {
	calls := []func() string{
		func() string {
			return fmt.Sprintf(`createCharacter(input:{name:%q,description:"A guard",descriptionLanguage:"en",`, c.text())
		},
		func() string {
			return fmt.Sprintf(`updateCharacter(input:{id:%q,%s,`, c.row("characters", "character"), c.of(`name:"`+c.text()+`"`, "description:null", `externalIds:[{site:"wikidata",value:"Q1"}]`))
		},
		func() string { return fmt.Sprintf(`createCompany(input:{name:%q,kinds:[PRODUCER],`, c.text()) },
		func() string {
			return fmt.Sprintf(`updateCompany(input:{id:%q,%s,`, c.row("companies", "company"), c.of("kinds:[DISTRIBUTOR,PRODUCER]", "kinds:[PRODUCER,DISTRIBUTOR]", "kinds:[]", `country:"US"`, "country:null"))
		},
		func() string {
			return fmt.Sprintf(`createRelease(input:{film:%q,type:%s,country:"KR",company:"acme",`, c.film(), c.of("THEATRICAL", "DIGITAL"))
		},
		func() string {
			return fmt.Sprintf(`updateRelease(input:{id:%q,%s,`, c.row("releases", "release"), c.of("type:DIGITAL", "company:null", `date:"2001-05"`, `note:"dubbed"`))
		},
		func() string {
			return fmt.Sprintf(`createCertificate(input:{film:%q,rating:"R",reasons:["fear"],`, c.film())
		},
		func() string {
			return fmt.Sprintf(`updateCertificate(input:{id:%q,%s,`, c.row("certificates", "certificate"), c.of(`rating:"X"`, `body:"acme"`, "reasons:[]"))
		},
		func() string {
			return fmt.Sprintf(`createRating(input:{film:%q,provider:"acme",measure:APPROVAL,value:80,scale:100,`, c.film())
		},
		func() string {
			return fmt.Sprintf(`updateRating(input:{id:%q,%s,`, c.row("ratings", "rating"), c.of("value:82.5", "sampleSize:7", "sampleSize:null"))
		},
		func() string {
			return fmt.Sprintf(`updateRelationship(input:{id:%q,%s,`, c.row("relationships", "relationship"), c.of(`since:"2003~"`, "since:null", "ended:true", "ended:false", `note:"in secret"`, `to:"`+c.person()+`"`))
		},
		func() string {
			return fmt.Sprintf(`updateQuote(input:{id:%q,%s,`, c.row("quotes", "quote"), c.of("about:[]", `about:["`+c.person()+`"]`, `speaker:"`+c.person()+`"`, "speaker:null",
				`renderings:[{text:"Wow!",kind:ORIGINAL,language:"en"}]`, `renderings:[{text:"ouah",kind:TRANSLATED,language:"fr"}]`))
		},
		func() string {
			return fmt.Sprintf(`updateImage(input:{id:%q,%s,`, c.row("images", "image"), c.of("kind:POSTER", "people:[]", `people:["`+c.person()+`"]`, `caption:"`+c.text()+`"`))
		},
		func() string {
			return fmt.Sprintf(`updateName(input:{id:%q,%s,`, c.row("names", "name"), c.of(`language:"de"`, "language:null", "kind:CREDITED", "kind:DISPLAY"))
		},
		func() string {
			return fmt.Sprintf(`updateFilm(input:{id:%q,%s,`, c.film(), c.of("title:null", "countries:[]", "premise:null", `languages:["ko","en"]`, `languages:["en","ko"]`, "themes:[]", "companies:[]", `title:"X",runtime:90`))
		},
		func() string {
			return fmt.Sprintf(`createFilm(input:{title:%q,year:1999,confirmNew:true,externalIds:[{site:"imdb",value:"tt7"}],themes:[{theme:"revenge",weight:1,spoiler:true}],`, c.text())
		},
		func() string {
			return fmt.Sprintf(`createClaim(input:{subject:%q,property:"kind",value:%q,rank:%s,`, c.film(), c.of("SHORT", "FEATURE", "long"), c.of("PREFERRED", "NORMAL", `DEPRECATED,note:"wrong"`))
		},
		func() string {
			return fmt.Sprintf(`createClaim(input:{subject:%q,property:%q,value:"so",`, c.person(), c.of("birthPlace", "name", "sortName"))
		},
	}
	return calls[c.IntN(len(calls))]()
}
