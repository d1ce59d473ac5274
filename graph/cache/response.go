package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"filmgraph/internal/replicas"

	"github.com/klauspost/compress/gzip"
)

// response is an answer that can be given again: one with status 200 and without errors.
type response struct {
	request     []byte // what it answers
	operation   string // the name of the operation in it
	cost        int64  // of that
	contentType []string
	caching     []string        // what others may do with it, if it was asked for by GET
	tag         string          // of the body, whatever its encoding
	state       state           // that it rests on
	read        replicas.Extent // with replicas, how much of the catalog was seen
	plain       form
	compress    sync.Once
	compressed  form // made when it is first asked for
}

// form is a body with its length, as a header has it.
type form struct {
	body   []byte
	length []string
}

func newForm(body []byte) form { return form{body, []string{strconv.Itoa(len(body))}} }

// minCompressed is the length in bytes below which an answer fits into one network packet
// either way.
const minCompressed = 1024

func newResponse(header http.Header, body []byte, s state) *response {
	sum := sha256.Sum256(body)
	return &response{
		contentType: header["Content-Type"],
		caching:     header["Cache-Control"],
		tag:         `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`,
		state:       s,
		plain:       newForm(body),
	}
}

// size is how many bytes of memory the response takes, with its compressed form.
func (a *response) size() uint32 {
	return uint32(len(a.request) + len(a.plain.body)*4/3 + len(a.state.tables)*24 + 640)
}

// write sends the answer, or nothing if the client of a GET has it already.
func (a *response) write(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header["Content-Type"] = a.contentType
	header["Vary"] = append(header["Vary"], "Accept")
	if r.Method == http.MethodGet {
		header.Set("Etag", a.tag)
		header["Cache-Control"] = a.caching
		if r.Header.Get("If-None-Match") == a.tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	sent := a.plain
	if len(sent.body) >= minCompressed && takesGzip(r.Header.Get("Accept-Encoding")) {
		a.compress.Do(a.makeCompressed)
		sent = a.compressed
		header.Set("Content-Encoding", "gzip")
	}
	header["Content-Length"] = sent.length
	_, _ = w.Write(sent.body)
}

// makeCompressed compresses well what is made once and sent often.
func (a *response) makeCompressed() {
	var text bytes.Buffer
	out := gzip.NewWriter(&text)
	_, _ = out.Write(a.plain.body) // into memory, which does not fail
	_ = out.Close()
	a.compressed = newForm(text.Bytes())
}

// takesGzip tells whether an Accept-Encoding header names gzip, and not with a weight of 0.
func takesGzip(header string) bool {
	for coding := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(coding, ";")
		if strings.TrimSpace(name) != "gzip" {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
		return err != nil || q > 0
	}
	return false
}
