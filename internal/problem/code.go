package problem

// The codes in extensions.code of errors. The list is complete, so clients may switch over it. All codes except the last six mean that the
// request must be corrected.
const (
	BadUserInput     = "BAD_USER_INPUT"            // an argument, variable or parameter is wrong
	NotFound         = "NOT_FOUND"                 // the path does not exist
	Unauthenticated  = "UNAUTHENTICATED"           // the request does not identify its client
	Forbidden        = "FORBIDDEN"                 // the client may not do this
	ParseFailed      = "GRAPHQL_PARSE_FAILED"      // the document is not GraphQL
	ValidationFailed = "GRAPHQL_VALIDATION_FAILED" // the document does not fit the schema
	Limit            = "LIMIT"                     // the document is too long, deep or entangled
	CostLimit        = "COST_LIMIT"                // the operation would read too much
	// PersistedNotFound means that the hash of a document is unknown: send the document once.
	PersistedNotFound = "PERSISTED_QUERY_NOT_FOUND"
	RateLimited       = "RATE_LIMITED"    // the client has sent too many requests; status 429
	Unavailable       = "UNAVAILABLE"     // the server is overloaded, status 503, or its database does not answer; try again
	Timeout           = "TIMEOUT"         // the time limit was exceeded; try again
	SlowSubscriber    = "SLOW_SUBSCRIBER" // the subscriber did not take events; extensions.cursor is where to continue
	Reconnect         = "RECONNECT"       // the server shuts down; extensions.cursor is where to continue
	Internal          = "INTERNAL"        // a fault of the server; extensions.requestId is in the log
)
