package main

// sameFilms leads from articles of Wikipedia to the IMDb ids of films that the rules would keep apart, each checked by hand.
var sameFilms = map[string]string{
	// Shown in the United States as an international nominee or entry at Cannes, a year or so after the country of origin.
	"A_Fantastic_Woman": "tt5639354",
	"A_Royal_Affair":    "tt1276419",
	"Ajami_(film)":      "tt1077262",
	"All_Quiet_on_the_Western_Front_(2022_film)": "tt1016150",
	"Departures_(2008_film)":                     "tt1069238",
	"Dogtooth_(film)":                            "tt1379182",
	"Eat_Drink_Man_Woman":                        "tt0111797",
	"Looking_for_Eric":                           "tt1242545",
	"Mongol_(film)":                              "tt0416044",
	"Monsieur_Lazhar":                            "tt2011971",
	"Polisse":                                    "tt1661420",
	"Revanche_(film)":                            "tt1173745",
	"Spring_Fever_(2009_film)":                   "tt1422119",
	"The_Insult_(film)":                          "tt7048622",
	"The_Milk_of_Sorrow":                         "tt1206488",
	"The_Taste_of_Money":                         "tt2106670",
	"The_Wedding_Banquet":                        "tt0107156",
	// Cartoons, nominated as shorts, which the lists do not call so.
	"Canary_Row":                "tt0042304",
	"Dr._Jekyll_and_Mr._Mouse":  "tt0039338",
	"Flowers_and_Trees":         "tt0022899",
	"For_Scent-imental_Reasons": "tt0041380",
	"Hiawatha's_Rabbit_Hunt":    "tt0033715",
	"Jerry's_Cousin":            "tt0043685",
	"Johann_Mouse":              "tt0045937",
	"Life_with_Feathers":        "tt0037879",
	"Quiet_Please!":             "tt0038011",
	"Tweetie_Pie":               "tt0039923",
	"Walky_Talky_Hawky":         "tt0039093",
	// Documentaries and shorts, which only one of the two calls so.
	"A_Place_to_Live_(1941_film)":             "tt1847530",
	"Boomerang_(1947_film)":                   "tt0039208",
	"Capitalism:_A_Love_Story":                "tt1232207",
	"Chasing_Ice":                             "tt1579361",
	"December_7th_(film)":                     "tt0035790",
	"Eyes_of_the_Navy":                        "tt0032449",
	"Grandad_of_Races":                        "tt0042518",
	"Henry_Browne,_Farmer":                    "tt0034843",
	"I_Was_a_Communist_for_the_FBI":           "tt0043665",
	"In_Beaver_Valley":                        "tt0042592",
	"It's_Everybody's_War":                    "tt0034906",
	"Louisiana_Story":                         "tt0040550",
	"Mama_(2013_film)":                        "tt2023587",
	"Quicker'n_a_Wink":                        "tt0032960",
	"T-Men":                                   "tt0039881",
	"The_Battle_of_Gettysburg_(1955_film)":    "tt0047862",
	"The_Battle_of_Midway_(1942_documentary)": "tt0034498",
	"The_Living_Sea":                          "tt0113676",
	"The_New_Spirit":                          "tt0035120",
	"The_Tin_Star":                            "tt0051087",
	"This_Is_Cinerama":                        "tt0045231",
	"To_the_People_of_the_United_States":      "tt0036445",
	"Victory_Through_Air_Power_(film)":        "tt0036497",
	"Winning_Your_Wings":                      "tt0035565",
	// Filmed in Britain, with British as the first country.
	"Knights_of_the_Round_Table_(film)": "tt0045966",
	// Two films of one title and year, whose directors and writers are known.
	"Black_Rain_(1989_American_film)": "tt0096933",
	"High_Society_(1955_film)":        "tt0048166",
	"High_Society_(1956_film)":        "tt0049314",
}

// wrongMoney are films, by IMDb id, whose budget and gross are another's by mistake.
var wrongMoney = map[string]string{
	"tt1323045": "Frozen (2010) has the sums of Frozen (2013)",
}
