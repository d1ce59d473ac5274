package tally_test

import (
	"bytes"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"

	"filmgraph/internal/tally"
)

func TestOneLineASecond(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		log := tally.New(slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{
			ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
				if a.Key == slog.TimeKey {
					return slog.Attr{}
				}
				return a
			},
		})), "requests were refused")
		for range 3 * 334 {
			log.Add("cost")
			log.Add("waiting")
			time.Sleep(3 * time.Millisecond) // does not divide a second: a line and an event never fall together
		}
		time.Sleep(time.Minute)
		log.Add("cost")
		time.Sleep(time.Minute)
		synctest.Wait()
		assert.Equal(t, `level=WARN msg="requests were refused" cost=334 waiting=334
level=WARN msg="requests were refused" cost=334 waiting=334
level=WARN msg="requests were refused" cost=334 waiting=334
level=WARN msg="requests were refused" cost=1
`, out.String())
	})
}
