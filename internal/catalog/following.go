package catalog

import "slices"

// following are the kinds of names that follow from the title or name of their record.
var following = []string{"DISPLAY", "ORIGINAL"}

const followingSays = "display names and original titles follow from the record: change its title or name"

// checkFollowing refuses to write what follows from a record: which names are its display name and original title, and what these are. Their
// language and other details may be written.
func (r *row) checkFollowing() error {
	if r.shape.Name != "Name" {
		return nil
	}
	var before map[string]string
	if r.id != 0 {
		before = r.record.stored.texts
	}
	follows := slices.Contains(following, before["kind"])
	for _, name := range []string{"kind", "text"} {
		becomes := name == "kind" && slices.Contains(following, r.text(name))
		if (follows || becomes) && r.sets(name) && r.text(name) != before[name] {
			return r.wrong(name, followingSays)
		}
	}
	return nil
}
