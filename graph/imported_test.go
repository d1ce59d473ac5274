package graph_test

import (
	"compress/gzip"
	"database/sql"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"
	"filmgraph/internal/movielens"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/wikidata"

	"github.com/stretchr/testify/require"
)

// dataSets are made-up files about one film and its director, in the formats of IMDb, MovieLens and Wikidata.
var dataSets = map[string]string{
	"title.basics.tsv": "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n" +
		"tt9900001\tmovie\tThe Long Winter\tDer lange Winter\t0\t1998\t\\N\t101\tDrama,War\n",
	"title.akas.tsv": "titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle\n" +
		"tt9900001\t1\tDer lange Winter\tDE\t\\N\timdbDisplay\t\\N\t0\ntt9900001\t2\tLe long hiver\tFR\t\\N\timdbDisplay\t\\N\t0\n",
	"title.principals.tsv": "tconst\tordering\tnconst\tcategory\tjob\tcharacters\n" +
		"tt9900001\t1\tnm9900002\tactress\t\\N\t[\"Anna Holm\"]\ntt9900001\t2\tnm9900001\tdirector\t\\N\t\\N\n",
	"title.crew.tsv":    "tconst\tdirectors\twriters\ntt9900001\tnm9900001\tnm9900001\n",
	"title.ratings.tsv": "tconst\taverageRating\tnumVotes\ntt9900001\t7.9\t12000\n",
	"name.basics.tsv": "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\n" +
		"nm9900001\tErik Sommer\t1950\t\\N\tdirector,writer\ttt9900001\nnm9900002\tMaria Dahl\t1970\t\\N\tactress\ttt9900001\n",

	"movies.csv":  "movieId,title,genres\n7,\"Long Winter, The (Der lange Winter) (1998)\",Drama\n",
	"links.csv":   "movieId,imdbId,tmdbId\n7,9900001,880001\n",
	"ratings.csv": "userId,movieId,rating,timestamp\n1,7,4.0,1000000000\n2,7,3.0,1000000001\n",
	"tags.csv":    "userId,movieId,tag,timestamp\n1,7,snow,1\n2,7,Snow,2\n",
}

// inWikidata has the film and its director in the format of Wikidata, with a different running time.
var inWikidata = []string{
	`{"type":"item","id":"Q990001","labels":{"en":{"language":"en","value":"The Long Winter"},"ko":{"language":"ko","value":"긴 겨울"}},"descriptions":{},"aliases":{},"claims":{
"P31":[{"type":"statement","rank":"normal","mainsnak":{"snaktype":"value","property":"P31","datavalue":{"type":"x","value":{"id":"Q11424"}}}}],
"P345":[{"type":"statement","rank":"normal","mainsnak":{"snaktype":"value","property":"P345","datavalue":{"type":"x","value":"tt9900001"}}}],
"P2047":[{"type":"statement","rank":"normal","mainsnak":{"snaktype":"value","property":"P2047","datavalue":{"type":"x","value":{"amount":"+104","unit":"http://www.wikidata.org/entity/Q7727"}}},
"references":[{"snaks":{"P854":[{"snaktype":"value","property":"P854","datavalue":{"type":"x","value":"https://example.org/winter"}}]}}]}]}}`,
	`{"type":"item","id":"Q990002","labels":{"en":{"language":"en","value":"Erik Sommer"}},"descriptions":{},"aliases":{"en":[{"language":"en","value":"Erik K. Sommer"}]},"claims":{
"P31":[{"type":"statement","rank":"normal","mainsnak":{"snaktype":"value","property":"P31","datavalue":{"type":"x","value":{"id":"Q5"}}}}],
"P345":[{"type":"statement","rank":"normal","mainsnak":{"snaktype":"value","property":"P345","datavalue":{"type":"x","value":"nm9900001"}}}]}}`,
}

// TestImported reads a film that three imports contain. It exists once, with the statements of each source.
func TestImported(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range dataSets {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	dump := filepath.Join(dir, "dump.json.gz")
	f, err := os.Create(dump)
	require.NoError(t, err)
	zip := gzip.NewWriter(f)
	lines := strings.ReplaceAll(inWikidata[0], "\n", "") + ",\n" + strings.ReplaceAll(inWikidata[1], "\n", "")
	_, err = zip.Write([]byte("[\n" + lines + "\n]\n"))
	require.NoError(t, err)
	require.NoError(t, zip.Close())
	require.NoError(t, f.Close())

	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	for _, door := range []func() (ingest.Import, error){
		imdb.Set{Dir: dir}.Import, movielens.Set{Dir: dir}.Import, wikidata.Set{File: dump}.Import,
	} {
		imported(t, db, door)
	}

	ask := serve(t, graph.Config{DB: db})
	a := ask(`{
		film(by: {imdbId: "tt9900001"}) {
			slug title localName: title(locales: ["ko"]) year runtime averageRating genres { genre { name } }
			names { text kind region language source { slug } }
			credits(first: 5) { nodes { department person { name } characters { name } source { slug } } }
			ratings { provider { name } value scale sampleSize source { slug } }
			themes { theme { name } weight source { slug } }
			externalIds { site value }
			claims(first: 5) { nodes { property value rank locator source { slug } } }
		}
		byTmdb: film(by: {tmdbId: "880001"}) { slug }
		byWikidata: film(by: {wikidataId: "Q990001"}) { slug }
		person(by: {wikidataId: "Q990002"}) { name names { text } externalIds { site value } credits(first: 5) { nodes { film { slug } department } } }
		films(first: 5) { totalCount }
		search(query: "sommer long winter 1998", first: 5) { nodes { ... on Film { slug } } }
	}`, nil)
	require.Empty(t, a.Errors)
	require.JSONEq(t, `{
		"film": {
			"slug": "the-long-winter-1998", "title": "The Long Winter", "localName": "긴 겨울", "year": 1998, "runtime": 101, "averageRating": 7.9,
			"genres": [{"genre": {"name": "Drama"}}, {"genre": {"name": "War"}}],
			"names": [
				{"text": "Der lange Winter", "kind": "DISPLAY", "region": "DE", "language": null, "source": {"slug": "imdb-data"}},
				{"text": "Le long hiver", "kind": "DISPLAY", "region": "FR", "language": null, "source": {"slug": "imdb-data"}},
				{"text": "The Long Winter", "kind": "DISPLAY", "region": null, "language": null, "source": {"slug": "imdb-data"}},
				{"text": "Der lange Winter", "kind": "ORIGINAL", "region": null, "language": null, "source": {"slug": "imdb-data"}},
				{"text": "The Long Winter", "kind": "DISPLAY", "region": null, "language": "en", "source": {"slug": "wikidata"}},
				{"text": "긴 겨울", "kind": "DISPLAY", "region": null, "language": "ko", "source": {"slug": "wikidata"}}
			],
			"credits": {"nodes": [
				{"department": "ACTING", "person": {"name": "Maria Dahl"}, "characters": [{"name": "Anna Holm"}], "source": {"slug": "imdb-data"}},
				{"department": "DIRECTING", "person": {"name": "Erik Sommer"}, "characters": [], "source": {"slug": "imdb-data"}},
				{"department": "WRITING", "person": {"name": "Erik Sommer"}, "characters": [], "source": {"slug": "imdb-data"}}
			]},
			"ratings": [
				{"provider": {"name": "IMDb"}, "value": 7.9, "scale": 10, "sampleSize": 12000, "source": {"slug": "imdb-data"}},
				{"provider": {"name": "MovieLens"}, "value": 3.5, "scale": 5, "sampleSize": 2, "source": {"slug": "movielens"}}
			],
			"themes": [{"theme": {"name": "snow"}, "weight": 1, "source": {"slug": "movielens"}}],
			"externalIds": [{"site": "imdb", "value": "tt9900001"}, {"site": "movielens", "value": "7"}, {"site": "tmdb", "value": "880001"}, {"site": "wikidata", "value": "Q990001"}],
			"claims": {"nodes": [{"property": "runtime", "value": "104", "rank": "NORMAL", "locator": "P2047; https://example.org/winter", "source": {"slug": "wikidata"}}]}
		},
		"byTmdb": {"slug": "the-long-winter-1998"},
		"byWikidata": {"slug": "the-long-winter-1998"},
		"person": {
			"name": "Erik Sommer", "names": [{"text": "Erik Sommer"}, {"text": "Erik Sommer"}, {"text": "Erik K. Sommer"}],
			"externalIds": [{"site": "imdb", "value": "nm9900001"}, {"site": "wikidata", "value": "Q990002"}],
			"credits": {"nodes": [{"film": {"slug": "the-long-winter-1998"}, "department": "DIRECTING"}, {"film": {"slug": "the-long-winter-1998"}, "department": "WRITING"}]}
		},
		"films": {"totalCount": 1},
		"search": {"nodes": [{"slug": "the-long-winter-1998"}]}
	}`, string(a.Data))
}

// imported runs an import.
func imported(t *testing.T, db *sql.DB, door func() (ingest.Import, error)) {
	t.Helper()
	i, err := door()
	require.NoError(t, err)
	report, err := i.Run(t.Context(), db, ingest.Options{Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	require.Empty(t, report.Rejected)
}
