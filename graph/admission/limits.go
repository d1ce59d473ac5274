package admission

// limits are how many statements may run at a time. Postgres cannot be made to set a statement aside for another, so
// that what others may need soon has to be kept free.
type limits struct {
	all      int // as many as there are connections
	client   int // of one client
	document int // of one document
	untried  int // those that are slow, and those that have not run before
	slow     int
}

// derive returns the limits for a number of connections. client is what the operator allows one client, 0 for three
// quarters of all:
//
//	connections           1   2   3   4   8  20
//	of a client           1   1   2   3   6  15
//	of a document         1   1   1   2   3   8
//	untried or slow       1   1   2   3   6  15
//	slow                  1   1   1   2   4  10
func derive(connections, client int) limits {
	most := max(1, connections-max(1, connections/4))
	if client == 0 {
		client = most
	}
	return limits{
		all:      connections,
		client:   min(client, connections),
		document: max(1, (min(client, connections)+1)/2),
		untried:  most,
		slow:     max(1, connections/2),
	}
}
