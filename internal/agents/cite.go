package agents

// cite replaces each source in data by its slug, and returns the sources by slug: most facts of a film have the same few sources. A source
// is an object under the key source, or an item of the list omittedBy. To be short, it also removes null values and lists without items, and
// replaces connections of which only nodes are selected by these.
func cite(data map[string]any) map[string]any {
	sources := map[string]any{}
	for key, value := range data {
		if kept := shorten(key, value, sources); kept != nil {
			data[key] = kept
		} else {
			delete(data, key)
		}
	}
	data["sources"] = sources
	return data
}

// shorten returns what remains of a value: nil if nothing does.
func shorten(key string, value any, sources map[string]any) any {
	switch value := value.(type) {
	case []any:
		var kept []any
		for _, item := range value {
			if item = shorten(key, item, sources); item != nil {
				kept = append(kept, item)
			}
		}
		if kept == nil {
			return nil
		}
		return kept
	case map[string]any:
		slug, named := value["slug"].(string)
		source := named && (key == "source" || key == "omittedBy")
		for name, inner := range value {
			if kept := shorten(name, inner, sources); kept != nil {
				value[name] = kept
			} else {
				delete(value, name)
			}
		}
		switch {
		case source:
			delete(value, "slug")
			sources[slug] = value
			return slug
		case len(value) == 0:
			return nil
		case len(value) == 1 && value["nodes"] != nil:
			return value["nodes"]
		}
		return value
	}
	return value
}
