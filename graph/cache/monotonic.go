package cache

import (
	"net/http"

	"filmgraph/internal/problem"
	"filmgraph/internal/replicas"
	"filmgraph/internal/request"
)

// Monotonic implements monotonic reads with the header request.Revision. The header of a request is the revision of the
// catalog that the client has seen; the response is at least as new, and its header has its own revision.
func Monotonic(set *replicas.Set, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var since replicas.Position
		if revision := r.Header.Get(request.Revision); revision != "" {
			var err error
			if since, err = replicas.ParsePosition(revision); err != nil {
				request.From(r.Context()).Code = problem.BadUserInput
				problem.Answer(w, http.StatusBadRequest, problem.BadUserInput,
					"The header "+request.Revision+" is invalid. Send the value from a response unchanged, or omit the header.")
				return
			}
		}
		ctx, reading := set.Read(r.Context(), since)
		next.ServeHTTP(&revisionWriter{ResponseWriter: w, reading: reading}, r.WithContext(ctx))
	})
}

// revisionWriter adds the revision to the header of the response, when all its data has been read.
type revisionWriter struct {
	http.ResponseWriter
	reading *replicas.Reading
	added   bool // the revision, if there is one
}

func (w *revisionWriter) WriteHeader(status int) {
	w.addRevision()
	w.ResponseWriter.WriteHeader(status)
}

func (w *revisionWriter) Write(p []byte) (int, error) {
	w.addRevision()
	return w.ResponseWriter.Write(p)
}

func (w *revisionWriter) addRevision() {
	if seen := w.reading.Extent().Seen; seen > 0 && !w.added {
		w.Header()[request.Revision] = []string{seen.String()}
	}
	w.added = true
}

// Unwrap implements the interface that http.ResponseController uses.
func (w *revisionWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
