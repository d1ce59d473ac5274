package main

import (
	"path"
	"strings"
)

// layers is the number of packages of code in the longest chain of imports.
func layers(files []*file) int {
	imports := map[string][]string{} // by package, in the checkout
	for _, f := range files {
		if f.kind != code {
			continue
		}
		for _, imported := range f.imports {
			if inside, ok := cutModule(imported); ok {
				imports[path.Dir(f.path)] = append(imports[path.Dir(f.path)], inside)
			}
		}
	}
	depths := map[string]int{}
	var depth func(name string) int
	depth = func(name string) int {
		if d, ok := depths[name]; ok {
			return d
		}
		deepest := 0
		for _, imported := range imports[name] {
			deepest = max(deepest, depth(imported))
		}
		depths[name] = deepest + 1
		return deepest + 1
	}
	deepest := 0
	for name := range imports {
		deepest = max(deepest, depth(name))
	}
	return deepest
}

// cutModule returns the package in the checkout that an import path names.
func cutModule(imported string) (inside string, ok bool) {
	if imported == module {
		return ".", true
	}
	return strings.CutPrefix(imported, module+"/")
}

// module is the path of the module in go.mod.
const module = "filmgraph"
