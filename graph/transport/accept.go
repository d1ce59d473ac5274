package transport

import (
	"mime"
	"strconv"
	"strings"
)

// negotiate chooses the media type of the response from the Accept headers of a request: the one with the highest q-value,
// and among equals the first. Without a header, or if a wildcard matches both, it is application/json. ok is false if
// neither is acceptable.
func negotiate(accept []string) (mediaType string, ok bool) {
	header := strings.Join(accept, ",")
	switch strings.TrimSpace(header) {
	case "", "*/*", mediaJSON:
		return mediaJSON, true
	case mediaResponse:
		return mediaResponse, true
	}
	best := preference{}
	for _, offer := range []string{mediaJSON, mediaResponse} {
		if p := rank(header, offer); p.q > best.q || p.q == best.q && p.q > 0 && p.place < best.place {
			best, mediaType = p, offer
		}
	}
	return mediaType, best.q > 0
}

// preference is the preference of a client for a media type.
type preference struct {
	q           float64 // from 0, not acceptable, to 1
	place       int     // index of the matching range in the header
	specificity int     // 3 is the exact type, 2 is application/*, 1 is */*
}

// rank returns the preference for offer: that of the most specific range in header that matches it.
func rank(header, offer string) (best preference) {
	for place, part := range strings.Split(header, ",") {
		mediaRange, parameters, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		specificity := 0
		switch mediaRange {
		case offer:
			specificity = 3
		case "application/*":
			specificity = 2
		case "*/*":
			specificity = 1
		}
		if specificity <= best.specificity {
			continue
		}
		q := 1.0
		if text, ok := parameters["q"]; ok {
			if q, err = strconv.ParseFloat(text, 64); err != nil || q < 0 || q > 1 {
				continue
			}
		}
		best = preference{q, place, specificity}
	}
	return best
}
