package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"time"
)

// document serves one text that does not change while the program runs. Browsers and CDNs ask
// again each time, and mostly get a 304.
type document struct {
	mediaType string
	text      []byte
	etag      string
}

func newDocument(mediaType string, text []byte) document {
	sum := sha256.Sum256(text)
	// Weak, for the same tag stands for the plain and the compressed form.
	etag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	return document{mediaType: mediaType, text: text, etag: etag}
}

func (d document) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", d.mediaType)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", d.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(d.text))
}
