package admission

// limits are how many statements may run at the same time. Postgres cannot suspend a statement in favour of another, so
// statements that may take long must leave some connections free. Fast statements may use all connections.
type limits struct {
	all      int // all statements: the number of connections
	document int // statements of one document
	client   int // medium and slow statements of one client
	medium   int // medium and slow statements of all clients
	slow     int // slow statements of all clients
	write    int // mutations, while statements that only read are waiting
}

// derive returns the limits for a number of connections. client is the limit that the operator set for one client; with 0
// it is three quarters of all connections:
//
//	connections                          1   2   3   4   8  20
//	per document                         1   1   1   2   3   8
//	medium and slow, per client and all  1   1   2   3   6  15
//	slow, all                            1   1   1   2   4  10
//	mutations, while reads are waiting   1   1   1   1   2   5
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
		write:    max(1, connections/4),
	}
}
