package naive

import "slices"

// matches says whether rows fit {any, all, none} of matches.
func matches(rows []*Row, filter any, fits func(row *Row, match map[string]any) bool) bool {
	some := func(match any) bool {
		found := false
		for _, row := range rows { // all of them, since coverage is told of each
			found = fits(row, match.(map[string]any)) || found
		}
		return found
	}
	all := true
	for key, wanted := range filter.(map[string]any) {
		if wanted == nil {
			continue
		}
		list := wanted.([]any)
		switch key {
		case "any":
			all = all && slices.ContainsFunc(list, some)
		case "all":
			all = all && !slices.ContainsFunc(list, func(match any) bool { return !some(match) })
		case "none":
			all = all && !slices.ContainsFunc(list, some)
		}
	}
	return all
}
