package plan

import (
	"slices"
	"sync"

	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
	"github.com/vektah/gqlparser/v2/ast"
)

// cacheBytes bounds the plans that are kept, by an estimate of what each holds.
const cacheBytes = 4 << 20

// maxShapes is how many plans one root field may have for different shapes of its
// variables.
const maxShapes = 32

// key is a root field of a parsed document. Documents are themselves cached, so
// that the same text leads to the same key.
type key struct {
	doc   *ast.QueryDocument
	field *ast.Field
	step  string // of a root field that takes several statements; empty for the one that answers it
}

// plans are the compiled root fields, bounded in bytes.
type plans struct {
	cache *otter.Cache[key, *shapes]
}

// shapes are the plans of one root field, latest first.
type shapes struct {
	mu  sync.Mutex
	all []*plan
}

func newPlans() *plans {
	return &plans{cache: otter.Must(&otter.Options[key, *shapes]{
		MaximumWeight: cacheBytes,
		StatsRecorder: stats.NewCounter(),
		Weigher: func(_ key, s *shapes) uint32 {
			s.mu.Lock()
			defer s.mu.Unlock()
			weight := 0
			for _, p := range s.all {
				weight += 1024 + 2*len(p.query)
			}
			return uint32(weight)
		},
	})}
}

// get finds the plan of a root field that serves some variables, or makes it.
func (p *plans) get(k key, f Selected, vars variables, compile func() (*plan, error)) (*plan, error) {
	s, ok := p.cache.GetIfPresent(k)
	if ok {
		if found := s.find(f, vars); found != nil {
			return found, nil
		}
	} else {
		s = &shapes{}
	}
	made, err := compile()
	if err != nil {
		return nil, err
	}
	s.add(made)
	p.cache.Set(k, s) // again, so that it is weighed again
	return made, nil
}

func (s *shapes) find(f Selected, vars variables) *plan {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.IndexFunc(s.all, func(p *plan) bool { return p.serves(f, vars) }); i >= 0 {
		return s.all[i]
	}
	return nil
}

func (s *shapes) add(p *plan) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = slices.Insert(s.all, 0, p)
	if len(s.all) > maxShapes {
		s.all = s.all[:maxShapes]
	}
}
