package main

// longCareers are normalised names whose films belong to one person despite a gap, with the reason.
var longCareers = map[string]string{
	"alanyoung":             "the voice of Scrooge McDuck until 2016; the lists leave out television",
	"amandabearse":          "directed television in between",
	"annrobinson":           "returned for the remake of her film of 1953",
	"antoniofargas":         "acted on television in between",
	"artieshaw":             "subject of a documentary of 1986",
	"barbarabouchet":        "made Italian films in between",
	"bettybronson":          "lived until 1971; her last film appeared late",
	"billiehayes":           "voices and television in between",
	"billieholiday":         "seen in a documentary of 1986",
	"billmelendez":          "his recordings are heard in the film of 2015",
	"camillekeaton":         "returned for the sequel of her film of 1978",
	"charlottecrossley":     "sang on stages in between",
	"chuckmccann":           "voices and television in between",
	"deanriesner":           "a child star who wrote and directed as an adult",
	"diahanncarroll":        "acted on television and stages in between",
	"donfrancks":            "acted in Canada in between",
	"donscardino":           "acted until 1985, directed television since",
	"eleanorcoppola":        "seen in the documentary of 1991 that she shot, and directed since 2016",
	"gavinmacleod":          "acted on television in between",
	"genebarry":             "returned for the remake of his film of 1953",
	"georgeburns":           "radio and television between 1939 and 1975",
	"georgechakiris":        "seen in a documentary about the film of 1961",
	"georgiaengel":          "acted on television in between",
	"gerardparkes":          "acted in Canada in between",
	"gigiperreau":           "acted on television in between",
	"gloriadehaven":         "acted on stages and television in between",
	"hughkeaysbyrne":        "acted in Australia in between; Mad Max twice",
	"jackpaar":              "seen in a documentary of 2010",
	"jeannieberlin":         "left films from 1990 to 2000",
	"jessicaharper":         "returned for the remake of a film of hers",
	"joecocker":             "the singer",
	"johnmcmartin":          "acted on stages in between",
	"johnnycarson":          "seen in documentaries",
	"jonathanfrid":          "returned for the remake of his films",
	"josephbarbera":         "produced television in between",
	"junelockhart":          "acted on television in between",
	"kathrynleighscott":     "returned for the remake of her films",
	"kehuyquan":             "left acting from 2002 to 2021",
	"kylerichards":          "returned to the part that she had as a child",
	"laraparker":            "returned for the remake of her films",
	"lennybruce":            "subject of a documentary of 1998",
	"leslieuggams":          "sang and acted on television in between",
	"lindaevans":            "acted on television in between",
	"lisalu":                "made Chinese films in between",
	"mahaliajackson":        "seen in a documentary of 2021",
	"maizetterling":         "directed in Sweden in between",
	"majelbarrett":          "the voice of the computer until 2009",
	"marciajeankurtz":       "acted on television in between",
	"marianseldes":          "acted on stages in between",
	"marjoriebennett":       "small parts from 1917 to 1980",
	"meirzarchi":            "directed both films of 1978 and 2019",
	"michaeldmoore":         "a child star who directed as an adult",
	"michaelgough":          "made British films in between",
	"michelangeloantonioni": "a film of 1955, shown again in 2010",
	"michelelee":            "acted on television in between",
	"miltonkrims":           "wrote in between",
	"mitzigaynor":           "seen in a documentary of 2021",
	"mollypicon":            "acted on stages in between",
	"nicolascoster":         "acted on television in between",
	"normanlear":            "produced television in between",
	"normanlloyd":           "worked for television in between",
	"oscarmicheaux":         "subject of a documentary of 2014",
	"patboone":              "sang in between",
	"pattymccormack":        "acted on television in between",
	"ritatushingham":        "made British films in between",
	"robertevans":           "ran Paramount in between; subject of the documentary of 2002",
	"rogerperry":            "acted on television in between",
	"scotthylands":          "acted in Canada in between",
	"scottschwartz":         "returned for the sequel of his film of 1983",
	"sondracurrie":          "acted on television in between",
	"stevevinovich":         "acted on television in between",
	"sylviasyms":            "made British films in between",
	"tedneeley":             "sang on stages in between",
	"tomposton":             "acted on television in between",
	"tonymusante":           "acted on television in between",
	"valentinacortese":      "made Italian films in between",
	"walterhampden":         "acted on stages in between",
	"wesleybarry":           "a child star who directed as an adult",
	"williamhanna":          "produced television in between",
}

// otherNames maps normalised names to different names that the data sets with ids use for the same person. The data itself does
// not show this.
var otherNames = map[string]string{
	"bobmitchum":     "robertmitchum",    // his first billing
	"charliechaplin": "charleschaplin",   // his name in the lists
	"miketodd":       "michaeltodd",      // the producer of Around the World in 80 Days
	"thomasmccarthy": "tommccarthy",      // who directed The Visitor and wrote Spotlight
	"tonyfranciosa":  "anthonyfranciosa", // his later billing
}

// personKey returns the key by which names of people are compared.
func personKey(name string) string {
	key := fold(name)
	if other := otherNames[key]; other != "" {
		return other
	}
	return key
}
