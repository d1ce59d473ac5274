package postgrestest

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Patroni is a cluster of three PostgreSQL servers on this machine that Patroni keeps writable: if the leader is lost, a replica that
// has all acknowledged transactions becomes the leader. The nodes agree on the leader through one etcd.
type Patroni struct {
	// URL is the address of the database on whichever node accepts writes.
	URL   string
	t     testing.TB
	dir   string
	nodes []*patroniNode
}

type patroniNode struct {
	name, dir, file string
	api             string // address of Patroni's REST interface
	process         *exec.Cmd
	ended           chan struct{}
}

// patroniConfig has the settings of a node. A lost leader is replaced after at most ttl + loop_wait seconds. In strict synchronous mode, a
// transaction is acknowledged only when a replica has it on disk, and only such a replica can become the leader. A lost leader
// returns as a replica: pg_rewind removes what no replica has received.
const patroniConfig = `scope: filmgraph
name: %[1]s
restapi: {listen: '127.0.0.1:%[2]d', connect_address: '127.0.0.1:%[2]d'}
etcd3: {host: '127.0.0.1:%[4]d'}
bootstrap:
  dcs:
    ttl: 8
    loop_wait: 1
    retry_timeout: 3
    primary_start_timeout: 0
    synchronous_mode: true
    synchronous_mode_strict: true
    postgresql: {use_pg_rewind: true, parameters: {shared_buffers: 32MB, max_connections: 60, wal_log_hints: 'on'}}
  initdb: [{encoding: UTF8}, data-checksums, {auth: trust}, {locale: C.UTF-8}]
postgresql:
  listen: '127.0.0.1:%[3]d'
  connect_address: '127.0.0.1:%[3]d'
  data_dir: %[5]s/data
  bin_dir: %[6]s
  pgpass: %[5]s/pgpass
  parameters: {unix_socket_directories: %[5]s}
  pg_hba: ['local all all trust', 'host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust']
  authentication:
    superuser: {username: postgres, password: unused}
    replication: {username: replicator, password: unused}
    rewind: {username: postgres, password: unused}
`

// NewPatroni starts a cluster with an empty database, and waits until it accepts writes and has two replicas. Without Patroni and
// etcd, the test is skipped.
func NewPatroni(t testing.TB) *Patroni {
	t.Helper()
	for _, program := range []string{"patroni", "etcd"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed (Debian: apt-get install patroni etcd-server)")
		}
	}
	programs := filepath.Dir(Program(t, "postgres"))
	if theHost.server == nil {
		t.Skip("FILMGRAPH_TEST_DATABASE_URL names a server: the cluster needs the programs of one on this machine")
	}
	c := &Patroni{t: t, dir: Dir(t)}
	etcd := c.startEtcd()
	free := freePorts(t, 6)
	var ports []string
	for i := range 3 {
		n := &patroniNode{name: "node" + strconv.Itoa(i+1), api: fmt.Sprintf("http://127.0.0.1:%d", free[2*i])}
		n.dir = filepath.Join(c.dir, n.name)
		n.file = filepath.Join(c.dir, n.name+".yml")
		text := fmt.Sprintf(patroniConfig, n.name, free[2*i], free[2*i+1], etcd, n.dir, programs)
		if err := os.WriteFile(n.file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		c.makeFor(n.dir)
		c.nodes = append(c.nodes, n)
		ports = append(ports, strconv.Itoa(free[2*i+1]))
		c.Start(n.name)
		if i == 0 { // creates the cluster, which the others copy
			c.await("a leader", func() bool { return c.Leader() != "" })
		}
	}
	c.AwaitReplicas()
	c.URL = "postgres://postgres@/postgres?" + url.Values{"host": {"127.0.0.1,127.0.0.1,127.0.0.1"}, "port": {strings.Join(ports, ",")}, "sslmode": {"disable"},
		"target_session_attrs": {"read-write"}, "connect_timeout": {"2"}}.Encode()
	return c
}

// Leader returns the name of the node that accepts writes, or "" if there is none.
func (c *Patroni) Leader() string {
	for _, n := range c.nodes {
		if n.answers("/primary") {
			return n.name
		}
	}
	return ""
}

// AwaitReplicas waits until both other nodes are replicas, one of which has every acknowledged transaction.
func (c *Patroni) AwaitReplicas() {
	c.t.Helper()
	c.await("two replicas", func() bool { return c.count("/replica") == 2 && c.count("/synchronous") == 1 })
}

// count returns the number of nodes of which Patroni reports a role.
func (c *Patroni) count(role string) (nodes int) {
	for _, n := range c.nodes {
		if n.answers(role) {
			nodes++
		}
	}
	return nodes
}

// startEtcd starts etcd, and returns its port.
func (c *Patroni) startEtcd() int {
	ports := freePorts(c.t, 2)
	client, peer := fmt.Sprintf("http://127.0.0.1:%d", ports[0]), fmt.Sprintf("http://127.0.0.1:%d", ports[1])
	etcd := exec.Command("etcd", "--name", "etcd", "--data-dir", filepath.Join(c.dir, "etcd"), "--listen-client-urls", client,
		"--advertise-client-urls", client, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", "etcd="+peer)
	etcd.Dir = c.dir
	if err := etcd.Start(); err != nil {
		c.t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = etcd.Wait(); close(ended) }()
	c.t.Cleanup(func() {
		_ = etcd.Process.Kill()
		<-ended
	})
	node := &patroniNode{api: client}
	c.await("etcd", func() bool { return node.answers("/health") })
	return ports[0]
}

// makeFor makes a directory for PostgreSQL's user.
func (c *Patroni) makeFor(dir string) {
	c.t.Helper()
	if err := os.Mkdir(dir, 0o700); err != nil {
		c.t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		owner := ownerOf(c.t, filepath.Join(theHost.home.dir, "data"))
		if err := os.Chown(dir, int(owner.Uid), int(owner.Gid)); err != nil {
			c.t.Fatal(err)
		}
	}
}

// pollCluster is the time between questions to Patroni, each of which takes it milliseconds of processor time. It acts once per second.
const pollCluster = 500 * time.Millisecond

// await waits at most two minutes for a condition.
func (c *Patroni) await(what string, holds func() bool) {
	c.t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !holds(); time.Sleep(pollCluster) {
		if time.Now().After(deadline) {
			logs, _ := filepath.Glob(filepath.Join(c.dir, "*.log"))
			for _, log := range logs {
				text, _ := os.ReadFile(log)
				c.t.Logf("%s: %s", filepath.Base(log), text[max(0, len(text)-4000):])
			}
			c.t.Fatalf("the cluster does not get %s", what)
		}
	}
}

// freePorts returns ports on which nothing listens.
func freePorts(t testing.TB, number int) (ports []int) {
	t.Helper()
	for range number {
		listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = listener.Close() }()
		ports = append(ports, listener.Addr().(*net.TCPAddr).Port)
	}
	return ports
}
