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
		"postgres:///d?host=/run&password=geheim&user=u":    "postgres:///d?host=%2Frun&password=xxxxx&user=u",
		"host=h user=u password=geheim dbname=d":            "host=h user=u password=xxxxx dbname=d",
		`host=h password = 'ge \' heim' dbname=d`:           "host=h password = xxxxx dbname=d",
		"postgres://u:geheim@h:port/d":                      "xxxxx",
		"host=h user=u PASSWORD=geheim":                     "host=h user=u PASSWORD=xxxxx",
		`host=h pasword='ge heim' Pass=ge\ heim dbname=d`:   `host=h pasword=xxxxx Pass=xxxxx dbname=d`,
		"postgres://u@h/d?PASSWORD=geheim&sslmode=require":  "postgres://u@h/d?PASSWORD=xxxxx&sslmode=require",
		"postgres://u@h/d?passwort=geheim&passwort=nochmal": "postgres://u@h/d?passwort=xxxxx",
		"host=h options='-c search_path=x' password=geheim": "host=h options='-c search_path=x' password=xxxxx",
		"mysql://u:geheim@h/d":                              "xxxxx",
		"geheim":                                            "xxxxx",
	} {
		assert.Equal(t, shown, postgres.Masked(address), address)
	}
}
