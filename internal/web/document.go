package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"time"
)

// document serves a text that does not change while the program runs. Browsers and CDNs revalidate it each time, and
// usually get a 304.
type document struct {
	mediaType string
	text      []byte
	etag      string
}

func newDocument(mediaType string, text []byte) document {
	sum := sha256.Sum256(text)
	// The tag is weak, because the compressed form has the same one.
	etag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	return document{mediaType: mediaType, text: text, etag: etag}
}

func (d document) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", d.mediaType)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", d.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(d.text))
}
