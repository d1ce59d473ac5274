package postgres_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"filmgraph/internal/postgres"
)

func TestMasked(t *testing.T) {
	t.Parallel()
	for address, shown := range map[string]string{
		"":                           "",
		"postgres://u@h/d":           "postgres://u@h/d",
		"postgres://u:geheim@h:1/d":  "postgres://u:xxxxx@h:1/d",
		"postgres://u:ge%40heim@h/d": "postgres://u:xxxxx@h/d",
		"postgres:///d?host=/run&password=geheim&user=u": "postgres:///d?host=%2Frun&password=xxxxx&user=u",
		"host=h user=u password=geheim dbname=d":         "host=h user=u password=xxxxx dbname=d",
		`host=h password = 'ge \' heim' dbname=d`:        "host=h password = xxxxx dbname=d",
		"postgres://u:geheim@h:port/d":                   "xxxxx",
		"mysql://u:geheim@h/d":                           "xxxxx",
		"geheim":                                         "xxxxx",
	} {
		assert.Equal(t, shown, postgres.Masked(address), address)
	}
}
