package names

import "strings"

// cyrillic is the romanisation of the letters of Russian, Ukrainian, Belarusian, Bulgarian, Serbian and Macedonian, as BGN/PCGN
// has it for Russian, without apostrophes. Accents are gone before: й is и, and ё is е.
var cyrillic = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n",
	'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'є': "ye", 'ґ': "g", 'ў': "u", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'ђ': "dj", 'џ': "dz", 'ѕ': "dz",
}

// romaniseCyrillic romanises a word. The endings ий and ый are y, as English texts write them: Tarkovsky.
func romaniseCyrillic(word string) string {
	ending := ""
	for _, long := range []string{"ии", "ыи"} {
		if stem, found := strings.CutSuffix(word, long); found && stem != "" {
			word, ending = stem, "y"
		}
	}
	return romanise(word, cyrillic) + ending
}

// romanise replaces letters; those that a table does not have stay.
func romanise(word string, table map[rune]string) string {
	var latin strings.Builder
	for _, r := range word {
		if spelled, ok := table[r]; ok {
			latin.WriteString(spelled)
		} else {
			latin.WriteRune(r)
		}
	}
	return latin.String()
}
