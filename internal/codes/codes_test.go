package codes

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCountries(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"US": "US", "us": "US", "KR": "KR", "SUHH": "SUHH", "dddE": "DDDE", "CSXX": "CSXX", "SK": "SK", "GE": "GE", "BY": "BY", "XK": "XK", "PS": "PS", "HK": "HK", "TW": "TW", "AQ": "AQ",
	} {
		code, err := Country(text)
		require.NoError(t, err, text)
		require.Equal(t, want, code)
	}
	for text, want := range map[string]string{
		"USA":  `"USA" is not a country code of ISO 3166, such as KR: did you mean US?`,
		"usa":  `"usa" is not a country code of ISO 3166, such as KR: did you mean US?`,
		"uk":   `"uk" is not a country code of ISO 3166, such as KR: did you mean GB?`,
		"SU":   `"SU" is not a country code of ISO 3166, such as KR: for the former country write SUHH`,
		"CS":   `"CS" is not a country code of ISO 3166, such as KR: for the former country write CSHH or CSXX`,
		"XX":   `"XX" is not a country code of ISO 3166, such as KR`,
		"EU":   `"EU" is not a country code of ISO 3166, such as KR`,
		"001":  `"001" is not a country code of ISO 3166, such as KR`,
		"":     `"" is not a country code of ISO 3166, such as KR`,
		"ABCD": `"ABCD" is not a country code of ISO 3166, such as KR`,
	} {
		_, err := Country(text)
		require.EqualError(t, err, want)
	}
}

func TestCurrencies(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"USD": "USD", "usd": "USD", "DEM": "DEM", "KRW": "KRW"} {
		code, err := Currency(text)
		require.NoError(t, err, text)
		require.Equal(t, want, code)
	}
	for _, text := range []string{"", "$", "ZZZ", "XXX", "US", "dollar"} {
		_, err := Currency(text)
		require.Error(t, err, text)
	}
}

func TestTerritories(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"WORLDWIDE": "WORLDWIDE", "domestic": "DOMESTIC", "kr": "KR"} {
		territory, err := Territory(text)
		require.NoError(t, err, text)
		require.Equal(t, want, territory)
	}
	_, err := Territory("uk")
	require.EqualError(t, err, `it must be WORLDWIDE, DOMESTIC or a country: "uk" is not a country code of ISO 3166, such as KR: did you mean GB?`)
}

func TestLanguages(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"ko": "ko", "KO-latn": "ko-Latn", "tgl": "tl", "cos": "co", "en-us": "en-US", "zh-Hant": "zh-Hant", "nan": "nan", "zxx": "zxx", "ko-Latn-x-mine": "ko-Latn-x-mine"} {
		tag, err := Language(text)
		require.NoError(t, err, text)
		require.Equal(t, want, tag)
	}
	for _, text := range []string{"xx", "english", "", "e", "en_US ", "x-klingon", "?", "en-ABCDEFGHIJ"} {
		_, err := Language(text)
		require.Error(t, err, text)
	}
	_, err := StrictLanguage("eng")
	require.EqualError(t, err, `"eng" is not a language tag of BCP 47: did you mean en?`)
	tag, err := StrictLanguage("KO-latn")
	require.NoError(t, err)
	require.Equal(t, "ko-Latn", tag)
}
