package commands

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"
)

// Version is the flag that prints which build of the program this is.
type Version struct {
	Version kong.VersionFlag `help:"Print the version and how it was built."`
}

// describe describes a build as read by debug.ReadBuildInfo: its version, its commit if known, the version of Go and the platform.
func describe(build *debug.BuildInfo, known bool) string {
	if !known {
		return "filmgraph, of an unknown build"
	}
	with := map[string]string{}
	for _, setting := range build.Settings {
		with[setting.Key] = setting.Value
	}
	version := strings.Trim(build.Main.Version, "()")
	if version == "" {
		version = "devel"
	}
	if commit := with["vcs.revision"]; commit != "" {
		version += fmt.Sprintf(" (commit %.12s of %.10s", commit, with["vcs.time"])
		if with["vcs.modified"] == "true" {
			version += ", modified"
		}
		version += ")"
	}
	return fmt.Sprintf("filmgraph %s, %s, %s/%s", version, build.GoVersion, with["GOOS"], with["GOARCH"])
}
