package commands

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/agnivade/levenshtein"
	"github.com/alecthomas/kong"
)

// mistake describes what is wrong with a command line, and names the help.
func mistake(err error) string {
	said := err.Error()
	parsing, ok := errors.AsType[*kong.ParseError](err)
	if !ok {
		return said
	}
	at := parsing.Context.Model.Node
	if selected := parsing.Context.Selected(); selected != nil {
		at = selected
	}
	if at.Tag != nil && at.Tag.Default != "" && at.Parent != nil { // a default command that was not named
		at = at.Parent
	}
	wrong, isArgument := strings.CutPrefix(said, "unexpected argument ")
	missing, isMissing := strings.CutPrefix(said, "expected ")
	path, isPath := errors.AsType[*fs.PathError](err)
	_, plain, isPositional := strings.Cut(said, ": ")
	switch {
	case isArgument && len(commands(at)) > 0:
		wrong, _, _ = strings.Cut(wrong, ",") // kong's own guess comes after it
		said = unknown(at, wrong)
	case isMissing && strings.HasPrefix(missing, "one of "):
		said = fmt.Sprintf("%s what?\nThe %s are %s.", at.Name, kind(at), list(commands(at)))
	case isMissing:
		said = fmt.Sprintf("%s needs %s", at.Name, explain(at, strings.Trim(missing, `"`)))
	case isPath && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)):
		said = "no such file or folder: " + path.Path
	case isPath:
		said = fmt.Sprintf("cannot use %s: %v", path.Path, path.Err)
	case isPositional && strings.HasPrefix(strings.TrimPrefix(said, "["), "<"):
		said = plain // without the name of the argument, which the user has not written
	}
	return fmt.Sprintf("%s\nSee %s --help.", said, strings.TrimSpace(at.FullPath()))
}

// unknown describes an unknown command, with the known ones.
func unknown(at *kong.Node, name string) string {
	said := "unexpected argument " + name
	if kind(at) == "importers" {
		said = fmt.Sprintf("there is no importer %s", name)
	}
	const slips = 2
	for _, known := range commands(at) {
		if levenshtein.ComputeDistance(name, known) <= slips {
			said += fmt.Sprintf(", did you mean %s?", known)
			break
		}
	}
	return fmt.Sprintf("%s\nThe %s are %s.", said, kind(at), list(commands(at)))
}

// kind returns what the subcommands of a command are called.
func kind(at *kong.Node) string {
	if at.Name == "import" {
		return "importers"
	}
	return "commands"
}

// commands returns the names of the subcommands of a command.
func commands(at *kong.Node) (names []string) {
	for _, child := range at.Children {
		if child.Type == kong.CommandNode {
			names = append(names, child.Name)
		}
	}
	return names
}

// explain adds its help to the name of a missing argument.
func explain(at *kong.Node, missing string) string {
	for _, argument := range at.Positional {
		if strings.HasPrefix(missing, "<"+argument.Name+">") {
			return missing + ": " + argument.Help
		}
	}
	return missing
}

// list joins names for a sentence.
func list(names []string) string {
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
