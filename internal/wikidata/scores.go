package wikidata

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// score parses a review score (P444): a percentage or a fraction.
func score(text string) (measure string, value, scale float64, ok bool) {
	if percent, is := strings.CutSuffix(text, "%"); is {
		value, err := strconv.ParseFloat(strings.TrimSpace(percent), 64)
		return "APPROVAL", value, 100, err == nil && value >= 0 && value <= 100
	}
	some, of, is := strings.Cut(text, "/")
	value, err := strconv.ParseFloat(strings.TrimSpace(some), 64)
	scale, wrong := strconv.ParseFloat(strings.TrimSpace(of), 64)
	return "MEAN", value, scale, is && err == nil && wrong == nil && scale > 0 && scale <= 1000 && value >= 0 && value <= scale
}

// scores writes the scores of reviewers (P447), with the number of reviews (P7887) and the date (P585). It returns the largest
// number of reviews.
func (m *mapper) scores(ctx context.Context) (votes int64, err error) {
	met := map[string]int64{}
	for _, s := range m.entity.known("P444") {
		measure, value, scale, ok := score(s.Main.str())
		reviewer := m.term(s.first("P447")).label
		slug := names.Slug(reviewer)
		if !ok || slug == "" {
			m.stage.Skip("scores that are no number of so many, or of a reviewer that the file has no label for", 1)
			continue
		}
		date := s.first("P585").date()
		key := slug + " " + measure + " " + date
		if met[key] == 0 {
			if s.Rank == "deprecated" {
				continue
			}
			by, err := m.stage.Company(ctx, slug, reviewer, "REVIEW_AGGREGATOR")
			if err != nil {
				return votes, fmt.Errorf("writing the company %s: %w", reviewer, err)
			}
			rows := m.batch.Rows("Rating", m.foreign)
			met[key] = rows.Row()
			rows.Int(m.subject.id)
			rows.Int(by)
			rows.Text(measure)
			rows.Float(value)
			rows.Float(scale)
			reviews := s.first("P7887").amount()
			votes = max(votes, reviews)
			rows.Count(reviews)
			rows.Text(date)
			rows.Int(m.stage.Source())
		}
		m.claim(s, "P444", ingest.Claim{Subject: "rating", ID: met[key], Property: "value", Value: strconv.FormatFloat(value, 'f', -1, 64), Number: value, IsNumber: true, Words: s.Main.str()})
	}
	return votes, nil
}
