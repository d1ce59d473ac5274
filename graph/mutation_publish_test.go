package graph_test

import (
	"log/slog"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/access"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// publishing is a server that publishes what contributors write about films.
func publishing(t *testing.T) writing {
	t.Helper()
	w := writing{T: t, db: postgrestest.New(t)}
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	var err error
	w.handler, err = graph.New(graph.Config{DB: w.db, Deadline: patience, Log: log, PublishOwn: true, Access: access.NewAuthenticator(verifyRole, nil, log)})
	require.NoError(t, err)
	w.load(basis...)
	return w
}

const (
	addReview = `createReview(input:{slug:"r",film:"x",kind:AUDIENCE,verdict:"Fine.",language:"en",contributors:[{role:AUTHOR,person:"ann"}],source:{kind:ARTICLE,title:"My page"}})`
	addQuote  = `createQuote(input:{slug:"q",kind:AUDIENCE,about:["x"],review:"r",renderings:[{text:"wow",kind:ORIGINAL}],source:{id:"notes"}})`
)

// outcome sends a mutation with a key, and returns whether it was published, proposed or refused.
func (w writing) outcome(key, call string) string {
	w.Helper()
	body := w.send(key, "mutation{m: "+call+"{proposal{state} change{author} userErrors{code}}}", nil)
	switch body {
	case `{"data":{"m":{"proposal":null,"change":{"author":"key:` + key + `"},"userErrors":[]}}}`:
		return "published"
	case `{"data":{"m":{"proposal":{"state":"OPEN"},"change":null,"userErrors":[]}}}`:
		return "proposed"
	case `{"data":{"m":{"proposal":null,"change":null,"userErrors":[]}}}`:
		return "nothing"
	}
	return body
}

func TestOwnReviewsArePublished(t *testing.T) {
	t.Parallel()
	w := publishing(t)
	for _, step := range []struct{ key, call, want string }{
		{"fg_contributor", addReview, "published"},
		{"fg_contributor", addQuote, "published"},
		{"fg_contributor", `updateReview(input:{id:"r",verdict:"Good.",source:{id:"notes"}})`, "published"},
		{"fg_contributor", `updateReview(input:{id:"r",verdict:"Good.",source:{id:"notes"}})`, "nothing"},
		{"fg_contributor2", `updateReview(input:{id:"r",verdict:"Bad.",source:{id:"notes"}})`, "proposed"},
		{"fg_contributor2", `deleteReview(input:{id:"r"})`, "proposed"},
		{"fg_contributor", `deleteReview(input:{id:"r"})`, "proposed"}, // with a quote, which is another record
		{"fg_contributor", `deleteQuote(input:{id:"q"})`, "published"},
		{"fg_contributor", `deleteReview(input:{id:"r"})`, "published"},
		{"fg_contributor", `updateFilm(input:{id:"x",runtime:91,source:{id:"notes"}})`, "proposed"},
		{"fg_contributor", `createSource(input:{slug:"mine",kind:ARTICLE,title:"Mine"})`, "proposed"},
	} {
		require.Equal(t, step.want, w.outcome(step.key, step.call), "%s: %s", step.key, step.call)
	}
	w.checked()
}

// What an editor has changed is not overwritten without an editor, and what an editor has added belongs to that editor alone.
func TestModeratedReviewsAreProposed(t *testing.T) {
	t.Parallel()
	w := publishing(t)
	const change = `updateReview(input:{id:"r",verdict:"Great.",source:{id:"notes"}})`
	for _, step := range []struct{ key, call, want string }{
		{"fg_contributor", addReview, "published"},
		{"fg_contributor", addQuote, "published"},
		{"fg_editor", `updateReview(input:{id:"r",contributors:[{role:AUTHOR,name:"Ann"}],source:{id:"notes"}})`, "published"}, // a part
		{"fg_contributor", change, "proposed"},
		{"fg_editor", `updateQuote(input:{id:"q",renderings:[{text:"…",kind:ORIGINAL}],source:{id:"notes"}})`, "published"},
		{"fg_contributor", `deleteQuote(input:{id:"q"})`, "proposed"},
		{"fg_editor", `createReview(input:{slug:"s",film:"x",kind:CRITIC,source:{id:"notes"}})`, "published"},
		{"fg_contributor", `updateReview(input:{id:"s",verdict:"Great.",source:{id:"notes"}})`, "proposed"},
		{"fg_editor", `deleteReview(input:{id:"s"})`, "published"},
		{"fg_editor", `deleteReview(input:{id:"r"})`, "proposed"},
	} {
		require.Equal(t, step.want, w.outcome(step.key, step.call), "%s: %s", step.key, step.call)
	}
}

// Errors are those of any mutation, and without the setting everything waits for an editor.
func TestReviewsOfContributors(t *testing.T) {
	t.Parallel()
	w := publishing(t)
	assert.Contains(t, w.outcome("fg_contributor", `updateReview(input:{id:"r",verdict:"x",source:{id:"notes"}})`), `"userErrors":[{"code":"NOT_FOUND"}]`)
	assert.Contains(t, w.outcome("fg_contributor", `createReview(input:{film:"x",kind:CRITIC,verdict:"x",source:{id:"notes"}})`), `"userErrors":[{"code":"MISSING"}]`)
	assert.Contains(t, w.outcome("", addReview), `"UNAUTHENTICATED"`)
	w = write(t)
	w.load(basis...)
	assert.Equal(t, "proposed", w.outcome("fg_contributor", addReview))
}
