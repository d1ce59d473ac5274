package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
)

// kind says what a file is for.
type kind int

const (
	code kind = iota
	tests
	benchmarks
	kinds // how many there are
)

// file is a Go file written by hand.
type file struct {
	path      string // in the checkout, with slashes
	kind      kind
	lines     int
	comments  int // lines that hold nothing but a comment, or a part of one
	functions []function
	imports   []string // paths
	text      []codeLine
}

// function is a function or method with its body.
type function struct {
	name  string
	lines int
}

// codeLine is a line that is neither blank nor a comment, without indentation.
type codeLine struct {
	number int
	text   string
}

// read reads the Go files of a checkout, except generated ones and the testdata of tests.
func read(dir string) (files []*file, err error) {
	checkout := os.DirFS(dir)
	err = fs.WalkDir(checkout, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		text, err := fs.ReadFile(checkout, path)
		if err != nil {
			return err
		}
		f, err := parse(path, string(text))
		if f != nil {
			files = append(files, f)
		}
		return err
	})
	return files, err
}

// parse reads a file, or returns nil if it is generated.
func parse(path, text string) (*file, error) {
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, path, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	if ast.IsGenerated(parsed) {
		return nil, nil
	}
	f := &file{path: path, kind: kindOf(path), lines: strings.Count(text, "\n")}
	line := func(at token.Pos) int { return set.Position(at).Line }
	for _, spec := range parsed.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value) // the parser has checked it
		f.imports = append(f.imports, imported)
	}
	isComment := map[int]bool{}
	for _, group := range parsed.Comments {
		for _, comment := range group.List {
			for n := line(comment.Pos()); n <= line(comment.End()); n++ {
				isComment[n] = true
			}
		}
	}
	for _, declaration := range parsed.Decls {
		if d, ok := declaration.(*ast.FuncDecl); ok && d.Body != nil {
			f.functions = append(f.functions, function{d.Name.Name, line(d.End()) - line(d.Pos()) + 1})
		}
	}
	begin := line(parsed.Name.End())
	if n := len(parsed.Imports); n > 0 {
		begin = line(parsed.Imports[n-1].End()) + 1 // and what closes them
	}
	for i, t := range strings.Split(text, "\n") {
		n := i + 1
		t = strings.TrimSpace(t)
		switch {
		case t == "":
		case isComment[n] && (strings.HasPrefix(t, "//") || strings.HasPrefix(t, "/*") || strings.HasSuffix(t, "*/")):
			f.comments++
		case n > begin:
			f.text = append(f.text, codeLine{n, t})
		}
	}
	return f, nil
}

// kindOf returns what a file is for, by its path.
func kindOf(name string) kind {
	folder := path.Dir(name)
	switch {
	case strings.HasPrefix(name, "bench/"):
		return benchmarks
	case strings.HasSuffix(name, "_test.go"), strings.HasSuffix(folder, "test"), folder == "graph/plan/naive", folder == "graph/mutate/naive", folder == "graph/plan/random":
		return tests
	default:
		return code
	}
}
