package main

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
)

// start is the commit after which the rules apply.
type start struct {
	hash string
	date int64 // when it was committed, in Unix seconds
}

var first = start{"8cc68750c20b5c380075ce29241dbe3d416e6d5c", 1795856119}

// log has the commits to check.
type log struct {
	commits []commit
	note    string // which commits could not be checked, and why
}

// The fields of a commit in the output of git, separated by unit separators; its files follow.
const format = "--format=%x1e%H%x1f%ct%x1f%P%x1f%s%x1f%b%x1f"

// history reads the commits after start. Where start is missing, as in a shallow clone or in an exported tree, it reads
// those that are there and are not older.
func history(dir string, after start) (log, error) {
	if _, err := git(dir, "rev-parse", "--verify", "--quiet", "HEAD"); err != nil {
		return log{note: "This is not a Git repository: no commit messages to check."}, nil
	}
	var read log
	span := after.hash + "..HEAD"
	if _, err := git(dir, "merge-base", "--is-ancestor", after.hash, "HEAD"); err != nil {
		span = "HEAD"
		read.note = fmt.Sprintf("The history does not reach back to %.10s, as in a shallow clone: only the newer commits that are here are checked.", after.hash)
	}
	out, err := git(dir, "log", "--numstat", format, span)
	if err != nil {
		return log{}, fmt.Errorf("reading the history: %w", err)
	}
	for record := range strings.SplitSeq(out, "\x1e") {
		fields := strings.Split(record, "\x1f")
		if len(fields) != 6 {
			continue // what is before the first
		}
		date, err := strconv.ParseInt(fields[1], 10, 64)
		if err != nil {
			return log{}, fmt.Errorf("reading the date of %s: %w", fields[0], err)
		}
		if date < after.date {
			continue
		}
		read.commits = append(read.commits, commit{
			hash: fields[0], isMerge: strings.Contains(fields[2], " "), subject: fields[3], body: strings.TrimSpace(fields[4]), lines: changed(fields[5]),
		})
	}
	return read, nil
}

// changed counts the lines in the output of git log --numstat: added, deleted and path on each line, "-" in binary files.
func changed(numstat string) (lines int) {
	for file := range strings.Lines(numstat) {
		counts := strings.SplitN(file, "\t", 3)
		if len(counts) != 3 {
			continue
		}
		for _, count := range counts[:2] {
			n, err := strconv.Atoi(count)
			if err != nil {
				n = trivial + 1 // a binary file
			}
			lines += n
		}
	}
	return lines
}

func git(dir string, args ...string) (string, error) {
	out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).Output() //nolint:gosec // the caller names the folder
	return string(out), err
}
