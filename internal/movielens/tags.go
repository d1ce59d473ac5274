package movielens

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// tags holds all tags that users gave to movies. Tags that differ only in case or punctuation are the same.
type tags struct {
	byText  map[string]uint32 // index of a tag in all, by its original spelling
	bySlug  map[string]uint32
	all     []theme
	applied []tagging
}

// theme is a tag as a theme of the catalog, in the first spelling that occurs.
type theme struct {
	slug, name string
	id         int64 // set when it is written
}

// tagging is a tag given to a movie by a user.
type tagging struct{ movie, tag, user uint32 }

// tag adds a record of tags.csv.
func (r *reader) tag(_ int, values [][]byte) string {
	user, isUser := number(values[0])
	id, ok := number(values[1])
	m := r.movies[id]
	switch {
	case !isUser:
		return badUser
	case !ok:
		return badID
	case m == nil:
		return noSuchMovie
	case len(values[2]) > longest:
		return badTag
	}
	t := &r.tags
	if t.byText == nil {
		t.byText, t.bySlug = map[string]uint32{}, map[string]uint32{}
	}
	place, met := t.byText[string(values[2])]
	if !met {
		name := names.Trim(strings.Join(strings.Fields(string(values[2])), " "))
		slug := names.Slug(name)
		if slug == "" {
			slug = names.SymbolSlug(name) // of an emoji, such as 🔥
		}
		if slug == "" {
			return badTag
		}
		if place, met = t.bySlug[slug]; !met {
			place = uint32(len(t.all))
			t.all = append(t.all, theme{slug: slug, name: name})
			t.bySlug[slug] = place
		}
		t.byText[string(values[2])] = place
	}
	t.applied = append(t.applied, tagging{id, place, user})
	return ""
}

// weighed is a theme of a movie, with the share of the movie's taggers who used it.
type weighed struct {
	tag   uint32
	users int
	share float64
}

// agreed is the minimum number of users of a tag: tags of a single user are often about the user, such as where they saw the
// movie.
const agreed = 2

// weigh returns the themes of each movie, those with the most users first.
func (r *reader) weigh() map[uint32][]weighed {
	all := r.tags.applied
	slices.SortFunc(all, func(a, b tagging) int {
		return cmp.Or(cmp.Compare(a.movie, b.movie), cmp.Compare(a.tag, b.tag), cmp.Compare(a.user, b.user))
	})
	all = slices.Compact(all)
	themes := map[uint32][]weighed{}
	for len(all) > 0 {
		end := slices.IndexFunc(all, func(t tagging) bool { return t.movie != all[0].movie })
		if end < 0 {
			end = len(all)
		}
		if found := r.weighOne(all[:end]); len(found) > 0 {
			themes[all[0].movie] = found
		}
		all = all[end:]
	}
	return themes
}

// weighOne returns the themes of one movie.
func (r *reader) weighOne(all []tagging) (found []weighed) {
	users := map[uint32]bool{}
	for _, t := range all {
		users[t.user] = true
		if last := len(found) - 1; last >= 0 && found[last].tag == t.tag {
			found[last].users++
		} else {
			found = append(found, weighed{tag: t.tag, users: 1})
		}
	}
	before := len(found)
	found = slices.DeleteFunc(found, func(w weighed) bool { return w.users < agreed })
	if before > len(found) {
		r.stage.Skip("tags given to a movie by only one user", before-len(found))
	}
	for i := range found {
		found[i].share = float64(found[i].users) / float64(len(users))
	}
	slices.SortFunc(found, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.users, a.users), cmp.Compare(r.tags.all[a.tag].slug, r.tags.all[b.tag].slug))
	})
	return found
}

// writeThemes writes the themes of imported movies.
func (r *reader) writeThemes(ctx context.Context, themes map[uint32][]weighed) error {
	used := map[uint32]bool{}
	for id, all := range themes {
		if r.movies[id].film == 0 {
			continue
		}
		for _, w := range all {
			used[w.tag] = true
		}
	}
	return ingest.Each(ctx, r.stage, func(hand func([]uint32) error) error {
		var all []uint32
		for tag := range used {
			all = append(all, tag)
		}
		slices.Sort(all)
		return hand(all)
	}, func(b *ingest.Batch) func([]uint32) error {
		return func(all []uint32) error {
			rows := b.Rows("Theme", true)
			for _, tag := range all {
				r.tags.all[tag].id = rows.Row()
				rows.Text(r.tags.all[tag].slug)
				rows.Text(r.tags.all[tag].name)
			}
			return nil
		}
	})
}
