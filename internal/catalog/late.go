package catalog

// Late references close a circle of types: a film refers to the people of its credits, and a person to the films that
// they are known for. They are left out at first and written when all records are there.

// isLate reports whether one of the row's own references is late.
func (r *row) isLate() bool {
	for i, c := range r.shape.columns {
		if c.late && r.values[i] != nil {
			return true
		}
	}
	return false
}

// hasLate reports whether the record holds a late reference anywhere.
func (r *row) hasLate() bool {
	if !r.shape.late {
		return false
	}
	found := false
	r.each(func(r *row) { found = found || r.isLate() })
	return found
}

// isLateTarget reports whether late references may lead to records of the shape.
func (s *shape) isLateTarget() bool { return lateTargets[s] }

var lateTargets = func() map[*shape]bool {
	targets := map[*shape]bool{}
	for _, s := range shapes {
		for _, c := range s.columns {
			if c.late {
				targets[c.target] = true
			}
		}
	}
	return targets
}()

// promise remembers that the files hold a record to which a late reference may lead.
func (l *loader) promise(r *row) {
	if r.shape.isLateTarget() {
		for _, call := range r.calls() {
			l.promised.put(r.shape, call, 0)
		}
	}
}
