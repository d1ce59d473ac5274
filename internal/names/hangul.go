package names

import "strings"

// A Hangul syllable is a number: ((onset × 21) + vowel) × 28 + coda, counted from 가. The tables below map each
// part to its sound key, in Unicode's order of the parts.
const (
	firstSyllable, lastSyllable = '가', '힣'
	vowelCount, codaCount       = 21, 28
)

// Parts of a syllable that the code refers to.
const (
	onsetR, onsetS, onsetNone, onsetJ, onsetH = 5, 9, 11, 12, 18

	vowelWI, vowelUI, vowelI = 16, 19, 20
)

var (
	// Plain, tense and aspirated consonants map to the same key: passports write 강 as Kang or Gang, 전 as Jeon or Chon.
	onsetSound = strings.Split("k k n t t r m p p s s  c c c k t p h", " ")
	// ㅓ and ㅗ map to the same key, because McCune-Reischauer without breves writes both as o; likewise ㅡ and ㅜ, as u.
	vowelSound = strings.Fields("a ae ya yae o e yo ye o wa we we yo u wo we wi yu u ui i")
	codaSound  = strings.Split(" k k k n n n t l k m l l l p l m p p t t ng t t k t p t", " ")
)

// syllable is one Hangul syllable, split into its parts.
type syllable struct{ onset, vowel, coda int }

// takeApart returns the parts of r, which must be a Hangul syllable.
func takeApart(r rune) syllable {
	n := int(r - firstSyllable)
	return syllable{onset: n / (vowelCount * codaCount), vowel: n / codaCount % vowelCount, coda: n % codaCount}
}

// sound returns the syllable's part of a sound key, in ASCII letters.
//
// Before a coda, ㅓ, ㅗ, ㅜ and ㅡ map to one vowel, because 정 is usually written Jung, 승 Sung and 훈 Hun. Without a coda,
// u and o remain distinct: 수 is never written So, nor 서 Su, so Kim Soo-hyun is not Kim So-hyun.
func (s syllable) sound() string {
	vowel := vowelSound[s.vowel]
	switch {
	case s.vowel == vowelUI && s.onset == onsetH: // 희 is written both Hee and Hui
		vowel = "i"
	case s.coda != 0 && vowel == "u":
		vowel = "o"
	case s.coda != 0 && vowel == "yu":
		vowel = "yo"
	}
	return onsetSound[s.onset] + vowel + codaSound[s.coda]
}

// asSurname maps South and North Korean variants of a surname to one sound. The South drops or changes an initial r, the
// North keeps it: 이 and 리, 임 and 림, 노 and 로 are the same surname.
func asSurname(sound string) string {
	rest, found := strings.CutPrefix(sound, "r")
	switch {
	case !found:
		return sound
	case rest[0] == 'i' || rest[0] == 'y':
		return rest
	default:
		return "n" + rest
	}
}
