package admission

import (
	"context"

	"filmgraph/internal/request"
)

// Admit admits a read that is not part of a request in flight, such as one for a subscriber. It returns a context for it, and a
// function that must be called afterwards. It returns ErrBusy if too many requests are waiting.
func (s *Shares) Admit(ctx context.Context) (admitted context.Context, release func(), err error) {
	info := request.From(ctx)
	d := s.admit(info.Client.Network, info.Client.MaxFields)
	if d == nil {
		return nil, nil, ErrBusy
	}
	return with(ctx, d), func() {
		d.end()
		s.requests.Give(info.Client.Network, 1)
	}, nil
}
