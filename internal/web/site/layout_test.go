package site

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A page that is built without the elements that the server fills must fail at the start, not for each visitor.
func TestLayouts(t *testing.T) {
	t.Parallel()
	l, err := newLayout(`<head><title>Films</title></head><div id="site"></div>`)
	require.NoError(t, err)
	assert.Equal(t, layout{"<head>", "Films", `</head><div id="site">`, "</div>"}, l)
	assert.Equal(t, `<head><title>Films</title></head><div id="site"></div>`, string(l.page(nil, "http://films.example/site/")), "a page without a record is the built one")
	for _, index := range []string{"", `<title>Films<div id="site">`, `Films</title><div id="site">`, "<title>Films</title>", `<div id="site"><title>Films</title>`} {
		_, err := newLayout(index)
		assert.ErrorIs(t, err, errPage, index)
	}
}

// Browsers revalidate pages by their tag, and get them again only when their text has changed.
func TestPagesAreRevalidated(t *testing.T) {
	t.Parallel()
	get := func(text, tag string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/site/", nil)
		if tag != "" {
			r.Header.Set("If-None-Match", tag)
		}
		w := httptest.NewRecorder()
		send(w, r, "text/html", []byte(text))
		return w
	}
	first := get("One", "")
	assert.Equal(t, http.StatusOK, first.Code)
	assert.Equal(t, "no-cache", first.Header().Get("Cache-Control"))
	assert.Equal(t, "text/html", first.Header().Get("Content-Type"))
	tag := first.Header().Get("ETag")
	assert.Regexp(t, `^W/"[\w-]{16}"$`, tag)
	assert.Equal(t, http.StatusNotModified, get("One", tag).Code)
	assert.Equal(t, http.StatusOK, get("Two", tag).Code)
}

// Addresses in a page are those under which the client sees it, also through a proxy that adds TLS.
func TestOrigins(t *testing.T) {
	t.Parallel()
	plain := httptest.NewRequest(http.MethodGet, "http://films.example/site/", nil)
	assert.Equal(t, "http://films.example", origin(plain))
	plain.Header.Set("X-Forwarded-Proto", "https")
	assert.Equal(t, "https://films.example", origin(plain))
	assert.Equal(t, "https://films.example:8443", origin(httptest.NewRequest(http.MethodGet, "https://films.example:8443/site/", nil)))
}

// The API is asked in the name of the client, so its key and its limits apply, but not for a part of the page or a cached one.
func TestRequestsOfPages(t *testing.T) {
	t.Parallel()
	var got *http.Request
	s := &Site{graphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r
		_, _ = w.Write([]byte(`{"data": {"film": {"title": "One"}}}`))
	})}
	r := httptest.NewRequest(http.MethodGet, "/site/films/one?x=1", nil)
	for name, value := range map[string]string{"Authorization": "Bearer fg_A", "X-Forwarded-For": "192.0.2.1", "Accept-Encoding": "gzip", "If-None-Match": `"a"`, "Range": "bytes=0-1", "Accept": "text/html"} {
		r.Header.Set(name, value)
	}
	var data struct{ Film struct{ Title string } }
	assert.True(t, s.ask(r, "query { film }", map[string]any{"slug": "one"}, &data))
	assert.Equal(t, "One", data.Film.Title)
	assert.Equal(t, http.MethodPost, got.Method)
	assert.Equal(t, "/graphql", got.URL.String())
	assert.Equal(t, r.RemoteAddr, got.RemoteAddr)
	for name, want := range map[string]string{
		"Authorization": "Bearer fg_A", "X-Forwarded-For": "192.0.2.1", "Accept-Encoding": "", "If-None-Match": "", "Range": "",
		"Accept": "application/graphql-response+json", "Content-Type": "application/json",
	} {
		assert.Equal(t, want, got.Header.Get(name), name)
	}
	assert.Equal(t, "gzip", r.Header.Get("Accept-Encoding"), "the request of the client stays as it is")
}

// Without an answer of the API, the page is sent as built, and its script shows what is wrong.
func TestAnswersOfTheAPI(t *testing.T) {
	t.Parallel()
	for answer, answered := range map[string]bool{
		`{"data": {}}`: true,
		`{"data": null, "errors": [{"extensions": {"code": "BAD_USER_INPUT"}}]}`:                                           true,
		`{"data": null, "errors": [{"extensions": {"code": "TIMEOUT"}}]}`:                                                  false,
		`{"data": null, "errors": [{"extensions": {"code": "BAD_USER_INPUT"}}, {"extensions": {"code": "RATE_LIMITED"}}]}`: false,
		`<html>`: false,
		``:       false,
	} {
		s := &Site{graphQL: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if strings.Contains(answer, "errors") {
				w.WriteHeader(http.StatusBadRequest)
			}
			_, _ = w.Write([]byte(answer))
		})}
		var data struct{}
		assert.Equal(t, answered, s.ask(httptest.NewRequest(http.MethodGet, "/site/", nil), "{ a }", nil, &data), answer)
	}
}
