package cache

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCompression(t *testing.T) {
	t.Parallel()
	text := []byte(strings.Repeat("Ballerina ", 200))
	response := newResponse(http.Header{"Content-Type": {"application/json"}}, text, state{})
	short := newResponse(http.Header{}, text[:minCompressed-1], state{})
	for accepted, compressed := range map[string]bool{
		"": false, "br": false, "gzip;q=0": false, "gzip; q=0.0": false, "x-gzip": false,
		"gzip": true, "br, gzip": true, "deflate,gzip;q=0.5": true, " gzip ; q=1": true, "gzip;q=what": true,
	} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.Header.Set("Accept-Encoding", accepted)
		w := httptest.NewRecorder()
		response.write(w, r)
		body := w.Body.Bytes()
		assert.Equal(t, len(body), int(w.Result().ContentLength), accepted)
		assert.Equal(t, compressed, w.Header().Get("Content-Encoding") == "gzip", accepted)
		if compressed {
			unpacked, err := gzip.NewReader(bytes.NewReader(body))
			require.NoError(t, err)
			body, err = io.ReadAll(unpacked)
			require.NoError(t, err)
		}
		assert.Equal(t, text, body, accepted)
		w = httptest.NewRecorder()
		short.write(w, r)
		assert.Empty(t, w.Header().Get("Content-Encoding"), "%s: it fits into one packet", accepted)
	}
}

func TestConditionalRequests(t *testing.T) {
	t.Parallel()
	response := newResponse(http.Header{"Cache-Control": {"no-cache"}}, []byte("{}"), state{})
	for _, test := range []struct {
		method, tag string
		status      int
	}{
		{http.MethodGet, "", http.StatusOK},
		{http.MethodGet, `W/"another"`, http.StatusOK},
		{http.MethodGet, response.etag, http.StatusNotModified},
		{http.MethodGet, strings.TrimPrefix(response.etag, "W/"), http.StatusNotModified},
		{http.MethodGet, `"another" , ` + response.etag + `, "third"`, http.StatusNotModified},
		{http.MethodGet, "*", http.StatusNotModified},
		{http.MethodGet, `"another", W/"third"`, http.StatusOK},
		{http.MethodPost, response.etag, http.StatusOK},
	} {
		r := httptest.NewRequest(test.method, "/graphql", nil)
		r.Header.Set("If-None-Match", test.tag)
		w := httptest.NewRecorder()
		response.write(w, r)
		assert.Equal(t, test.status, w.Code)
		assert.Equal(t, test.method == http.MethodGet, w.Header().Get("Etag") != "")
		assert.Equal(t, test.status == http.StatusNotModified, w.Body.Len() == 0)
	}
}
