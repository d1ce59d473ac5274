package catalog

// batchSize is how many records are written at a time: enough that the cost of the statements is small compared with that of
// the rows, but few enough that an interrupted load loses little work. batchBytes limits the memory of batches of huge records.
const (
	batchSize  = 1000
	batchBytes = 16 << 20
)

// A batch is a list of records of one shape that are written together. A record occurs only once: a second line about the
// same record must find the first one in the database.
type batch struct {
	records []*record
	ids     map[string]bool // slugs and external ids
	bytes   int             // total length of the lines
}

func newBatch() *batch { return &batch{ids: map[string]bool{}} }

// add adds a record. It returns false if the batch is full or already has that record.
func (b *batch) add(r *record, bytes int) bool {
	if len(b.records) == batchSize || b.bytes > batchBytes {
		return false
	}
	calls := r.calls()
	for _, id := range calls {
		if b.ids[id] {
			return false
		}
	}
	for _, id := range calls {
		b.ids[id] = true
	}
	b.records = append(b.records, r)
	b.bytes += bytes
	return true
}

// calls returns the references by which other records may refer to this one: its slug, and site:value of each external id.
func (r *row) calls() []string {
	var calls []string
	if slug := r.text("slug"); slug != "" {
		calls = append(calls, slug)
	}
	for _, id := range r.externalIDs() {
		calls = append(calls, id.text("site")+":"+id.text("value"))
	}
	return calls
}

func (r *row) externalIDs() []*row { return r.under("externalIds") }

// under returns the rows in one of the lists of the row.
func (r *row) under(key string) []*row {
	for i, p := range r.shape.parts {
		if p.key == key {
			return r.parts[i]
		}
	}
	return nil
}
