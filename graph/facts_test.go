package graph_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The slugs of the three articles about Ballerina.
const (
	roundUp  = "ballerina-round-up"
	guidance = "ballerina-family-guidance"
	essay    = "ballerina-occupying-more-space"
)

// facts are the statements of the articles: for each, its path in a golden response, and the values and sources that one
// element there must contain.
var facts = []struct {
	file, under string
	together    []string
}{
	// The film.
	{"film", "claims", []string{"title", roundUp}},
	{"film", "claims", []string{"title", guidance}},
	{"film", "claims", []string{"title", essay}},
	{"film", "claims", []string{"releaseDate", "2023-10-06", roundUp}},
	{"film", "claims", []string{"releaseDate", "2023-10-06", guidance, "head"}},
	{"film", "claims", []string{"releaseDate", "2023-10-06", guidance, "foot"}},
	{"film", "releases", []string{"2023-10-06", "DIGITAL", "netflix", roundUp, guidance}},
	{"film", "releases", []string{"type", "THEATRICAL", "Theatrical release", "foot", guidance}},
	{"film", "claims", []string{"runtime", "1.5 hour", roundUp}},
	{"film", "claims", []string{"runtime", "92 minutes", guidance}},
	{"film", "claims", []string{"runtime", "a bit over 90 minutes", essay}},
	{"film", "genres", []string{"thriller", roundUp, guidance}},
	{"film", "genres", []string{"action", essay}},
	{"film", "claims", []string{"countries", "KR", "K-Movie", roundUp}},
	{"film", "claims", []string{"countries", "KR", essay}},
	{"film", "credits", []string{"lee-chung-hyun", "DIRECTING", roundUp, guidance}},
	{"film", "credits", []string{"lee-chung-hyun", "PRODUCTION", roundUp}},
	{"film", "credits", []string{"jeon-jong-seo", "ACTING", "jang-ok-ju", roundUp, guidance, essay}},
	{"film", "credits", []string{"shin-se-hwi", "ACTING", roundUp}},
	{"film", "credits", []string{"park-yu-rim", "ACTING", "choi-min-hee", guidance, essay}},
	{"film", "credits", []string{"kim-ji-hoon", "ACTING", "choi-pro", guidance, essay}},
	{"film", "claims", []string{"premise", roundUp}},
	{"film", "claims", []string{"premise", guidance}},
	{"film", "claims", []string{"premise", essay}},
	{"film", "certificates", []string{"TV-MA", "mpa", "language", "sexual violence", "smoking", "suicide", "violence", guidance}},
	{"film", "advisories", []string{"VIOLENCE", "cheek", "flamethrower", guidance}},
	{"film", "advisories", []string{"SEXUAL_CONTENT", "IMPLIED", "DEPICTED", guidance}},
	{"film", "advisories", []string{"PROFANITY", "sexual expletives", "ABOUT", "30", "OVER", "40", "5", guidance}},
	{"film", "advisories", []string{"SUBSTANCES", "smok", "drug", guidance}},
	{"film", "advisories", []string{"SELF_HARM", "suicide", essay}},
	{"film", "advisories", []string{"SEXUAL_CONTENT", "traffick", essay}},
	{"film", "themes", []string{"sex-trafficking", guidance}},
	{"film", "themes", []string{"revenge", guidance, essay}},
	{"film", "themes", []string{"female-rage", essay}},
	{"film", "themes", []string{"deepfakes", essay}},
	{"film", "themes", []string{"online-harassment", essay}},
	{"film", "themes", []string{"failure-of-justice", essay}},
	{"film", "ratings", []string{"rotten-tomatoes", "APPROVAL", "91", "100", essay}},
	{"film", "ratings", []string{"rotten-tomatoes", "MEAN", "6.6", "10", essay}},
	{"film", "comparisons", []string{"clichéd revenge flick", roundUp}},
	{"film", "comparisons", []string{"john-wick-2014", "OTHER", guidance}},
	{"film", "comparisons", []string{"john-wick-2014", essay}},
	// The people.
	{"people", "names", []string{"Jeon Jong Seo", roundUp}},
	{"people", "names", []string{"Jun Jong-seo", guidance}},
	{"people", "names", []string{"Jeon Jong-seo", essay}},
	{"people", "names", []string{"Lee Chung Hyun", roundUp}},
	{"people", "names", []string{"Chung-Hyun Lee", guidance}},
	{"people", "names", []string{"Kim Ji-hun", guidance}},
	{"people", "names", []string{"Kim Ji-hoon", essay}},
	{"people", "names", []string{"Park Yu-rim", guidance}},
	{"people", "names", []string{"Shin Se Hwi", roundUp}},
	{"people", "relationshipsAmongPeople", []string{"couple", "jeon-jong-seo", "lee-chung-hyun", "publicSince", "2021", roundUp}},
	{"people", "sharedFilms", []string{"the-call-2020", "2020"}},
	{"people", "relationshipsAmongCharacters", []string{"best-friend", "jang-ok-ju", "choi-min-hee", roundUp, guidance, essay}},
	{"people", "relationshipsAmongCharacters", []string{"adversary", "jang-ok-ju", "choi-pro", essay}},
	{"people", "relationshipsAmongCharacters", []string{"avenges", "jang-ok-ju", "choi-min-hee", guidance, essay}},
	{"people", "relationshipsAmongCharacters", []string{"abused", "choi-pro", "choi-min-hee", essay}},
	{"people", "relationshipsAmongCharacters", []string{"blackmailed", "choi-pro", "choi-min-hee", essay}},
	{"people", "names", []string{"Ok-ju", guidance}},
	{"people", "names", []string{"Min-hee", guidance}},
	{"people", "names", []string{"Pro Choi", guidance}},
	{"people", "names", []string{"Jang Ok-ju", essay}},
	{"people", "names", []string{"Choi Min-hee", essay}},
	{"people", "names", []string{"Choi Pro", essay}},
	// The reviews.
	{"reviews", "reviews", []string{"ROUND_UP", "CAST", "PICTURES", "POSITIVE", "STORY", "NEGATIVE", roundUp}},
	{"reviews", "reviews", []string{"FAMILY_GUIDANCE", "PICTURES", "POSITIVE", "CHARACTERS", "NEGATIVE", "not recommended", guidance}},
	{"reviews", "reviews", []string{"CRITIC", "POSITIVE", "ACTION", "COMMENTS", "Occupying More Space", essay}},
	{"reviews", "contributors", []string{"TRANSLATOR", "Joey"}},
	{"reviews", "contributors", []string{"PROOF_READER", "Joey"}},
	{"reviews", "images", []string{"Ballerina, the movie", essay}},
	{"reviews", "images", []string{"Jeon Jong-seo", "jeon-jong-seo", essay}},
	{"reviews", "images", []string{"Kim Ji-hoon", "kim-ji-hoon", essay}},
	{"reviews", "images", []string{"Park Yu-rim", "park-yu-rim", essay}},
	// The quotes.
	{"reviews", "quotes", []string{"Han", "Twitter", "don’t star in anything just because it’s by your boyfriend", "1200000", "jeon-jong-seo", roundUp}},
	{"reviews", "quotes", []string{"jju_nims2", "I wonder why the title is Ballerina", roundUp}},
	{"reviews", "quotes", []string{"9Allwa", "super disappointed", roundUp}},
	{"reviews", "quotes", []string{"mcyyhw", "wasted [on it]", "insertions", roundUp}},
	{"reviews", "quotes", []string{"hiiiii_rruuuuu", "coming out pretty", "jeon-jong-seo", "shin-se-hwi", roundUp}},
	// The second reading: what differs, what is left out, and why.
	{"../questions/2-disagreements", "disagreements", []string{"premise.opponent", "CONFLICT", "a drug cartel", "a ring that traffics women"}},
	{"../statements/reception", "premises", []string{"Netflix", "netflix", "revenge for her best friend's death", guidance, "IMPLIED"}},
	{"../statements/reception", "premises", []string{`"spoiler":true`, essay}},
	{"../statements/reception", "leads", []string{"Park Yu-rim", "CONFLICT", `"value":"false"`, "the two female leads", roundUp, guidance, essay}},
	{"../statements/reception", "leads", []string{"Shin Se Hwi", "OMISSION", guidance, essay}},
	{"../statements/reception", "producers", []string{"Lee Chung Hyun", "OMISSION", guidance, "not a denial"}},
	{"../statements/reception", "sentiments", []string{"NEGATIVE"}},
	{"../statements/reception", "reviews", []string{"Beautifully shot but", "most audiences", `"recommended":false`, "can’t recommend this film for most audiences", guidance}},
	{"../statements/reception", "aspects", []string{"CAST", "POSITIVE", "Jeon Jong-seo", "performance is great", guidance}},
	{"../statements/reception", "releases", []string{"K-Movie launch of 2023", "2023", "netflix", "ballerina-2023"}},
	{"../statements/reception", "edges", []string{"Jong Seo unnie", "ADDRESS", "jeon-jong-seo"}},
	{"../statements/public-relationships", "claims", []string{"your boyfriend", "Post by Han on Ballerina", "IMPLIED"}},
	{"../statements/widest-reach", "renderings", []string{"HEADLINE", "Don’t Star In Just Anything"}},
	{"../statements/widest-reach", "renderings", []string{"QUOTED", "TRANSLATED", "LIKELY"}},
	{"../statements/widest-reach", "disagreements", []string{"text", "headline", "in anything just because", "In Just Anything Because"}},
	{"../statements/translated-by", "contributors", []string{"TRANSLATOR", "Joey", "被某某人翻译", "zh"}},
	{"../statements/translated-by", "contributors", []string{"PROOF_READER", "Joey", "审核人", "zh"}},
	{"../statements/single-source", "reviews", []string{"pageElements", "审核人", "section", "Doramas", essay}},
	{"../statements/single-source", "people", []string{"girl crush image", roundUp}},
	{"film", "genres", []string{"thriller", "suspense/action movie", essay, "revenge thrillers", guidance}},
	{"film", "advisories", []string{"VIOLENCE", "in some detail", guidance}},
	{"film", "images", []string{"STILL", "Park Yu-rim", "park-yu-rim", essay}},
	{"reviews", "quotes", []string{"platform", "Twitter", "views on Twitter", roundUp}},
}

// TestEveryFactHasItsSource finds every fact of the articles in a golden response.
func TestEveryFactHasItsSource(t *testing.T) {
	t.Parallel()
	for _, fact := range facts {
		t.Run(fact.file+" "+strings.Join(fact.together, " "), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile("testdata/facts/" + fact.file + ".json")
			require.NoError(t, err)
			var answer any
			require.NoError(t, json.Unmarshal(text, &answer))
			require.True(t, stated(answer, fact.under, fact.together), "no element of %s holds all of this", fact.under)
		})
	}
}

// stated reports whether one element of a list under a key, at any depth, contains all given texts. The list may be the
// nodes of a connection.
func stated(v any, under string, together []string) bool {
	switch v := v.(type) {
	case []any:
		for _, element := range v {
			if stated(element, under, together) {
				return true
			}
		}
	case map[string]any:
		for key, value := range v {
			if connection, ok := value.(map[string]any); ok && connection["nodes"] != nil {
				value = connection["nodes"]
			}
			list, _ := value.([]any)
			for _, element := range list {
				if key == under && holds(element, together) {
					return true
				}
			}
			if stated(value, under, together) {
				return true
			}
		}
	}
	return false
}

func holds(v any, texts []string) bool {
	b, _ := json.Marshal(v)
	for _, text := range texts {
		if !strings.Contains(string(b), text) {
			return false
		}
	}
	return true
}
