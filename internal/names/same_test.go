package names

import (
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
		if key.Kind == SpellingKey && key.Text == search.Spelling || key.Kind == SoundKey && key.Text == search.Sound {
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
