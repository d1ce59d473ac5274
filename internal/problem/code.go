package problem

// The codes that extensions.code of an error may have. The list is closed: a client may switch over it. All but the last
// four say that the request has to be corrected.
const (
	BadUserInput     = "BAD_USER_INPUT"            // an argument, variable or parameter is wrong
	NotFound         = "NOT_FOUND"                 // there is nothing at this address
	Unauthenticated  = "UNAUTHENTICATED"           // the request does not identify its client
	Forbidden        = "FORBIDDEN"                 // the client may not do this
	ParseFailed      = "GRAPHQL_PARSE_FAILED"      // the document is not GraphQL
	ValidationFailed = "GRAPHQL_VALIDATION_FAILED" // the document does not fit the schema
	Limit            = "LIMIT"                     // the document is too long, deep or entangled
	CostLimit        = "COST_LIMIT"                // the operation would read too much
	// PersistedNotFound says that a document is not known by its hash: send it in full, once.
	PersistedNotFound = "PERSISTED_QUERY_NOT_FOUND"
	RateLimited       = "RATE_LIMITED" // the client asks for too much in too short a time; status 429
	Unavailable       = "UNAVAILABLE"  // the server is overloaded, status 503, or its database does not answer; try again
	Timeout           = "TIMEOUT"      // there was no answer in time; try again
	Internal          = "INTERNAL"     // our fault; extensions.requestId finds it in the log
)
