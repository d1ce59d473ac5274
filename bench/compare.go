package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"

	"filmgraph/bench/queries"
)

// compare sends the first requests of each query to all contenders. If two responses differ, it fails and prints both.
func compare(q queries.Query, asked []*contender, times int) error {
	for i := range times {
		var first any
		for _, c := range asked {
			if i >= len(c.requests[q.Name]) || c.name == postgraphile && q.Nearest {
				continue
			}
			body, err := c.answer(q.Name, i)
			if err != nil {
				return err
			}
			var answer struct{ Data, Errors any }
			if err := json.Unmarshal(body, &answer); err != nil {
				return fmt.Errorf("%s, %s: %w: %s", c.name, q.Name, err, body)
			}
			if answer.Errors != nil || answer.Data == nil {
				return fmt.Errorf("%s, %s: %s", c.name, q.Name, body)
			}
			plain := normal(gathered(answer.Data))
			if first == nil {
				first = plain
				continue
			}
			if !reflect.DeepEqual(first, plain) {
				a, _ := json.MarshalIndent(first, "", " ")
				b, _ := json.MarshalIndent(plain, "", " ")
				return fmt.Errorf("%s differs on %s:\n%s\nof %s:\n%s\nof %s:\n%s", q.Name, c.requests[q.Name][i], difference(a, b), asked[0].name, a, c.name, b)
			}
		}
	}
	return nil
}

// answers returns the responses to all requests of the contenders with stored responses, one per line.
func (c *contender) answers(query string) ([]byte, error) {
	var all bytes.Buffer
	for i := range min(kept, len(c.requests[query])) {
		body, err := c.answer(query, i)
		if err != nil {
			return nil, err
		}
		all.Write(append(body, '\n'))
	}
	return all.Bytes(), nil
}

// answer sends one request on a new connection.
func (c *contender) answer(query string, i int) ([]byte, error) {
	one, err := dial(c.addr)
	if err != nil {
		return nil, err
	}
	defer func() { _ = one.conn.Close() }()
	status, body, err := one.do(c.requests[query][i])
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("status %d: %.300s", status, body)
	}
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", c.name, query, err)
	}
	return slices.Clone(body), nil
}

// gathered moves lists that were queried next to a film or a person into that object, because PostGraphile can filter and sort some
// related lists only at the root.
func gathered(data any) any {
	roots, _ := data.(map[string]any)
	for _, name := range []string{"film", "person"} {
		if thing, ok := roots[name].(map[string]any); ok {
			delete(roots, name)
			maps.Copy(thing, roots)
			return thing
		}
	}
	return data
}

var whole = regexp.MustCompile(`^\d+$`)

// normal normalises a response: an object with one member becomes its value, so that {"nodes": […]} is a list and
// {"iso": "2023"} a date; a node is merged with its edge; numbers in strings become numbers, because PostGraphile returns bigint as
// strings; and floating-point numbers are rounded to nine digits.
func normal(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if len(v) == 1 {
			for _, only := range v {
				return normal(only)
			}
		}
		if node, ok := v["node"].(map[string]any); ok {
			delete(v, "node")
			maps.Copy(v, node)
		}
		for key, member := range v {
			v[key] = normal(member)
		}
		return v
	case []any:
		for i, element := range v {
			v[i] = normal(element)
		}
		return v
	case string:
		if whole.MatchString(v) {
			n, _ := strconv.ParseFloat(v, 64)
			return n
		}
		return v
	case float64:
		return math.Round(v*1e9) / 1e9
	}
	return v
}

// difference returns the first line in which two texts differ.
func difference(a, b []byte) string {
	as, bs := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(as), len(bs)) {
		if !bytes.Equal(as[i], bs[i]) {
			return fmt.Sprintf("line %d: %s | %s", i+1, as[i], bs[i])
		}
	}
	return "one is longer"
}
