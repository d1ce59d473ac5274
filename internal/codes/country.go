// Package codes knows the codes of countries, languages and currencies: which exist, how they are written, and what a similar text was meant to be.
// It has no dependency on the catalog.
package codes

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// former are the codes of countries that no longer exist, of ISO 3166-3, by the two letters that they had, most recent first.
var former = map[string][]string{
	"AI": {"AIDJ"}, "AN": {"ANHH"}, "BQ": {"BQAQ"}, "BU": {"BUMM"}, "BY": {"BYAA"}, "CS": {"CSHH", "CSXX"}, "CT": {"CTKI"}, "DD": {"DDDE"}, "DY": {"DYBJ"},
	"FQ": {"FQHH"}, "FX": {"FXFR"}, "GE": {"GEHH"}, "HV": {"HVBF"}, "JT": {"JTUM"}, "MI": {"MIUM"}, "NH": {"NHVU"}, "NQ": {"NQAQ"}, "NT": {"NTHH"},
	"PC": {"PCHH"}, "PU": {"PUUM"}, "PZ": {"PZPA"}, "RH": {"RHZW"}, "SK": {"SKIN"}, "SU": {"SUHH"}, "TP": {"TPTL"}, "VD": {"VDVN"}, "WK": {"WKUM"},
	"YD": {"YDYE"}, "YU": {"YUCS"}, "ZR": {"ZRCD"},
}

// Country returns the code of a country in capitals: two letters of ISO 3166-1, or four of ISO 3166-3 if the country no longer exists.
// The error says what was probably meant:
//
//	us → US    USA → error: … write US    SU → error: … write SUHH
func Country(text string) (string, error) {
	code := strings.ToUpper(text)
	if isFormer(code) || isCountry(code) {
		return code, nil
	}
	wrong := fmt.Errorf("%q is not a country code of ISO 3166, such as KR", text)
	if codes := former[code]; codes != nil {
		return "", fmt.Errorf("%w: for the former country write %s", wrong, strings.Join(codes, " or "))
	}
	if region, err := language.ParseRegion(code); err == nil && isCountry(region.Canonicalize().String()) {
		return "", fmt.Errorf("%w: did you mean %s?", wrong, region.Canonicalize())
	}
	return "", wrong
}

func isFormer(code string) bool {
	return len(code) == 4 && slices.Contains(former[code[:2]], code)
}

// isCountry reports whether a code of two letters is in use.
func isCountry(code string) bool {
	region, err := language.ParseRegion(code)
	switch {
	case err != nil || len(code) != 2 || region.String() != code || region.Canonicalize() != region:
		return false
	case former[code] != nil && !slices.Contains([]string{"AI", "BQ", "BY", "GE", "SK"}, code): // those five were given to other countries
		return false
	}
	return region.IsCountry() && region.M49() != 0
}
