package agents

// advice is an error for a language model: sentences that say what to do.
type advice string

// Error returns the sentences.
func (a advice) Error() string { return string(a) }
