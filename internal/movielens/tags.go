package movielens

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// tags are all that users have tagged movies with. Those that differ in capitals or punctuation only are one.
type tags struct {
	byText  map[string]uint32 // place of a tag as it is written
	bySlug  map[string]uint32
	all     []theme
	applied []tagging
}

// theme is a tag as the catalog knows it, in the first spelling.
type theme struct {
	slug, name string
	id         int64 // once it is written
}

// tagging is that a user has given a movie a tag.
type tagging struct{ movie, tag, user uint32 }

// tag takes in a record of tags.csv.
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
	case len(bytes.TrimSpace(values[2])) == 0 || len(values[2]) > longest:
		return badTag
	}
	t := &r.tags
	if t.byText == nil {
		t.byText, t.bySlug = map[string]uint32{}, map[string]uint32{}
	}
	place, met := t.byText[string(values[2])]
	if !met {
		name := strings.Join(strings.Fields(string(values[2])), " ")
		slug := names.Slug(name)
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

// weighed is a theme of a movie, with the share of those who tagged it that it has.
type weighed struct {
	tag   uint32
	users int
	share float64
}

// agreed is how many users have to give a movie a tag before it tells what the movie is about: one user's tags are often
// about the user, such as where it was seen.
const agreed = 2

// weigh returns the themes of each movie, those that most users named first.
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

// weighOne returns the themes of a movie from what all users gave it.
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
		r.stage.Skip("tags of a movie that only one user gave it", before-len(found))
	}
	for i := range found {
		found[i].share = float64(found[i].users) / float64(len(users))
	}
	slices.SortFunc(found, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.users, a.users), cmp.Compare(r.tags.all[a.tag].slug, r.tags.all[b.tag].slug))
	})
	return found
}

// writeThemes writes the tags that movies of the import have.
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
