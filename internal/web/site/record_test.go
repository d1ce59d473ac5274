package site_test

import (
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/web/site"
)

// page is what search engines and browsers without the script read of a page.
type page struct {
	text  string
	title string
	meta  map[string]string // by name or property
	thing map[string]any    // of schema.org
}

// served returns the page at a path for what the API answers.
func served(t *testing.T, path, answer string) page {
	t.Helper()
	pages, err := site.New(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"data": `+answer+`}`) }))
	require.NoError(t, err)
	r := httptest.NewRequest(http.MethodGet, "http://films.example"+site.Path+path, strings.NewReader(""))
	r.Header.Set("X-Forwarded-Proto", "https")
	w := httptest.NewRecorder()
	pages.Pages().ServeHTTP(w, r)
	require.Equal(t, http.StatusOK, w.Code)
	p := page{text: w.Body.String(), meta: map[string]string{}}
	p.title = html.UnescapeString(regexp.MustCompile(`<title>(.*?)</title>`).FindStringSubmatch(p.text)[1])
	for _, found := range regexp.MustCompile(`<meta data-served (?:name|property)="(.*?)" content="(.*?)" />`).FindAllStringSubmatch(p.text, -1) {
		p.meta[found[1]] = html.UnescapeString(found[2])
	}
	if found := regexp.MustCompile(`<script data-served type="application/ld\+json">(.*?)</script>`).FindStringSubmatch(p.text); found != nil {
		require.NoError(t, json.Unmarshal([]byte(found[1]), &p.thing))
	}
	return p
}

// summary returns the summary that is visible until the script has loaded.
func (p page) summary(t *testing.T) string {
	t.Helper()
	found := regexp.MustCompile(`<div id="site">(<main .*?</main>)`).FindStringSubmatch(p.text)
	require.NotNil(t, found)
	return found[1]
}

// TestFilmPage has a film with everything that its page shows.
func TestFilmPage(t *testing.T) {
	t.Parallel()
	p := served(t, "films/ballerina-2023", `{"film": {
		"title": "Ballerina", "originalTitle": "발레리나", "kind": "FEATURE", "year": 2023, "runtime": 93, "premise": "A bodyguard avenges her friend.",
		"releaseDate": {"iso": "2023-10~"}, "averageRating": 6.2, "ratingVotes": 5000, "genres": [{"genre": {"name": "Action"}}, {"genre": {"name": "Thriller"}}],
		"directors": {"nodes": [{"person": {"slug": "lee", "name": "Lee Chung-hyun"}}]},
		"cast": {"nodes": [{"person": {"slug": "jeon", "name": "Jeon Jong-seo"}}, {"person": {"slug": "jeon", "name": "Jeon Jong-seo"}}, {"person": {"slug": "kim", "name": "Kim Ji-hoon"}},
			{"person": {"slug": "park", "name": "Park Yu-rim"}}, {"person": {"slug": "shin", "name": "Shin Se-hwi"}}]},
		"reviews": {"nodes": [{"headline": "Stylish", "language": "en", "url": "https://example.org/r", "published": {"iso": "2023~"}, "scoreValue": 0, "scoreScale": 5,
			"contributors": [{"role": "EDITOR", "name": "Ed"}, {"role": "AUTHOR", "name": "Ann"}, {"role": "AUTHOR", "name": ""}], "source": {"title": "Daily", "publisher": "The Press"}},
			{"scoreValue": 3, "source": {"title": "Blog"}}]},
		"externalIds": [{"site": "imdb", "value": "tt27682129"}, {"site": "tmdb", "value": "1"}, {"site": "wikidata", "value": "Q1"}]}}`)
	assert.Equal(t, "Ballerina (2023) · Filmgraph", p.title)
	const description = "Action, Thriller. Directed by Lee Chung-hyun. With Jeon Jong-seo, Kim Ji-hoon, Park Yu-rim. A bodyguard avenges her friend."
	assert.Equal(t, map[string]string{
		"description": description, "og:site_name": "Filmgraph", "og:type": "video.movie", "og:title": "Ballerina (2023)",
		"og:description": description, "og:url": "https://films.example/site/films/ballerina-2023",
	}, p.meta)
	assert.Contains(t, p.text, `<link data-served rel="canonical" href="https://films.example/site/films/ballerina-2023" />`)
	person := func(slug, name string) map[string]any {
		return map[string]any{"@type": "Person", "name": name, "url": "https://films.example/site/people/" + slug}
	}
	assert.Equal(t, map[string]any{
		"@context": "https://schema.org", "@type": "Movie", "url": "https://films.example/site/films/ballerina-2023",
		"name": "Ballerina", "alternateName": "발레리나", "abstract": "A bodyguard avenges her friend.", "datePublished": "2023-10", "duration": "PT93M",
		"genre": []any{"Action", "Thriller"}, "director": []any{person("lee", "Lee Chung-hyun")},
		"actor":           []any{person("jeon", "Jeon Jong-seo"), person("kim", "Kim Ji-hoon"), person("park", "Park Yu-rim"), person("shin", "Shin Se-hwi")},
		"aggregateRating": map[string]any{"@type": "AggregateRating", "ratingValue": 6.2, "ratingCount": 5000.0, "bestRating": 10.0, "worstRating": 0.0},
		"review": []any{
			map[string]any{"@type": "Review", "name": "Stylish", "inLanguage": "en", "url": "https://example.org/r", "datePublished": "2023",
				"author":    []any{map[string]any{"@type": "Person", "name": "Ann"}},
				"publisher": map[string]any{"@type": "Organization", "name": "The Press"}, "reviewRating": map[string]any{"@type": "Rating", "ratingValue": 0.0, "bestRating": 5.0}},
			map[string]any{"@type": "Review"}, // a score without its scale says nothing
		},
		"sameAs": []any{"https://www.imdb.com/title/tt27682129/", "https://www.wikidata.org/wiki/Q1"},
	}, p.thing)
	assert.Equal(t, `<main id="main" data-served><header class="head with-poster"><div class="poster empty"></div><div><p class="eyebrow">Feature film · 2023</p><h1>Ballerina</h1>`+
		`<p class="by">Directed by Lee Chung-hyun</p><p class="premise">A bodyguard avenges her friend.</p><p class="by">Jeon Jong-seo, Kim Ji-hoon, Park Yu-rim, Shin Se-hwi</p></div></header></main>`, p.summary(t))
}

// Kinds have the words of the script, so that nothing changes when it has loaded, and the types of each vocabulary.
func TestKindsOfFilms(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string][3]string{
		"FEATURE":    {"Feature film", "video.movie", "Movie"},
		"SHORT":      {"Short film", "video.movie", "Movie"},
		"TV_FILM":    {"Television film", "video.movie", "Movie"},
		"TV_SPECIAL": {"Television special", "video.movie", "Movie"},
		"VIDEO":      {"Video", "video.movie", "Movie"},
		"SERIES":     {"Series", "video.tv_show", "TVSeries"},
		"MINISERIES": {"Miniseries", "video.tv_show", "TVSeries"},
		"EPISODE":    {"Episode", "video.episode", "TVEpisode"},
	} {
		p := served(t, "films/x", `{"film": {"title": "X", "kind": "`+kind+`"}}`)
		assert.Contains(t, p.summary(t), `<p class="eyebrow">`+want[0]+`</p>`)
		assert.Equal(t, want[1], p.meta["og:type"], kind)
		assert.Equal(t, map[string]any{"@context": "https://schema.org", "@type": want[2], "name": "X", "url": "https://films.example/site/films/x"}, p.thing)
		assert.Equal(t, "X · Filmgraph", p.title)
	}
}

// TestTextsAreEscaped has a catalog whose texts try to leave the element that they are in.
func TestTextsAreEscaped(t *testing.T) {
	t.Parallel()
	const evil = `</title></script><script>alert('"1"')</script><!--`
	text, err := json.Marshal(evil)
	require.NoError(t, err)
	for path, answer := range map[string]string{
		"films/x":     `{"film": {"title": ` + string(text) + `, "kind": "FEATURE", "premise": ` + string(text) + `, "cast": {"nodes": [{"person": {"slug": "x", "name": ` + string(text) + `}}]}}}`,
		"people/x":    `{"person": {"name": ` + string(text) + `, "professions": [` + string(text) + `], "knownFor": [{"title": ` + string(text) + `}]}}`,
		"companies/x": `{"company": {"name": ` + string(text) + `}}`,
	} {
		p := served(t, path, answer)
		assert.Equal(t, evil+" · Filmgraph", p.title, path)
		assert.Equal(t, evil, p.meta["og:title"], path)
		assert.Equal(t, evil, p.thing["name"], path)
		assert.NotContains(t, p.text, "<script>alert", path)
		assert.NotContains(t, p.text, "<!--", path)
		assert.Contains(t, p.summary(t), "<h1>&lt;/title&gt;&lt;/script&gt;", path)
	}
}
