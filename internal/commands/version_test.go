package commands

import (
	"runtime/debug"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVersion(t *testing.T) {
	t.Parallel()
	platform := []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "GOARCH", Value: "arm64"}}
	commit := []debug.BuildSetting{
		{Key: "vcs.revision", Value: "2fa30d4c0ffee2fa30d4c0ffee2fa30d4c0ffee0"}, {Key: "vcs.time", Value: "2026-11-28T05:55:00Z"}, {Key: "vcs.modified", Value: "true"},
	}
	for _, test := range []struct {
		build *debug.BuildInfo
		says  string
	}{
		{&debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "(devel)"}, Settings: platform}, "filmgraph devel, go1.26.8, linux/arm64"},
		{&debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "v2.1.0"}, Settings: platform}, "filmgraph v2.1.0, go1.26.8, linux/arm64"},
		{
			&debug.BuildInfo{GoVersion: "go1.26.8", Settings: append(commit, platform...)},
			"filmgraph devel (commit 2fa30d4c0ffe of 2026-11-28, modified), go1.26.8, linux/arm64",
		},
	} {
		assert.Equal(t, test.says, describe(test.build, true))
	}
	assert.Equal(t, "filmgraph, of an unknown build", describe(nil, false))
}
