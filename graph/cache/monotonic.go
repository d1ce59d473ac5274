package cache

import (
	"net/http"

	"filmgraph/internal/problem"
	"filmgraph/internal/replicas"
	"filmgraph/internal/request"
)

// Monotonic reads from the header of a request which revision of the catalog its client has seen, so that the response is
// not older, and reports in the header of the response which revision that has.
func Monotonic(set *replicas.Set, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var since replicas.Position
		if told := r.Header.Get(request.Revision); told != "" {
			var err error
			if since, err = replicas.ParsePosition(told); err != nil {
				request.From(r.Context()).Code = problem.BadUserInput
				problem.Answer(w, http.StatusBadRequest, problem.BadUserInput,
					"The header "+request.Revision+" is not one that an answer had. Send that of an answer as it is, or none.")
				return
			}
		}
		ctx, reading := set.Read(r.Context(), since)
		next.ServeHTTP(&revisionWriter{ResponseWriter: w, reading: reading}, r.WithContext(ctx))
	})
}

// revisionWriter adds the revision to the header, once all is read.
type revisionWriter struct {
	http.ResponseWriter
	reading *replicas.Reading
	told    bool
}

func (w *revisionWriter) WriteHeader(status int) {
	w.tell()
	w.ResponseWriter.WriteHeader(status)
}

func (w *revisionWriter) Write(p []byte) (int, error) {
	w.tell()
	return w.ResponseWriter.Write(p)
}

func (w *revisionWriter) tell() {
	if seen := w.reading.Extent().Seen; seen > 0 && !w.told {
		w.Header()[request.Revision] = []string{seen.String()}
	}
	w.told = true
}

// Unwrap is for http.ResponseController.
func (w *revisionWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
