package catalog

// Deferred references belong to a cycle of types: a film refers to the people in its credits, and a person to the films that
// they are known for. Deferred references are written in a second pass, after all records.

// hasDeferredColumn reports whether one of the row's own references is deferred.
func (r *row) hasDeferredColumn() bool {
	for i, c := range r.shape.columns {
		if c.deferred && r.values[i] != nil {
			return true
		}
	}
	return false
}

// hasDeferred reports whether the record contains a deferred reference in any of its rows.
func (r *row) hasDeferred() bool {
	if !r.shape.deferred {
		return false
	}
	found := false
	r.each(func(r *row) { found = found || r.hasDeferredColumn() })
	return found
}

// isDeferredTarget reports whether deferred references may refer to records of the shape.
func (s *shape) isDeferredTarget() bool { return deferredTargets[s] }

var deferredTargets = func() map[*shape]bool {
	targets := map[*shape]bool{}
	for _, s := range shapes {
		for _, c := range s.columns {
			if c.deferred {
				targets[c.target] = true
			}
		}
	}
	return targets
}()

// expect records that the files contain a record to which a deferred reference may refer.
func (l *loader) expect(r *row) {
	if r.shape.isDeferredTarget() {
		for _, call := range r.calls() {
			l.expected.put(r.shape, call, 0)
		}
	}
}
