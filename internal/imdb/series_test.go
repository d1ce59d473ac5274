package imdb_test

import (
	"database/sql"
	"log/slog"
	"maps"
	"os"
	"testing"

	"filmgraph/bench/imdbgen"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"

	"github.com/stretchr/testify/require"
)

// everything are the kinds of films, and those of series.
var everything = []string{"movie", "short", "tvMovie", "video", "tvShort", "tvSpecial", "tvSeries", "tvMiniSeries", "tvEpisode"}

func importKinds(t *testing.T, db *sql.DB, dir string, kinds ...string) ingest.Report {
	t.Helper()
	i, err := imdb.Set{Dir: dir, Kinds: kinds}.Import()
	require.NoError(t, err)
	report, err := i.Run(t.Context(), db, ingest.Options{MaxErrors: 10_000, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	return report
}

// placed is where the episodes of the catalog belong, by the ids of IMDb.
func placed(t *testing.T, db *sql.DB) []string {
	t.Helper()
	return rows(t, db, `SELECT concat_ws('|', e.value, s.value, f.season, f.episode, f.episode_order) FROM films f JOIN external_ids e ON e.film_id = f.id
		LEFT JOIN external_ids s ON s.film_id = f.series_id WHERE f.kind = 'EPISODE' ORDER BY e.value`)
}

// TestSeries imports series and their episodes, with everything that may be wrong with title.episode, and then newer files.
func TestSeries(t *testing.T) {
	t.Parallel()
	set := imdbgen.Set{Films: 600, Seed: 9, Series: 45}
	dir, facts := write(t, set)
	of := facts.OfSeries
	require.Greater(t, len(of.Rejected), 4)
	require.Positive(t, of.Unplaced)
	require.Greater(t, of.Placed, of.Numbered)

	check := func(db *sql.DB, report ingest.Report, facts imdbgen.Facts) {
		of := facts.OfSeries
		others := facts.OtherKinds - of.Series - of.Episodes
		skipped := report.Skipped["titles of the kind videoGame"] + report.Skipped["titles of the kind tvHologram"]
		require.Equal(t, facts.Films+of.Series+of.Episodes+others-skipped, number(t, db, "SELECT count(*) FROM films"))
		between := number(t, db, "SELECT count(*) FROM films f JOIN external_ids e ON e.film_id = f.id WHERE kind = 'EPISODE' AND value < 'tt99'")
		require.Positive(t, between, "some episodes stand between the films")
		require.Equal(t, of.Episodes, number(t, db, "SELECT count(*) FROM films WHERE kind = 'EPISODE'")-between)
		require.Equal(t, of.Placed, number(t, db, "SELECT count(series_id) FROM films")-between)
		require.Equal(t, of.Numbered, number(t, db, "SELECT count(*) FROM films WHERE season IS NOT NULL AND episode IS NOT NULL")-between)
		require.Equal(t, of.Unplaced, report.Skipped["places of episodes whose series is not imported"])
		rejected := maps.Clone(facts.Rejected)
		for reason, n := range of.Rejected {
			rejected[reason] += n
		}
		for reason, n := range rejected {
			require.Equal(t, n, report.Rejected[reasons[reason]], reason)
		}
		require.Zero(t, number(t, db, "SELECT count(*) FROM films WHERE season IS NOT NULL AND series_id IS NULL"))
		require.Positive(t, number(t, db, "SELECT count(*) FROM films WHERE season = 0"))
		require.Positive(t, number(t, db, "SELECT count(*) FROM films e JOIN films s ON s.id = e.series_id WHERE e.id < s.id"), "an episode comes before its series")
		require.Zero(t, number(t, db, "SELECT count(*) FROM films WHERE episode_order IS DISTINCT FROM CASE WHEN series_id IS NOT NULL THEN coalesce(season, 9999) * 100000 + coalesce(episode, 99999) END"),
			"the order is that of the trigger")
		require.Zero(t, number(t, db, "SELECT derive_fame()"), "fame is reckoned as the database does")
		require.Zero(t, number(t, db, "SELECT derive_figures()"), "credits are counted as the database does")
	}
	db := database(t)
	check(db, importKinds(t, db, dir, everything...), facts)
	first := placed(t, db)
	require.True(t, importKinds(t, db, dir, everything...).Same)
	require.Equal(t, first, placed(t, db))

	newer := set
	newer.Edition = 1
	later, laterFacts := write(t, newer)
	check(db, importKinds(t, db, later, everything...), laterFacts)
	fresh := database(t)
	importKinds(t, fresh, later, everything...)
	require.Equal(t, placed(t, fresh), placed(t, db), "what was merged is what is imported afresh")
	require.NotEqual(t, first, placed(t, db))
	require.Less(t, len(placed(t, db)), len(first), "some episodes are gone")

	importKinds(t, db, later, "movie")
	require.Equal(t, []string{"FEATURE"}, rows(t, db, "SELECT DISTINCT kind FROM films"), "what nobody asks for any more is gone: series together with their episodes")
}

// TestSeriesOfOthers imports episodes of which others state some, and one that somebody has reviewed.
func TestSeriesOfOthers(t *testing.T) {
	t.Parallel()
	db := database(t)
	load(t, db,
		`{"type":"source","slug":"mine","kind":"DATA_SET","title":"Mine"}`,
		`{"type":"film","slug":"the-show","title":"The Show","kind":"SERIES","source":"mine","externalIds":[{"site":"imdb","value":"tt0000001"}]}`,
		`{"type":"film","slug":"stated","title":"Stated","kind":"EPISODE","series":"the-show","season":3,"source":"mine","externalIds":[{"site":"imdb","value":"tt0000002"}]}`)
	files := map[string]string{
		"title.basics": "tt0000001|tvSeries|The Show|The Show|0|1999|-|90|Drama\ntt0000002|tvEpisode|Stated|Stated|0|1999|-|90|Drama\ntt0000003|tvEpisode|New|New|0|1999|-|90|Drama\n" +
			"tt0000004|tvSeries|Other|Other|0|1999|-|90|Drama\ntt0000005|tvEpisode|Reviewed|Reviewed|0|1999|-|90|Drama",
		"title.episode": "tt0000002|tt0000001|2|1\ntt0000003|tt0000001|2|2\ntt0000005|tt0000004|1|1",
	}
	episodes := func() []string {
		return rows(t, db, "SELECT concat_ws('|', e.title, s.title, e.season, e.episode) FROM films e LEFT JOIN films s ON s.id = e.series_id WHERE e.kind = 'EPISODE' ORDER BY e.title")
	}
	importKinds(t, db, small(t, files), "tvSeries", "tvEpisode")
	require.Equal(t, []string{"New|The Show|2|2", "Reviewed|Other|1|1", "Stated|The Show|3"}, episodes(), "what others state stays")
	require.Equal(t, []string{"episode 1", "season 2"}, rows(t, db, "SELECT property || ' ' || number FROM claims c JOIN films f ON f.id = c.film_id WHERE f.slug = 'stated' AND property IN ('season', 'episode') ORDER BY 1"))

	load(t, db, `{"type":"review","slug":"praise","kind":"CRITIC","film":"`+rows(t, db, "SELECT slug FROM films WHERE title = 'Reviewed'")[0]+`","source":"mine"}`)
	files["title.basics"] = "tt0000001|tvSeries|The Show|The Show|0|1999|-|90|Drama"
	files["title.episode"] = "tt0000009|tt0000001|1|1"
	importKinds(t, db, small(t, files), "tvSeries", "tvEpisode")
	require.Equal(t, []string{"Reviewed|Other|1|1", "Stated|The Show|3"}, episodes(), "an episode on which somebody has built stays, and so does its series")
}
