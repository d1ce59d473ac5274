package synthetic

var currencies = []string{"USD", "EUR", "GBP", "JPY", "INR", "KRW"}

// money writes the budget and the income of a film: known for a third of the films, mostly in dollars.
func (w *writer) money(f film) {
	if !f.one(0.3) {
		return
	}
	currency := "USD"
	if f.one(0.3) {
		currency = favour(f.chance, currencies)
	}
	budget := int(1e5 * (1 + 100*f.fame*f.ExpFloat64()))
	if f.one(0.7) {
		w.row("Money", f.id, "BUDGET", "WORLDWIDE", currency, budget, w.source(f.chance))
	}
	if f.one(0.6) {
		w.row("Money", f.id, "GROSS", "WORLDWIDE", currency, int(float64(budget)*3*f.Float64()), w.source(f.chance))
		w.row("Money", f.id, "GROSS", "DOMESTIC", currency, int(float64(budget)*f.Float64()), w.source(f.chance))
	}
}
