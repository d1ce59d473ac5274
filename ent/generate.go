// Package ent contains the model of the catalog: ent/schema defines it, ent/gen is generated from it.
package ent

//go:generate go run -mod=mod entc.go
