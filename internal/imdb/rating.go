package imdb

import (
	"strconv"

	"filmgraph/internal/ingest"
)

// rating writes the rating of a title.
func (m *mapper) rating(t *title) (votes int, average float64) {
	for i, l := range t.rest[ratings] {
		values, reason := l.values(m.values)
		if reason != "" {
			m.reject(l, reason)
			continue
		}
		var err, wrong error
		average, err = strconv.ParseFloat(values[1], 64)
		votes, wrong = strconv.Atoi(values[2])
		if err != nil || wrong != nil || !(average >= 0 && average <= 10) || votes < 1 {
			m.reject(l, badRating)
			votes = 0
			continue
		}
		if i > 0 {
			m.reject(l, duplicate)
			continue
		}
		rating := m.rows("Rating", t.old)
		rating.Row()
		rating.Int(t.id)
		rating.Int(m.provider)
		rating.Text("MEAN")
		rating.Text("AUDIENCE")
		rating.Float(average)
		rating.Int(10)
		rating.Int(int64(votes))
		rating.Text(m.date)
		rating.Int(m.stage.Source())
	}
	return votes, average
}

// votesPerPopularity is the number of votes per unit of popularity, as in fames() in the database.
const votesPerPopularity = 100

// rated adds the average rating, the number of votes and the popularity, which follows from that.
func (m *mapper) rated(rows *ingest.Rows, average float64, votes int) {
	if votes == 0 {
		rows.Null()
		rows.Null()
		rows.Null()
		return
	}
	rows.Float(average)
	rows.Int(int64(votes))
	rows.Float(float64(votes) / votesPerPopularity)
}
