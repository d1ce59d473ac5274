package names

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// people lists the spellings of one person per line; each spelling must find all others of its line.
var people = [][]string{
	{"전종서", "Jeon Jong Seo", "Jun Jong-seo", "Jeon Jong-seo", "Jun Jong seo", "jeonjongseo", "Jeon Jongseo", "JEON JONG-SEO", "Jong-seo Jeon",
		"Jong Seo Jun", "전 종서", "전-종서", "Chon Chong-so", "Chŏn Chong-sŏ", "Cheon Jong Seo", "Cen Congse", "Jeon, Jong-seo", "Jeon Jong‐seo"},
	{"이충현", "Lee Chung Hyun", "Chung-Hyun Lee", "chung hyun lee", "Lee Chung-hyun", "Yi Ch'ung-hyŏn", "Yi Chung-hyon", "leechunghyun",
		"chunghyunlee", "Lee Choong-hyeon", "I Chwunghyen", "Lee, Chung-Hyun"},
	{"김지훈", "Kim Ji-hun", "Kim Ji-hoon", "Ji-hun Kim", "Kim Ji hun", "Kim Jihoon", "kimjihun", "Kim Chi-hun", "Gim Ji-hun", "Kim Cihwun"},
	{"박유림", "Park Yu-rim", "Yu-rim Park", "Pak Yu-rim", "Bak Yu-rim", "Park Yoo-rim", "Park Yurim", "Park Yu rim"},
	{"신세휘", "Shin Se Hwi", "Shin Se-hwi", "Sin Se-hwi", "Se-hwi Shin", "shinsehwi"},
	{"봉준호", "Bong Joon-ho", "Bong Joon Ho", "Pong Chunho", "Bong Jun-ho", "Joon-ho Bong", "bongjoonho", "Pong Cwunho"},
	{"박찬욱", "Park Chan-wook", "Chan-wook Park", "Pak Ch'an-uk", "Bak Chan-uk", "Pak Chanwuk", "parkchanwook"},
	{"송강호", "Song Kang-ho", "Kang-ho Song", "Song Gang-ho", "Song Kangho"},
	{"윤여정", "Youn Yuh-jung", "Yuh-Jung Youn", "Yoon Yeo-jeong", "Yun Yŏ-jŏng", "Yun Yeojeong"},
	{"배두나", "Bae Doona", "Bae Doo-na", "Doona Bae", "Bae Du-na", "Pae Tuna", "Pay Twuna"},
	{"이병헌", "Lee Byung-hun", "Byung-hun Lee", "Yi Byeong-heon", "Yi Pyŏng-hŏn", "I Pyenghen", "Rhee Byung-hun"},
	{"최민식", "Choi Min-sik", "Choe Min-sik", "Ch'oe Min-sik", "Choi Min-shik", "Min-sik Choi"},
	{"김기덕", "Kim Ki-duk", "Kim Gi-deok", "Kim Ki-dŏk", "Kim Kiduk", "Ki-duk Kim"},
	{"홍상수", "Hong Sang-soo", "Hong Sang-su", "Sang-soo Hong", "hongsangsoo"},
	{"이창동", "Lee Chang-dong", "Yi Ch'ang-dong", "I Changtong", "Chang-dong Lee", "Lee Changdong"},
	{"전지현", "Jun Ji-hyun", "Jeon Ji-hyeon", "Chŏn Chi-hyŏn", "Jun Jihyun"},
	{"설경구", "Sol Kyung-gu", "Sul Kyung-gu", "Seol Gyeong-gu", "Sŏl Kyŏng-gu"},
	{"전도연", "Jeon Do-yeon", "Jeon Do-youn", "Chŏn To-yŏn"},
	{"조여정", "Cho Yeo-jeong", "Jo Yeo-jeong", "Cho Yeo Jeong"},
	{"최우식", "Choi Woo-shik", "Choi Woo-sik", "Choe U-sik", "Woo-sik Choi"},
	{"이정은", "Lee Jung-eun", "Lee Jeong-eun", "Lee Jungeun", "Jeong-eun Lee"},
	{"이선균", "Lee Sun-kyun", "Lee Seon-gyun", "Yi Sŏn-gyun", "Sun-kyun Lee"},
	{"황정민", "Hwang Jung-min", "Hwang Jeong-min", "Whang Jung-min"},
	{"정우성", "Jung Woo-sung", "Chung Woo-sung", "Jeong U-seong", "Woo-sung Jung", "Chŏng U-sŏng"},
	{"류승완", "Ryoo Seung-wan", "Ryu Seung-wan", "Yoo Seung-wan", "Lyu Seung-wan"},
	{"안성기", "Ahn Sung-ki", "An Seong-gi", "An Sŏng-gi", "Sung-ki Ahn"},
	{"임권택", "Im Kwon-taek", "Lim Kwon-taek", "Im Gwon-taek", "Rim Kwon-taek", "Kwon-taek Im"},
	{"임순례", "Yim Soon-rye", "Im Sun-rye", "Lim Soon-rye"},
	{"김지운", "Kim Jee-woon", "Kim Ji-woon", "Kim Ji-un", "Kim Chi-un"},
	{"손예진", "Son Ye-jin", "Sohn Ye-jin", "Ye-jin Son"},
	{"허진호", "Hur Jin-ho", "Heo Jin-ho", "Hŏ Chin-ho", "Huh Jin-ho"},
	{"김옥빈", "Kim Ok-vin", "Kim Ok-bin", "Ok-bin Kim", "kimokvin"},
	{"백윤식", "Baek Yoon-sik", "Paik Yoon-sik", "Paek Yun-sik", "Baek Yun-shik"},
	{"고아성", "Go Ah-sung", "Ko A-sung", "Ko Ah-seong", "Go A-seong"},
	{"엄정화", "Uhm Jung-hwa", "Eom Jeong-hwa", "Um Jung-hwa"},
	{"변희봉", "Byun Hee-bong", "Byeon Hui-bong", "Pyŏn Hŭi-bong"},
	{"조인성", "Zo In-sung", "Jo In-seong", "Cho In-sung"},
	{"현빈", "Hyun Bin", "Hyeon Bin"},
	{"공유", "Gong Yoo", "Kong Yu", "Gong Yu"},
	{"남궁민", "Namkoong Min", "Namgung Min", "Nam Goong Min"},
	{"정호연", "Jung Ho-yeon", "HoYeon Jung", "Jeong Ho-yeon"},
	{"노무현", "Roh Moo-hyun", "No Mu-hyŏn", "Noh Moo-hyun"},
	{"리설주", "Ri Sol-ju", "Lee Seol-ju", "이설주"},
	{"김한결", "Kim Han-gyeol", "Kim Han'gyŏl", "Kim Han-kyul"},

	{"Krzysztof Kieślowski", "Kieslowski, Krzysztof", "krzysztof kieslowski", "KIEŚLOWSKI Krzysztof"},
	{"Renée Zellweger", "Renee Zellweger", "Rene\u0301e Zellweger", "Zellweger, Renée"},
	{"Wong Kar-wai", "Kar-Wai Wong", "Wong Kar Wai"},
	{"Agnès Varda", "Agnes Varda", "Varda, Agnès"},
	{"Lav Diaz", "Diaz, Lav", "Lav Díaz"},
	{"Søren Kragh-Jacobsen", "Soren Kragh Jacobsen", "Kragh-Jacobsen, Søren"},
	{"Alejandro González Iñárritu", "Alejandro Gonzalez Inarritu", "González Iñárritu, Alejandro"},
	{"Guillermo del Toro", "del Toro, Guillermo", "Guillermo Del Toro"},
	{"Juan Antonio Bayona García", "Bayona García, Juan Antonio"},
	{"Łukasz Żal", "Lukasz Zal", "Żal, Łukasz"},
	{"Đặng Nhật Minh", "Dang Nhat Minh"},
	{"Yılmaz Güney", "Yilmaz Guney", "YILMAZ GÜNEY", "Güney, Yılmaz"},
	{"Jean-Luc Godard", "Jean Luc Godard", "Godard, Jean-Luc"},
	{"Lupita Nyong'o", "Lupita Nyong’o", "Lupita Nyongo"},
	{"Robert Downey Jr.", "Robert Downey Jr", "Downey Jr., Robert"},
	{"J.J. Abrams", "J. J. Abrams", "JJ Abrams"},
	{"Андрей Тарковский", "Тарковский, Андрей", "АНДРЕЙ ТАРКОВСКИЙ"},
	{"Μελίνα Μερκούρη", "Μελινα Μερκουρη", "ΜΕΛΙΝΑ ΜΕΡΚΟΥΡΗ"},
	{"黒澤明", "黒澤 明", "黒澤　明"},
	{"ペ・ドゥナ", "ペドゥナ", "ﾍﾟﾄﾞｩﾅ"},
}

// titles lists equivalent forms of one title per line; each form must find all others of its line.
var titles = [][]string{
	{"Ocean's Twelve", "oceans 12", "Oceans XII", "ocean's twelve"},
	{"Rocky II", "rocky 2", "rocky two", "ROCKY II"},
	{"Rocky V", "rocky 5", "rocky five", "rocky v"},
	{"The Fifth Element", "5th element", "the 5th element", "Fifth Element, The"},
	{"500 Days of Summer", "five hundred days of summer", "(500) Days of Summer"},
	{"20,000 Leagues Under the Sea", "twenty thousand leagues under the sea", "20000 leagues under the sea", "20 thousand leagues under the sea"},
	{"One Hundred and One Dalmatians", "101 dalmatians", "one hundred one dalmatians", "hundred and one dalmatians"},
	{"21 Jump Street", "twenty-one jump street", "twenty one jump street"},
	{"2001: A Space Odyssey", "two thousand one a space odyssey", "two thousand and one: a space odyssey"},
	{"1917", "nineteen seventeen"},
	{"Nineteen Eighty-Four", "1984", "nineteen eighty four"},
	{"9½ Weeks", "nine and a half weeks", "9 1/2 weeks"},
	{"The 400 Blows", "the four hundred blows", "400 blows"},
	{"Twentieth Century", "20th century"},
	{"Twenty-first Century Girl", "21st century girl"},
	{"Friday the 13th Part III", "friday the thirteenth part 3", "Friday the 13th, Pt. 3"},
	{"Kill Bill: Volume 1", "kill bill vol. 1", "kill bill vol one", "Kill Bill, Vol. I"},
	{"Dr. Strangelove", "doctor strangelove", "dr strangelove"},
	{"Mr. & Mrs. Smith", "mister and missus smith", "mr and mrs smith"},
	{"Kramer vs. Kramer", "kramer versus kramer", "kramer v kramer", "kramer v. kramer"},
	{"St. Vincent", "saint vincent", "st vincent"},
	{"School Rock 'n' Roll", "school rock and roll", "school rock & roll", "school rock n roll"},
	{"Malcolm X", "malcolm x", "malcolm ten"},
	{"Star Wars: Episode V", "star wars episode 5", "star wars ep. five"},
	{"Star Wars: Episode I", "star wars episode 1", "star wars episode one"},
	{"羅生門", "罗生门"},
	{"となりのトトロ", "tonari no totoro", "Tonari no Totoro"},
	{"しょうじょ", "shōjo", "ショウジョ"},
	{"マッチ", "matchi"},
}

func TestEveryFormFindsTheTitle(t *testing.T) {
	t.Parallel()
	for _, forms := range titles {
		for _, typed := range forms {
			assert.True(t, finds(typed, forms[0], Film), "%q must find %q: %+v in %+v", typed, forms[0], Query(typed), Keys(forms[0], Film))
		}
	}
}

// TestFormsAreEquivalentBothWays: a title in digits is found by number words, and so on.
func TestFormsAreEquivalentBothWays(t *testing.T) {
	t.Parallel()
	for typed, stored := range map[string]string{
		"ocean's twelve": "Ocean's 12", "rocky ii": "Rocky 2", "the fifth element": "The 5th Element", "twenty thousand leagues": "20000 Leagues",
		"doctor no": "Dr. No", "dr no": "Doctor No", "kramer vs kramer": "Kramer versus Kramer", "rock & roll": "Rock 'n' Roll", "罗生门": "羅生門", "羅生門": "罗生门",
		"となりのトトロ": "Tonari no Totoro",
	} {
		assert.True(t, finds(typed, stored, Film), "%q must find %q: %+v in %+v", typed, stored, Query(typed), Keys(stored, Film))
	}
}

// TestDifferentTitlesShareNoKey: not every letter that may be a numeral is one.
func TestDifferentTitlesShareNoKey(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{"The King and I", "The King and 1"}, {"I, Robot", "1 Robot"}, {"X-Men", "10 Men"}, {"V for Vendetta", "5 for Vendetta"}, {"XXX", "30"}, {"Vivarium", "6varium"},
		{"Fifth Element", "Five Element"}, {"One Two Three", "6"}, {"Batman v Superman", "Batman 5 Superman"}, {"Hundred", "101"}, {"Four Rooms", "40 Rooms"},
		{"Drive", "Doctorive"}, {"Second Act", "2 Act"}, {"Stalker", "Saintalker"},
	} {
		assert.False(t, finds(pair[0], pair[1], Film), "%q must not find %q: %+v", pair[0], pair[1], Keys(pair[1], Film))
		assert.False(t, finds(pair[1], pair[0], Film), "%q must not find %q: %+v", pair[1], pair[0], Keys(pair[0], Film))
	}
}

func TestNumbersAreRead(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"zero": "0 1", "twelve": "12 1", "twenty one": "21 2", "twenty ten": "2010 2", "twenty first": "21st 2", "hundred": "100 1", "two hundred thousand": "200000 3",
		"three thousand two hundred and fifty five": "3255 7", "one million dollar": "1000000 2", "one hundred and five": "105 4", "hundred and counting": "100 1",
		"eleventh hour": "11th 1", "twelfth": "12th 1", "twenty second": "22nd 2", "hundredth": "100th 1", "one hundred thirteenth": "113th 3", "fortieth": "40th 1",
		"nine and a half weeks": "912 4", "first and a half": "1st 1", "thousand thousand": "1000 1", "one two": "1 1", "20 thousand": "20000 2", "20 leagues": " 0", "seven hundred hundred": "700 2", "and one": " 0",
		"nineteen eighty four": "1984 3", "nineteen ninety": "1990 2", "twelve fifty": "12 1", "": " 0",
	} {
		digits, taken := number(strings.Fields(words))
		assert.Equal(t, want, fmt.Sprintf("%s %d", digits, taken), words)
	}
}

func TestOtherScriptsInLatinLetters(t *testing.T) {
	t.Parallel()
	for word, want := range map[string]string{
		"Тарковский": "tarkovsky", "Куросава": "kurosava", "Звягинцев": "zvyagintsev", "Юрий": "yury", "Щука": "shchuka", "Довженко": "dovzhenko",
		"Μελίνα": "melina", "Μερκούρη": "merkouri", "Αγγελόπουλος": "angelopoulos", "Ευρώπη": "evropi", "Αυτός": "aftos", "Μπουλμέτης": "boulmetis",
		"トトロ": "totoro", "ポニョ": "ponyo", "ラーメン": "ramen", "がっこう": "gakko", "ジブリ": "jiburi", "しんじゅく": "shinjuku", "マッチ": "matchi", "ヴィヨン": "viyon", "っ": "",
		"黒澤": "黑泽", "黒沢": "黑泽", "宮崎駿": "宫崎骏", "侍": "侍", "千と千尋": "千と千寻", "전종서": "전종서", "हिन्दी": "हिन्दी", "Абв1": "абв1",
	} {
		assert.Equal(t, want, otherScript(Spelling(word)), word)
	}
}

// TestUmlautsInTwoLettersFindTheName: but those of a stored name are not guessed from single letters in two.
func TestUmlautsInTwoLettersFindTheName(t *testing.T) {
	t.Parallel()
	for typed, stored := range map[string]string{
		"oeluemlue duenya": "Ölümlü Dünya", "olumlu dunya": "Ölümlü Dünya", "Ölümlü Dünya": "Ölümlü Dünya",
		"die brucke": "Die Brücke", "die bruecke": "Die Brücke", "gross": "Groß", "groß": "Gross", "soeren": "Søren", "aelita": "Ælita",
		"mister loewe": "Mr. Löwe", "U\u0308ber": "Ueber",
	} {
		assert.True(t, finds(typed, stored, Film) || finds(stored, typed, Film), "%q must find %q: %+v in %+v", typed, stored, Query(typed), Keys(stored, Film))
	}
	assert.False(t, finds("blue", "Blu", Film))
}

func TestEverySpellingFindsThePerson(t *testing.T) {
	t.Parallel()
	for _, spellings := range people {
		for _, typed := range spellings {
			for _, stored := range spellings {
				assert.True(t, finds(typed, stored, Person), "%q must find %q: %+v in %+v", typed, stored, Query(typed), Keys(stored, Person))
			}
		}
	}
}

// finds reports whether a search for the typed text has a key in common with the stored name.
func finds(typed, stored string, subject Subject) bool {
	search := Query(typed)
	for _, key := range Keys(stored, subject) {
		if key.Kind == SpellingKey && (key.Text == search.Spelling || key.Text == search.Shared) || key.Kind == SoundKey && key.Text == search.Sound {
			return true
		}
	}
	return false
}

func TestTitlesAreFoundWithAndWithoutTheirArticle(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ typed, stored string }{
		{"The Call", "The Call"}, {"Call", "The Call"}, {"Call, The", "The Call"}, {"the call", "Call, The"}, {"call", "Call, The"},
		{"Call, The", "Call, The"}, {"se7en", "Se7en"}, {"Fast & Furious", "Fast and Furious"}, {"Fast and Furious", "Fast & Furious"},
		{"Romeo and Juliet", "Romeo + Juliet"}, {"Amelie", "Amélie"}, {"Avventura", "L'avventura"}, {"avventura", "L’Avventura"},
		{"mash", "M*A*S*H"}, {"M*A*S*H", "MASH"}, {"8 1/2", "8½"}, {"Alien 3", "Alien³"}, {"Das Boot", "Das Boot"}, {"Boot", "Das Boot"},
		{"발레리나", "발레리나"}, {"콜", "콜"}, {"WALL-E", "WALL·E"}, {"Les Miserables", "Misérables, Les"}, {"Lock Stock", "Lock, Stock"},
	} {
		assert.True(t, finds(test.typed, test.stored, Film), "%q must find %q", test.typed, test.stored)
	}
	assert.False(t, finds("Se7en", "Seven", Film))
	assert.False(t, finds("Furious Fast", "Fast Furious", Film), "words of a title do not change places")
	assert.False(t, finds("Topo", "El Topo", Person), "a person's name has no article")
}
