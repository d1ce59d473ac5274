package admission

// limits are how many statements may run at a time. Postgres cannot set a statement aside for another, so connections
// that others may need soon have to be kept free of statements that may take long. Statements that are known to be fast
// may have all connections.
type limits struct {
	all      int // as many as there are connections
	document int // of one document
	client   int // of one client: medium and slow ones
	medium   int // of all clients: the same
	slow     int // of all clients
}

// derive returns the limits for a number of connections. client is what the operator allows one client, 0 for three
// quarters of all:
//
//	connections                             1   2   3   4   8  20
//	of a document                           1   1   1   2   3   8
//	medium and slow, of a client and of all 1   1   2   3   6  15
//	slow                                    1   1   1   2   4  10
func derive(connections, client int) limits {
	most := max(1, connections-max(1, connections/4))
	if client == 0 {
		client = most
	}
	return limits{
		all:      connections,
		client:   min(client, connections),
		document: max(1, (min(client, connections)+1)/2),
		medium:   most,
		slow:     max(1, connections/2),
	}
}
