package naive

import (
	"math/big"
	"strings"
)

// extent is a range of numbers; a missing bound is infinite.
type extent struct {
	none         bool
	low, high    *big.Rat
	above, under bool // the bound itself does not belong to it
}

// parseExtent reads a range as Postgres prints it: [90,92], (90,) or empty.
func parseExtent(text string) extent {
	if text == "empty" {
		return extent{none: true}
	}
	low, high, _ := strings.Cut(text[1:len(text)-1], ",")
	e := extent{above: text[0] == '(', under: text[len(text)-1] == ')'}
	if low != "" {
		e.low, _ = new(big.Rat).SetString(low)
	}
	if high != "" {
		e.high, _ = new(big.Rat).SetString(high)
	}
	return e
}

// meet returns what belongs to both.
func (e extent) meet(o extent) extent {
	m := extent{e.none || o.none, e.low, e.high, e.above, e.under}
	if o.low != nil && (m.low == nil || m.low.Cmp(o.low) < 0) {
		m.low, m.above = o.low, o.above
	} else if o.low != nil && m.low.Cmp(o.low) == 0 {
		m.above = m.above || o.above
	}
	if o.high != nil && (m.high == nil || m.high.Cmp(o.high) > 0) {
		m.high, m.under = o.high, o.under
	} else if o.high != nil && m.high.Cmp(o.high) == 0 {
		m.under = m.under || o.under
	}
	return m
}

func (e extent) empty() bool {
	if e.none || e.low == nil || e.high == nil {
		return e.none
	}
	at := e.low.Cmp(e.high)
	return at > 0 || at == 0 && (e.above || e.under)
}
