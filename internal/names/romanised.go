package names

import (
	"strings"
	"sync"
)

// syllables are the Hangul syllables of Korean names; those that are frequent in given names come first. A name in Latin
// letters is read as Korean only if it can be split into these. Of several ways to split it, the one with the most frequent syllables wins:
// "jungeun" is 정은, not 준근.
const syllables = "지현은영수민정희준성경미진호서혜재선연주상우숙원승훈순윤동철하유기인태종용애석형예광창병일규나혁란아" +
	"빈시남옥도대화명홍보세건근한환찬배열택복춘금길림린자중섭필욱국덕문범식웅운균달래리라헌전신안오균관권권강" +
	"충학양소슬별솔결람율률룡루이현휘채천충청출치탁탄평표품풍하학해행향허협황회효후흠흥가각간갑개견계고곤" +
	"공구군궁귀극근긍난낙내년노누늘다단담당두득들람랑련령렬례로록론륜릉마만말매맹면모목몽무묵문박반발방백번" +
	"벽변부북분비사산삼생설섬송쌍씨악암앙야약양억언엄업여염엽온완왕외요월위육율을음응의익임잎작장저적절점제조존좌" +
	"증직질집차참책최추축층친칠파판팔편포피한함항혼훤흔희휴솜빛봄샘봉손심남류곽길나"

// habits are irregular spellings in passports, credits and the press. They take precedence over the rules: Lee is 이, not 리.
var habits = map[rune]string{
	'이': "lee rhee rhie yi yee", '박': "park pahk bahk", '최': "choi choy choe choei", '임': "yim leem",
	'노': "roh rho", '허': "hur her", '서': "sur", '조': "zo", '안': "ahn", '한': "hahn", '손': "sohn", '강': "kahng",
	'엄': "uhm", '함': "hahm", '남': "nahm", '양': "yahng", '방': "bahng", '곽': "kwack kwark", '백': "paik baik back",
	'인': "yin", '류': "ryou", '경': "kyoung", '구': "koo goo", '옥': "ock", '석': "sock", '연': "yeun", '권': "kwun",
	'빈': "vin", '택': "taec",
}

// dictionary maps a romanised syllable to its sound and its cost, which is lower for frequent syllables.
type dictionary map[string]reading

type reading struct {
	sound string
	cost  int
}

const (
	// syllableCost outweighs every rank, so that the split with the fewest syllables wins: "seo" is 서, not 세오.
	syllableCost = 1000
	// carryCost penalises a syllable whose last consonant could begin the next one: "dogeun" is 도근, not 독은.
	carryCost = 100
	// longest is the length in letters of the longest romanised syllable: "phyeong" for 평.
	longest = 7
)

// systems are the dictionaries for reading a name, tried in this order. Yale comes last because its "e" for ㅓ contradicts
// all others; a name in Yale is recognised by syllables that the others do not have ("Cen", "Pyeng", "Cwun").
var systems = sync.OnceValue(func() [2]dictionary {
	custom, yale := dictionary{}, dictionary{}
	ranked := []rune(syllables + families)
	for rank, r := range ranked {
		for spelling := range strings.FieldsSeq(habits[r]) {
			custom.add(spelling, takeApart(r).sound(), rank)
		}
	}
	for rank, r := range ranked {
		parts := takeApart(r)
		for _, spelling := range parts.spellings() {
			custom.add(spelling, parts.sound(), rank)
		}
		yale.add(parts.yale(), parts.sound(), rank)
	}
	return [2]dictionary{custom, yale}
})

// add adds a spelling, unless a more frequent syllable already has it.
func (d dictionary) add(spelling, sound string, rank int) {
	if _, taken := d[spelling]; !taken {
		d[spelling] = reading{sound, syllableCost + rank}
	}
}

// read splits a word in lower-case ASCII letters into syllables and returns their sounds, or nil if the word is not Korean.
// whole means that the word is the complete name, so that it may begin with the surname.
func (d dictionary) read(word string, whole bool) []string {
	if len(word) > maxWord {
		return nil
	}
	type step struct {
		cost, from int // cost 0: not reached, except at the start
		sound      string
	}
	var best [maxWord + 1]step
	for from := range len(word) {
		if from > 0 && best[from].cost == 0 {
			continue
		}
		for to := from + 1; to <= len(word) && to <= from+longest; to++ {
			next, ok := d[word[from:to]]
			if !ok {
				continue
			}
			cost := best[from].cost + next.cost
			if from == 0 && whole && familySounds()[next.sound] {
				cost = syllableCost
			}
			if carriesOver(word, to) {
				cost += carryCost
			}
			if best[to].cost == 0 || cost < best[to].cost {
				best[to] = step{cost, from, next.sound}
			}
		}
	}
	if word == "" || best[len(word)].cost == 0 {
		return nil
	}
	var sounds []string
	for at := len(word); at > 0; at = best[at].from {
		sounds = append([]string{best[at].sound}, sounds...)
	}
	return sounds
}

// carriesOver reports whether a boundary at the index separates a consonant from a vowel. It ignores ng, which does not begin a
// syllable, and n and l, for which both boundaries are common (선아, 설아).
func carriesOver(word string, at int) bool {
	return at < len(word) && strings.IndexByte("aeiouwy", word[at]) >= 0 &&
		strings.IndexByte("bdghkmprst", word[at-1]) >= 0 && !strings.HasSuffix(word[:at], "ng")
}
