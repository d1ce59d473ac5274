package imdb

import "strconv"

// place is where an episode belongs: its series, and the numbers of its season and of itself, -1 where they are unknown.
type place struct {
	series          int64
	season, episode int
}

// nowhere is the place of titles other than episodes, and of episodes without a series.
var nowhere = place{0, -1, -1}

// The largest numbers, as the catalog has them.
const maxSeason, maxEpisode = 9998, 99998

// seriesKinds are the titleTypes that have episodes.
var seriesKinds = map[string]bool{"tvSeries": true, "tvMiniSeries": true}

const episodeType = "tvEpisode"

// place returns the place of a title according to title.episode. If several lines are about one title, the first valid one counts.
func (m *mapper) place(t *title, b basic) place {
	found := nowhere
	for _, l := range t.rest[episode] {
		values, reason := l.values(m.values)
		if reason != "" {
			m.reject(l, reason)
			continue
		}
		m.values = values
		series, ok := titleNumber(values[1])
		switch {
		case b.kind != episodeType:
			m.reject(l, noEpisode)
			continue
		case !ok || !m.titles.Has(series):
			m.reject(l, noSuchTitle)
			continue
		case series == t.number:
			m.reject(l, ownSeries)
			continue
		case !m.series.Has(series):
			m.reject(l, noSeries)
			continue
		case found != nowhere:
			m.reject(l, duplicate)
			continue
		}
		id, wanted := m.films.Find(series)
		if !wanted {
			m.stage.Skip("places of episodes whose series is not imported", 1)
			continue
		}
		found = place{id, m.numbered(l, values[2], maxSeason), m.numbered(l, values[3], maxEpisode)}
	}
	return found
}

// numbered parses the number of a season or of an episode; -1 is unknown.
func (m *mapper) numbered(l line, text string, most int) int {
	if text == "" {
		return -1
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		m.reject(l, badNumber)
		return -1
	}
	return n
}

// order is the sort key of the place, as the trigger films_episode_order computes it.
func (p place) order() int64 {
	season, episode := p.season, p.episode
	if season < 0 {
		season = maxSeason + 1
	}
	if episode < 0 {
		episode = maxEpisode + 1
	}
	return int64(season)*(maxEpisode+2) + int64(episode)
}
