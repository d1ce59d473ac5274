package quota_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/quota"
)

// takes is how often a client can take 1.
func takes(p *quota.Pool[string], client string) (count int) {
	for p.Take(client, 1) {
		count++
	}
	return count
}

func TestShares(t *testing.T) {
	t.Parallel()
	pool := quota.NewPool[string](func() int64 { return 120 })
	assert.Equal(t, 60, takes(pool, "a"), "half, alone")
	assert.Equal(t, 30, takes(pool, "b"), "half of the rest")
	assert.Equal(t, 15, takes(pool, "c"))
	for range 50 {
		pool.Give("a", 1)
	}
	assert.Equal(t, 17, takes(pool, "b"), "47 of 120 then, which leaves 48 beside 10 and 15")
	assert.False(t, pool.Take("d", 100), "not more than there is")
	assert.Equal(t, 24, takes(pool, "d"))
	assert.EqualValues(t, 10+47+15+24, pool.Held())
	assert.True(t, pool.TakeAll("proxy", 24))
	assert.False(t, pool.TakeAll("proxy", 1))
}

func TestAwait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		pool := quota.NewPool[string](func() int64 { return 4 })
		assert.Equal(t, 2, takes(pool, "a"))
		assert.NoError(t, pool.Await(t.Context(), "b", 1), "a client that holds nothing need not wait")
		got := make(chan error, 2)
		for range 2 {
			go func() { got <- pool.Await(t.Context(), "a", 1) }()
		}
		synctest.Wait()
		pool.Give("b", 1)
		synctest.Wait()
		assert.Empty(t, got, "it has its share")
		pool.Give("a", 1)
		assert.NoError(t, <-got)
		synctest.Wait()
		assert.Empty(t, got, "one of them")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		assert.ErrorIs(t, pool.Await(ctx, "a", 1), context.DeadlineExceeded)
		pool.Give("a", 2)
		assert.NoError(t, <-got)
		pool.Give("a", 1)
		assert.Zero(t, pool.Held())
	})
}

// Whatever clients do, one that holds nothing gets a share as long as there are few others, and nothing is lost.
func FuzzPool(f *testing.F) {
	f.Add([]byte{0x01, 0x11, 0x81, 0x91, 0x02, 0x82})
	f.Fuzz(func(t *testing.T, steps []byte) {
		const size, clients = 1 << 12, 8
		pool := quota.NewPool[byte](func() int64 { return size })
		held := [clients]int64{}
		for _, step := range steps {
			client, n := step&7, int64(1)<<(step>>3&15)
			if step < 0x80 {
				if pool.Take(client, n) {
					held[client] += n
				}
			} else if held[client] >= n {
				pool.Give(client, n)
				held[client] -= n
			}
			var all int64
			for _, n := range held {
				all += n
				require.LessOrEqual(t, n, int64(size/2))
			}
			require.Equal(t, all, pool.Held())
			require.Positive(t, size-all, "something is left")
		}
		require.True(t, pool.Take(clients, 1), "for another client, too")
		pool.Give(clients, 1)
		for client, n := range held {
			pool.Give(byte(client), n)
		}
		require.Zero(t, pool.Held())
	})
}
