package graph

import (
	"net/http"

	"filmgraph/internal/problem"
	"filmgraph/internal/replicas"
	"filmgraph/internal/request"
)

// revised reads, in a request, which revision of the catalog its client has seen, so that the answer is none from before
// it, and tells in the answer which one that has.
func revised(set *replicas.Set, next http.Handler) http.Handler {
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
		next.ServeHTTP(&revisedWriter{ResponseWriter: w, reading: reading}, r.WithContext(ctx))
	})
}

// revisedWriter adds the revision to the header, once all is read.
type revisedWriter struct {
	http.ResponseWriter
	reading *replicas.Reading
	told    bool
}

func (w *revisedWriter) WriteHeader(status int) {
	w.tell()
	w.ResponseWriter.WriteHeader(status)
}

func (w *revisedWriter) Write(p []byte) (int, error) {
	w.tell()
	return w.ResponseWriter.Write(p)
}

func (w *revisedWriter) tell() {
	if seen := w.reading.Extent().Seen; seen > 0 && !w.told {
		w.Header()[request.Revision] = []string{seen.String()}
	}
	w.told = true
}

// Unwrap is for http.ResponseController.
func (w *revisedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
