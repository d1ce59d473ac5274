package cache

import "strings"

// cacheStatus is the header that says whether the response came from the cache (RFC 9211).
const cacheStatus = "Cache-Status"

// Values of the header.
var (
	hit       = []string{"Filmgraph; hit"}
	stored    = []string{"Filmgraph; fwd=miss; stored"}
	collapsed = []string{"Filmgraph; fwd=miss; collapsed"} // it was executed for an identical request
	missed    = []string{"Filmgraph; fwd=miss"}            // and has errors
	bypassed  = []string{"Filmgraph; fwd=bypass"}          // the response is private, or the cache cannot be used
)

// isIn reports whether an If-None-Match header has the tag of the response. As RFC 9110, 13.1.2 requires, it is a list,
// and tags are compared weakly.
func (a *response) isIn(ifNoneMatch []string) bool {
	for _, list := range ifNoneMatch {
		for tag := range strings.SplitSeq(list, ",") {
			if tag = strings.TrimSpace(tag); tag == "*" || strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(a.etag, "W/") {
				return true
			}
		}
	}
	return false
}
