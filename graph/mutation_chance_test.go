package graph_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/stretchr/testify/require"
)

// chance makes random mutations of a catalog.
type chance struct {
	*rand.Rand
	*model
}

func (c chance) of(all ...string) string { return all[c.IntN(len(all))] }

// row returns the id of a row of a table; one that does not exist if the table is empty.
func (c chance) row(table, label string) string {
	var ids []string
	rows, err := c.db.QueryContext(c.Context(), "SELECT '"+label+"_' || (id & 4294967295) FROM "+table+" ORDER BY id")
	require.NoError(c, err)
	defer func() { require.NoError(c, rows.Close()) }()
	for rows.Next() {
		var id string
		require.NoError(c, rows.Scan(&id))
		ids = append(ids, id)
	}
	require.NoError(c, rows.Err())
	if len(ids) == 0 {
		return label + "_1"
	}
	return c.of(ids...)
}

func (c chance) film() string   { return c.row("films", "film") }
func (c chance) person() string { return c.row("persons", "person") }
func (c chance) text() string   { return c.of("Ann", "The Y", "Zoë", "X", "Heat") }

func (c chance) source() string {
	return c.of(`source:{id:"notes"}`, `source:{id:"paper"}`, `source:{title:"Blog",kind:ARTICLE}`, `words:"so they say",source:{id:"paper"}`)
}

// mutation returns a random call of a mutation. It may be refused.
func (c chance) mutation() string {
	type table struct{ table, label, name string }
	tables := []table{{"films", "film", "Film"}, {"persons", "person", "Person"}, {"credits", "credit", "Credit"}, {"names", "name", "Name"}, {"claims", "claim", "Claim"}, {"reviews", "review", "Review"},
		{"advisories", "advisory", "Advisory"}, {"nominations", "nomination", "Nomination"}, {"relationships", "relationship", "Relationship"}, {"quotes", "quote", "Quote"}, {"images", "image", "Image"}, {"companies", "company", "Company"},
		{"releases", "release", "Release"}, {"certificates", "certificate", "Certificate"}, {"ratings", "rating", "Rating"}, {"sources", "source", "Source"}, {"characters", "character", "Character"}}
	if c.IntN(8) == 0 {
		m := c.of("Films films film", "People persons person", "Characters characters character", "Companies companies company")
		var name, table, label string
		_, _ = fmt.Sscan(m, &name, &table, &label)
		return fmt.Sprintf("merge%s(input:{keep:%q,merge:%q})", name, c.row(table, label), c.row(table, label))
	}
	if c.IntN(20) == 0 {
		moved := c.of(`credits:["`+c.row("credits", "credit")+`"]`, `credits:[],names:["`+c.row("names", "name")+`"]`, `credits:[],externalIds:[{site:"imdb",value:"nm1"}]`, "credits:[]")
		return fmt.Sprintf("splitPerson(input:{id:%q,name:%q,%s})", c.person(), c.text(), moved)
	}
	if c.IntN(5) == 0 {
		d := tables[c.IntN(len(tables))]
		return "delete" + d.name + `(input:{id:"` + c.row(d.table, d.label) + `"})`
	}
	calls := []func() string{
		func() string {
			return fmt.Sprintf(`createFilm(input:{title:%q,year:%d,kind:%s,genres:["drama"],`, c.text(), 1990+c.IntN(20), c.of("FEATURE", "SHORT"))
		},
		func() string {
			return fmt.Sprintf(`updateFilm(input:{id:%q,%s,`, c.film(), c.of(fmt.Sprintf("runtime:%d", 90+c.IntN(4)), "runtime:null", `title:"`+c.text()+`"`, `originalTitle:"Das Y",originalLanguage:"de"`, "originalTitle:null",
				`genres:["horror","drama"]`, "genres:[]", `themes:[{theme:"revenge",weight:0.5}]`, `companies:[{company:"acme",role:PRODUCTION}]`, `externalIds:[]`, `externalIds:[{site:"imdb",value:"tt7"}]`, `countries:["KR","US"]`, `premise:"A hero."`, "kind:SHORT"))
		},
		func() string { return fmt.Sprintf(`createPerson(input:{name:%q,knownFor:[%q],`, c.text(), c.film()) },
		func() string {
			return fmt.Sprintf(`updatePerson(input:{id:%q,%s,`, c.person(), c.of(`name:"`+c.text()+`"`, `birthDate:"1970-02"`, "birthDate:null", "knownFor:[]", `sortName:"Z"`))
		},
		func() string {
			return fmt.Sprintf(`createCredit(input:{film:%q,person:%q,department:%s,characters:["hero"],`, c.film(), c.person(), c.of("ACTING", "DIRECTING"))
		},
		func() string {
			return fmt.Sprintf(`updateCredit(input:{id:%q,%s,`, c.row("credits", "credit"), c.of("position:1", "position:null", "characters:[]", `person:"`+c.person()+`"`, `job:"singer"`))
		},
		func() string {
			return fmt.Sprintf(`createName(input:{of:%q,text:%q,`, c.of(c.film(), c.person(), "hero"), c.text())
		},
		func() string {
			return fmt.Sprintf(`updateName(input:{id:%q,text:%q,`, c.row("names", "name"), c.text())
		},
		func() string {
			return fmt.Sprintf(`createClaim(input:{subject:%q,property:"runtime",value:"%d",rank:%s,`, c.film(), 90+c.IntN(4), c.of("PREFERRED", "NORMAL"))
		},
		func() string {
			return fmt.Sprintf(`createClaim(input:{subject:%q,property:"position",value:"%d",`, c.row("credits", "credit"), 1+c.IntN(3))
		},
		func() string {
			return fmt.Sprintf(`updateClaim(input:{id:%q,%s,`, c.row("claims", "claim"), c.of("rank:NORMAL", "rank:PREFERRED", `rank:DEPRECATED,note:"wrong"`, `value:"91"`))
		},
		func() string {
			return fmt.Sprintf(`createReview(input:{slug:"r%d",film:%q,kind:CRITIC,headline:%q,contributors:[{role:AUTHOR,name:"J",person:%q}],aspects:[{aspect:STORY,sentiment:MIXED}],reach:[{measure:VIEWS,value:5}],`, c.IntN(9), c.film(), c.text(), c.person())
		},
		func() string {
			return fmt.Sprintf(`updateReview(input:{id:%q,%s,`, c.row("reviews", "review"), c.of("contributors:[]", "aspects:[{aspect:CAST}]", `headline:"`+c.text()+`"`, "reach:[{measure:VIEWS,value:7}]"))
		},
		func() string {
			return fmt.Sprintf(`createAdvisory(input:{film:%q,category:VIOLENCE,severity:MILD,items:[{text:"a fight"},{text:"blood"}],counts:[{class:"shots",number:3}],`, c.film())
		},
		func() string {
			return fmt.Sprintf(`updateAdvisory(input:{id:%q,%s,`, c.row("advisories", "advisory"), c.of(`items:[{text:"blood"}]`, `items:[{text:"blood"},{text:"a fight"}]`, "severity:SEVERE", "counts:[]"))
		},
		func() string {
			return fmt.Sprintf(`createNomination(input:{slug:"n%d",ceremony:"oscars-2002",category:"best",films:[{film:%q}],nominees:[%q,"acme"],`, c.IntN(9), c.film(), c.person())
		},
		func() string {
			return fmt.Sprintf(`updateNomination(input:{id:%q,%s,`, c.row("nominations", "nomination"), c.of("won:true", "won:false", "nominees:[]", `nominees:["`+c.person()+`"]`))
		},
		func() string {
			return fmt.Sprintf(`createRelationship(input:{kind:"couple",from:%q,to:%q,since:"2001",`, c.person(), c.person())
		},
		func() string {
			return fmt.Sprintf(`createQuote(input:{slug:"q%d",kind:AUDIENCE,speaker:"fan",about:[%q,%q],renderings:[{text:"wow",kind:ORIGINAL,language:"en"}],`, c.IntN(9), c.film(), c.person())
		},
		func() string {
			return fmt.Sprintf(`createImage(input:{of:%q,kind:STILL,caption:%q,people:[%q],`, c.film(), c.text(), c.person())
		},
	}
	call := calls[c.IntN(len(calls))]()
	if c.IntN(4) == 0 {
		call = c.detail()
	}
	call += c.source() + "})"
	if strings.Contains(call, "Claim(") { // words are the claim's own
		call = strings.Replace(call, `words:"so they say",`, "", 1)
	}
	return call
}
