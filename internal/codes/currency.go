package codes

import (
	"fmt"
	"strings"

	"golang.org/x/text/currency"
)

// Currency returns the code of a currency of ISO 4217 in capitals, also of one that no longer exists:
//
//	usd → USD    DEM → DEM    dollar → error
func Currency(text string) (string, error) {
	code := strings.ToUpper(text)
	if unit, err := currency.ParseISO(code); err != nil || unit.String() != code || unit == currency.XXX {
		return "", fmt.Errorf("%q is not a currency code of ISO 4217, such as USD", text)
	}
	return code, nil
}

// Territory returns the territory in which a film has earned money: WORLDWIDE, DOMESTIC or the code of a country.
func Territory(text string) (string, error) {
	switch territory := strings.ToUpper(text); territory {
	case "WORLDWIDE", "DOMESTIC":
		return territory, nil
	}
	code, err := Country(text)
	if err != nil {
		return "", fmt.Errorf("it must be WORLDWIDE, DOMESTIC or a country: %w", err)
	}
	return code, nil
}
