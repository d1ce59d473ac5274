package sql_test

import (
	"testing"

	"filmgraph/graph/plan/sql"

	"github.com/stretchr/testify/assert"
)

func TestParametersAreNumberedAsTheyAppear(t *testing.T) {
	t.Parallel()
	a, b := sql.Parameter(4), sql.Parameter(1)
	s := sql.F("SELECT ? + ? + ? FROM ? t", a, b, a, sql.Table("films")).Statement()
	assert.Equal(t, "SELECT $1 + $2 + $1 FROM films t", s.Text)
	assert.Equal(t, []int{4, 1}, s.Parameters)
	assert.Equal(t, []string{"films"}, s.Tables)
}

func TestMatchesBecomeConditions(t *testing.T) {
	t.Parallel()
	match := func() *sql.Match {
		return sql.From(sql.Table("nomination_films"), "t2").Where(sql.F("t2.film_id = t1.id")).
			Join(sql.Table("nominations"), "t3", sql.F("t3.id = t2.nomination_id")).Where(sql.F("t3.won"))
	}
	const from = " FROM nomination_films t2 JOIN nominations t3 ON t3.id = t2.nomination_id WHERE t2.film_id = t1.id AND t3.won"
	assert.Equal(t, "EXISTS (SELECT 1"+from+")", match().Exists().Statement().Text)
	assert.Equal(t, "NOT EXISTS (SELECT 1"+from+")", sql.Not(match().Exists()).Statement().Text)
	in := match().In(sql.F("t1.id"), sql.F("t2.film_id")).Statement()
	assert.Equal(t, "t1.id IN (SELECT t2.film_id"+from+")", in.Text)
	assert.Equal(t, []string{"nomination_films", "nominations"}, in.Tables)
	assert.Equal(t, "SELECT 1 FROM films t1", sql.From(sql.Table("films"), "t1").Select(sql.F("1")).Statement().Text)
}

func TestEmptyExpressionsLeaveNoTrace(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "a AND b", sql.And(sql.F("a"), sql.Expr{}, sql.F("b")).Statement().Text)
	assert.Equal(t, "true", sql.And(sql.Expr{}).Statement().Text)
	assert.Equal(t, "'it''s ? so'", sql.Quote("it's ? so").Statement().Text)
}

func TestNamesStandForExpressions(t *testing.T) {
	t.Parallel()
	s := sql.Named("SELECT @a, @ab FROM x", map[string]sql.Expr{"@a": sql.Parameter(0), "@ab": sql.Table("t")}).Statement()
	assert.Equal(t, "SELECT $1, t FROM x", s.Text)
	assert.Equal(t, []string{"t"}, s.Tables)
}

func TestArgumentsAreCounted(t *testing.T) {
	t.Parallel()
	assert.Panics(t, func() { sql.F("? = ?", 1) })
}
