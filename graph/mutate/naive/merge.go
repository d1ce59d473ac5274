package naive

func (c *Catalog) merge(entity string, input map[string]any) { panic("not yet") }
