package imdb

import (
	"math"
	"strconv"

	"filmgraph/internal/ingest"
)

// rating writes the rating of a title: the first good line counts.
func (m *mapper) rating(t *title) (votes int, average float64) {
	rated := false
	for _, l := range t.rest[ratings] {
		values, reason := l.values(m.values)
		if reason != "" {
			m.reject(l, reason)
			continue
		}
		mean, err := strconv.ParseFloat(values[1], 64)
		count, wrong := strconv.Atoi(values[2])
		if err != nil || wrong != nil || !(mean >= 0 && mean <= 10) || count < 1 || count > math.MaxInt32 {
			m.reject(l, badRating)
			continue
		}
		if rated {
			m.reject(l, duplicate)
			continue
		}
		rated, votes, average = true, count, mean
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
