package names

import (
	"strings"
	"unicode/utf8"
)

// hiragana are the syllables and their romanisation by Hepburn; katakana are the same, 0x60 further on.
var hiragana = func() map[string]string {
	all := map[string]string{}
	for row := range strings.FieldsSeq("あ:a い:i う:u え:e お:o か:ka き:ki く:ku け:ke こ:ko が:ga ぎ:gi ぐ:gu げ:ge ご:go さ:sa し:shi す:su せ:se そ:so " +
		"ざ:za じ:ji ず:zu ぜ:ze ぞ:zo た:ta ち:chi つ:tsu て:te と:to だ:da ぢ:ji づ:zu で:de ど:do な:na に:ni ぬ:nu ね:ne の:no は:ha ひ:hi ふ:fu へ:he " +
		"ほ:ho ば:ba び:bi ぶ:bu べ:be ぼ:bo ぱ:pa ぴ:pi ぷ:pu ぺ:pe ぽ:po ま:ma み:mi む:mu め:me も:mo や:ya ゆ:yu よ:yo ら:ra り:ri る:ru れ:re ろ:ro わ:wa " +
		"ゐ:i ゑ:e を:o ん:n ゔ:vu ぁ:a ぃ:i ぅ:u ぇ:e ぉ:o ゃ:ya ゅ:yu ょ:yo " +
		"きゃ:kya きゅ:kyu きょ:kyo ぎゃ:gya ぎゅ:gyu ぎょ:gyo しゃ:sha しゅ:shu しょ:sho しぇ:she じゃ:ja じゅ:ju じょ:jo じぇ:je ちゃ:cha ちゅ:chu ちょ:cho ちぇ:che " +
		"にゃ:nya にゅ:nyu にょ:nyo ひゃ:hya ひゅ:hyu ひょ:hyo びゃ:bya びゅ:byu びょ:byo ぴゃ:pya ぴゅ:pyu ぴょ:pyo みゃ:mya みゅ:myu みょ:myo りゃ:rya りゅ:ryu りょ:ryo " +
		"ふぁ:fa ふぃ:fi ふぇ:fe ふぉ:fo うぃ:wi うぇ:we うぉ:wo てぃ:ti でぃ:di とぅ:tu どぅ:du ゔぁ:va ゔぃ:vi ゔぇ:ve ゔぉ:vo でゅ:dyu つぁ:tsa") {
		kana, latin, _ := strings.Cut(row, ":")
		all[kana] = latin
	}
	return all
}()

// longVowels shortens vowels, because romanised names leave out the macrons of ō and ū.
var longVowels = strings.NewReplacer("ou", "o", "oo", "o", "uu", "u")

// romaniseKana romanises a word of hiragana or katakana; small tsu doubles the next consonant, and vowels are short.
func romaniseKana(word string) string {
	var latin strings.Builder
	letters := []rune(word)
	doubled := false
	for i := 0; i < len(letters); {
		letter := toHiragana(letters[i])
		if letter == 'っ' || letter == 'ー' {
			doubled = letter == 'っ'
			i++
			continue
		}
		syllable := string(letter)
		if i+1 < len(letters) {
			if _, ok := hiragana[syllable+string(toHiragana(letters[i+1]))]; ok {
				syllable += string(toHiragana(letters[i+1]))
			}
		}
		spelled, ok := hiragana[syllable]
		if !ok {
			spelled = syllable
		}
		if doubled && ok {
			latin.WriteString(strings.Replace(spelled[:1], "c", "t", 1)) // matchi
		}
		doubled = false
		latin.WriteString(spelled)
		i += utf8.RuneCountInString(syllable)
	}
	return longVowels.Replace(latin.String())
}

func toHiragana(r rune) rune {
	if 'ァ' <= r && r <= 'ヴ' {
		return r - 0x60
	}
	return r
}
