package movielens

import (
	"time"
)

// rating adds a record of ratings.csv.
func (r *reader) rating(_ int, values [][]byte) string {
	id, ok := number(values[1])
	m := r.movies[id]
	halves := halfStars(values[2])
	at, isTime := number(values[3])
	switch {
	case !ok:
		return badID
	case m == nil:
		return noSuchMovie
	case halves == 0:
		return badRating
	case !isTime:
		return badTime
	}
	user, ok := number(values[0])
	if !ok {
		return badUser
	}
	m.halves += halves
	m.votes++
	if halves >= liked && m.film != 0 {
		m.fans.add(user)
	}
	r.newest = max(r.newest, at)
	return ""
}

// halfStars parses a rating from 0.5 to 5 and returns it in half stars; 0 if it is invalid.
func halfStars(text []byte) uint64 {
	if len(text) == 0 || text[0] < '0' || text[0] > '5' {
		return 0
	}
	halves := 2 * uint64(text[0]-'0')
	switch string(text[1:]) {
	case "", ".0":
	case ".5":
		halves++
	default:
		return 0
	}
	if halves > 10 {
		return 0
	}
	return halves
}

// day returns the date of the latest rating.
func (r *reader) day() string {
	return time.Unix(int64(r.newest), 0).UTC().Format(time.DateOnly)
}
