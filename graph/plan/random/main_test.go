package random_test

import (
	"testing"

	"filmgraph/internal/postgres/postgrestest"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }
