package web_test

import (
	"bufio"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/web"
)

// TestFlushedPartsArrive reads the first part of a response whose handler has not returned, as of a subscription.
func TestFlushedPartsArrive(t *testing.T) {
	t.Parallel()
	for _, encoding := range []string{"identity", "gzip"} {
		t.Run(encoding, func(t *testing.T) {
			t.Parallel()
			server := open(t, web.Config{GraphQL: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("No-Gzip-Compression", "yes")
				_, err := w.Write([]byte("first\n"))
				assert.NoError(t, err)
				assert.NoError(t, http.NewResponseController(w).Flush())
				<-r.Context().Done() // until the client has read the part and leaves
			})})
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/graphql", http.NoBody)
			require.NoError(t, err)
			request.Header.Set("Accept-Encoding", encoding)
			response, err := http.DefaultClient.Do(request)
			require.NoError(t, err)
			defer response.Body.Close()
			line, err := bufio.NewReader(response.Body).ReadString('\n')
			require.NoError(t, err)
			assert.Equal(t, "first\n", line)
		})
	}
}
