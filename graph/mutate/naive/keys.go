package naive

import (
	"fmt"
	"slices"
	"strings"
)

// require refuses a row without a value that it needs, and a relationship that does not join two.
func (c *Catalog) require(r *row) {
	for _, col := range columnsOf(r.Entity) {
		if !col.optional && r.values[col.name] == nil {
			refuse("MISSING")
		}
	}
	if r.Name != "Relationship" {
		return
	}
	for _, of := range []string{"film", "person", "character"} {
		from, to := r.values["from_"+of+"_id"], r.values["to_"+of+"_id"]
		if from != nil && from == to || (from == nil) != (to == nil) {
			refuse("INVALID")
		}
	}
}

// checkKeys refuses a catalog with two rows that have the same key, such as the same slug, or the same id on a site.
func (c *Catalog) checkKeys() {
	seen := map[string]bool{}
	for _, r := range c.rows {
		keys := []string{keyOf(r, r.Key)}
		switch r.Name {
		case "Claim":
			keys = nil // a source may state the same twice
			if r.text("rank") == "PREFERRED" && r.values["property"] != nil {
				keys = []string{fmt.Sprint("preferred", c.subject(r.values).id, r.text("property"))}
			}
		case "Redirect":
			keys = append(keys, keyOf(r, []string{"slug"}))
			for _, edge := range containers(r.Entity) {
				if r.values[edge.Column] != nil {
					keys = append(keys, edge.Target+"slug"+r.text("slug"))
				}
			}
		case "ExternalID":
			for _, edge := range containers(r.Entity) {
				if r.values[edge.Column] != nil {
					keys = append(keys, keyOf(r, []string{"site", "value"})+edge.Target)
				}
			}
		}
		if r.Record && r.values["slug"] != nil {
			keys = append(keys, r.Name+"slug"+r.text("slug"))
		}
		for _, key := range keys {
			if seen[key] {
				refuse("TAKEN")
			}
			seen[key] = true
		}
	}
}

// keyOf returns the values of some columns of a row as text.
func keyOf(r *row, columns []string) string {
	key := []string{r.Name}
	for _, name := range columns {
		key = append(key, fmt.Sprint(r.values[name]))
	}
	return strings.Join(key, "|")
}

// checkRelated refuses a new relationship that the two have already, unless that one ended before the new one began. The ends of a
// symmetric one may be swapped.
func (c *Catalog) checkRelated(added *row) {
	symmetric := c.rows[added.values["kind_id"].(int64)].values["symmetric"] == true
	for _, r := range c.all("Relationship") {
		until, since := r.text("until"), added.text("since")
		ended := until != "" && since != "" && until < since && r.text("since") != since
		if r.id == added.id || r.values["kind_id"] != added.values["kind_id"] || ended {
			continue
		}
		if joins(r, "from", "to", added) || symmetric && joins(r, "to", "from", added) {
			refuse("TAKEN")
		}
	}
}

// joins reports whether the ends of a relationship, in an order, are those of another.
func joins(r *row, first, second string, other *row) bool {
	for _, of := range []string{"_film_id", "_person_id", "_character_id"} {
		if r.values[first+of] != other.values["from"+of] || r.values[second+of] != other.values["to"+of] {
			return false
		}
	}
	return true
}

// companyKinds are the values of the enum CompanyKind.
var companyKinds = []string{"PRODUCER", "DISTRIBUTOR", "STREAMING_PLATFORM", "PUBLISHER", "RATING_BODY", "REVIEW_AGGREGATOR", "AWARDING_BODY", "OTHER"}

// mayBecome refuses values that a row may not have: other texts and kinds of names that follow from their record, and kinds of companies that do not
// exist.
func (r *row) mayBecome(column string, value any) {
	isFollowing := func(kind any) bool { return kind == "DISPLAY" || kind == "ORIGINAL" }
	switch r.Name + "." + column {
	case "Name.kind", "Name.text":
		if value != r.values[column] && (isFollowing(r.values["kind"]) || column == "kind" && isFollowing(value)) {
			refuse("INVALID")
		}
	case "Company.kinds":
		kinds, _ := value.([]string)
		if slices.ContainsFunc(kinds, func(kind string) bool { return !slices.Contains(companyKinds, kind) }) {
			refuse("INVALID")
		}
	}
}
