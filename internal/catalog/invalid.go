package catalog

// Codes of Invalid.
const (
	// CodeInvalid: the value is not allowed.
	CodeInvalid = "INVALID"
	// CodeMissing: a required value is missing.
	CodeMissing = "MISSING"
	// CodeNotFound: no record has this id, slug or external id.
	CodeNotFound = "NOT_FOUND"
	// CodeTaken: another row has the same slug, external id or key.
	CodeTaken = "TAKEN"
	// CodeSourceMissing: a value is set without the source that states it.
	CodeSourceMissing = "SOURCE_MISSING"
	// CodeInUse: other data refers to the row, so it cannot be deleted.
	CodeInUse = "IN_USE"
	// CodeConflict: a later change stands in the way.
	CodeConflict = "CONFLICT"
	// CodeProbablyExists: the row has probably been added already.
	CodeProbablyExists = "PROBABLY_EXISTS"
	// CodeClosed: the proposal has been decided or withdrawn.
	CodeClosed = "CLOSED"
	// CodeLimit: there are too many already.
	CodeLimit = "LIMIT"
)

// Invalid is an error in a record, which its author can fix.
type Invalid struct {
	// Path leads to the value in the record: "credits[2].job"; "" for the whole record.
	Path string
	Code string
	// Message is a clause that says what is wrong and what to do.
	Message string
	// Changes are the ids of the changes that stand in the way, such as change_12, newest first.
	Changes []string
	// Candidates are the ids of the rows that a new one may be, such as film_3.
	Candidates []string
}

func (e Invalid) Error() string {
	if e.Path == "" {
		return e.Message
	}
	return e.Path + ": " + e.Message
}

// refusals are the records of a batch that break the rule of claims and plain fields, each with the reason.
type refusals map[*record]error

func (r refusals) Error() string {
	for _, err := range r {
		return err.Error()
	}
	return ""
}
