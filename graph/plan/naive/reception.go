package naive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// reception is how reviews judge a film.
type reception struct {
	verdict, reason string
	sentiments      []any
}

func (o *reception) field(name string) any {
	switch name {
	case "verdict":
		return o.verdict
	case "reason":
		return o.reason
	case "sentiments":
		return o.sentiments
	}
	panic("a reception has no " + name)
}

// sentimentCount is the number of reviews of one sentiment.
type sentimentCount struct {
	sentiment string
	count     int
}

func (o *sentimentCount) field(name string) any {
	if name == "count" {
		return o.count
	}
	return o.sentiment
}

// reception returns how the reviews of some kinds judge a film, or nothing if none has a sentiment.
func (r *run) reception(film *Row, kinds any) any {
	counts := map[string]int{}
	reviews, judged := 0, 0
	for _, review := range r.Catalog.Follow(film, "reviews") {
		if kinds != nil && !oneOf(review.Columns["kind"], kinds) {
			continue
		}
		reviews++
		if sentiment, ok := review.text("sentiment"); ok {
			judged++
			counts[sentiment]++
		}
	}
	if judged == 0 {
		return nil
	}
	var all []*sentimentCount
	for sentiment, count := range counts {
		all = append(all, &sentimentCount{sentiment, count})
	}
	slices.SortFunc(all, func(a, b *sentimentCount) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.sentiment, b.sentiment))
	})
	o := &reception{}
	for _, count := range all {
		o.sentiments = append(o.sentiments, count)
	}
	switch {
	case len(counts) > 1:
		o.verdict, o.reason = "CONFLICT", fmt.Sprintf("%d reviews have %d different sentiments.", judged, len(counts))
	case judged < reviews && judged == 1:
		o.verdict, o.reason = "OMISSION", fmt.Sprintf("1 of %d reviews has a sentiment.", reviews)
	case judged < reviews:
		o.verdict, o.reason = "OMISSION", fmt.Sprintf("%d of %d reviews have a sentiment.", judged, reviews)
	case judged == 1:
		o.verdict, o.reason = "SINGLE_SOURCE", "There is only one review."
	default:
		o.verdict, o.reason = "CONSISTENT", fmt.Sprintf("All %d reviews have the same sentiment.", judged)
	}
	r.saw("Reception.%s", o.verdict)
	return o
}
