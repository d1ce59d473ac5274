// Package ent holds the model of the catalog: ent/schema describes it, ent/gen is
// made from it.
package ent

//go:generate go run -mod=mod entc.go
