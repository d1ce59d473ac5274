package names

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestSpelling(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Chung-Hyun Lee":        "chunghyunlee",
		"Søren Ødegård":         "sorenodegard",
		"Łódź Straße Æon Œuvre": "lodzstrasseaeonoeuvre",
		"Þórður Guðni":          "thordurgudni",
		"İstanbul Işık":         "istanbulisik",
		"ΟΔΥΣΣΕΥΣ":              "οδυσσευσ",
		"Фёдор":                 "федор",
		"전 종서":                  "전종서",
		"が":                     "が",
		"ｶﾞ":                    "ガ",
		"हिन्दी":                "हिन्दी",
		"مُحَمَّد":              "محمد",
		"שָׁלוֹם":               "שלום",
		"Hawaiʻi":               "hawaii",
		"Ⅷ ½ ① ３":               "viii1213",
		"\xff\xfea\x80b":        "ab",
		"?!… ♥":                 "",
		"\u0301\u200d":          "",
	} {
		assert.Equal(t, want, Spelling(text), "%q", text)
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	assert.Equal(t, []Key{
		{SpellingKey, "parkyurim"}, {SpellingKey, "yurimpark"}, {SoundKey, "pak-yu-rim"}, {SoundKey, "yu-rim-pak"},
	}, Keys("Park Yu-rim", Person))
	assert.Equal(t, []Key{{SpellingKey, "thecall"}, {SpellingKey, "call"}}, Keys("The Call", Film))
	assert.Equal(t, []Key{{SpellingKey, "callthe"}, {SpellingKey, "thecall"}, {SpellingKey, "call"}}, Keys("Call, The", Film))
	assert.Equal(t, []Key{{SpellingKey, "thejoker"}, {SpellingKey, "joker"}}, Keys("The Joker", Character))
	assert.Equal(t, []Key{{SpellingKey, "mirovision"}}, Keys("Mirovision", Company))
	assert.Equal(t, []Key{{SpellingKey, "발레리나"}, {SoundKey, "pal-re-ri-na"}}, Keys("발레리나", Film))
	assert.Equal(t, []Key{{SpellingKey, "minari"}}, Keys("Minari", Film), "a title in Latin letters has no sound")
	assert.Len(t, Keys("A B C D E F G", Person), 3, "of a long name only the ends change places")
	assert.Empty(t, Keys(" - ", Person))
	assert.Equal(t, []Key{{SpellingKey, "$"}}, Keys("$", Film))
	assert.Equal(t, []Key{{SpellingKey, "?!♥"}}, Keys("?!… ♥", Film))
	assert.Equal(t, Search{Spelling: "$"}, Query(" $ "))
	assert.Equal(t, []Key{{SpellingKey, "5"}}, Keys("$5", Film))
	assert.Equal(t, Search{Spelling: "thecall"}, Query("Call, The"))
}

// TestAllRomanisationsOfASyllableAreRead parses all spellings in the tables, each after a surname.
func TestAllRomanisationsOfASyllableAreRead(t *testing.T) {
	t.Parallel()
	exceptions := map[string]bool{"lee": true, "leem": true, "roh": true} // surnames: 이, 임, 노
	for _, r := range syllables + families {
		parts := takeApart(r)
		for _, spelling := range parts.spellings() {
			assert.LessOrEqual(t, len(spelling), longest, spelling)
			if !exceptions[spelling] {
				assert.Equal(t, "kim-"+parts.sound(), Sound("Kim "+spelling), "%c as %q", r, spelling)
			}
		}
	}
}

func TestWorkIsBounded(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		strings.Repeat("가", 5000), strings.Repeat("jeonjong", 2000), strings.Repeat("a ", 5000), strings.Repeat("ﷺ", 5000),
		strings.Repeat("é\u0301\u0315", 5000), strings.Repeat("\u3099", 5000), strings.Repeat("\xff", 10_000),
	} {
		for _, subject := range []Subject{Film, Person, Character, Company} {
			for _, key := range Keys(text, subject) {
				assert.LessOrEqual(t, utf8.RuneCountInString(key.Text), maxKey)
			}
		}
		search := Query(text)
		assert.LessOrEqual(t, utf8.RuneCountInString(search.Spelling), maxKey)
		assert.Empty(t, search.Sound)
	}
	assert.Equal(t, strings.Repeat("e", maxKey), Spelling(strings.Repeat("é", 1000)))
}

func FuzzKeys(f *testing.F) {
	for _, spellings := range people {
		f.Add(spellings[0], uint8(Person))
		f.Add(spellings[1], uint8(Character))
	}
	f.Add("Call, The", uint8(Film))
	f.Add("전-종서", uint8(Person))
	f.Add("P'yo-Ye 'jin", uint8(Person))
	f.Add("l'\xff", uint8(Film))
	f.Add(`100%_\`, uint8(Film))
	f.Add("A BAkA"+strings.Repeat(" ", maxSpoken-7)+"\xb2\xb2", uint8(Film)) // exactly at the limit after conversion to valid UTF-8
	f.Add("\u3131\u1161 \u11a8 \u3099", uint8(Company))
	f.Fuzz(func(t *testing.T, text string, subject uint8) {
		folded := Spelling(text)
		if again := Spelling(folded); again != folded {
			t.Errorf("Spelling(%q) = %q, but Spelling of that key is %q", text, folded, again)
		}
		if strings.ContainsAny(folded, `%_\`) {
			t.Errorf("Spelling(%q) = %q contains characters that are special in LIKE", text, folded)
		}
		for _, key := range Keys(text, Subject(subject%4)) {
			if key.Text == "" || !utf8.ValidString(key.Text) || utf8.RuneCountInString(key.Text) > maxKey {
				t.Errorf("Keys(%q) contains the invalid key %q", text, key.Text)
			}
		}
		if search := Query(text); search.Sound != Sound(text) || !utf8.ValidString(search.Spelling) || !utf8.ValidString(search.Shared) || utf8.RuneCountInString(search.Shared) > maxKey {
			t.Errorf("Query(%q) has an invalid key: %+v", text, search)
		}
	})
}

func BenchmarkKeys(b *testing.B) {
	for _, name := range []string{"Jeon Jong-seo", "전종서", "Robert Downey Jr.", "Krzysztof Kieślowski", "jeonjongseo"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Keys(name, Person)
			}
		})
	}
}

func BenchmarkQueryOfTenKilobytes(b *testing.B) {
	for name, text := range map[string]string{"latin": strings.Repeat("jeon jong ", 1000), "hangul": strings.Repeat("전종서", 1112)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Query(text)
			}
		})
	}
}
