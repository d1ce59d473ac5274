package names

import "testing"

// BenchmarkImportedName is what an importer does with each name.
func BenchmarkImportedName(b *testing.B) {
	for _, name := range []string{"Robert Downey Jr.", "The Return of the Living Dead", "Krzysztof Kieślowski", "Ocean's Twelve"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Index(name, Film)
			}
		})
	}
}
