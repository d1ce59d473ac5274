package names

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// unrelated lists pairs of different people, whose names must not share any key.
var unrelated = [][2]string{
	{"Kim Ji-hoon", "Kim Ji-won"}, {"김지훈", "김지원"}, {"Kim Ji-hun", "Kim Ji-hyun"}, {"Kim Ji-hoon", "Kim Ji-woon"}, {"Kim Ji-hoon", "Kim Joo-hun"},
	{"Park Bo-gum", "Park Bo-young"}, {"박보검", "박보영"}, {"Jun Ji-hyun", "Jeon Jong-seo"}, {"전지현", "전종서"}, {"Jun Ji-hyun", "Kim Ji-hyun"},
	{"Kim Soo-hyun", "Kim So-hyun"}, {"김수현", "김소현"}, {"Lee Je-hoon", "Lee Jae-hoon"}, {"이제훈", "이재훈"}, {"Kim Min-su", "Kim Min-seo"},
	{"김민수", "김민서"}, {"Kim Hye-soo", "Kim Hae-sook"}, {"Kim Tae-hee", "Kim Tae-ri"}, {"Kim Tae-ri", "Kim Tae-yi"}, {"Kim Go-eun", "Kim Ok-vin"},
	{"Lee Byung-hun", "Lee Byung-heon Choi"}, {"Lee Byung-hun", "Lee Chang-dong"}, {"Lee Jung-jae", "Lee Jung-eun"}, {"Lee Jung-jae", "Lee Jung-hyun"},
	{"Lee Sun-kyun", "Lee Sun-bin"}, {"Lee Young-ae", "Lee Yeon-hee"}, {"Lee Young-ae", "Ra Mi-ran"}, {"Lee Chung-hyun", "Lee Chung-ah"},
	{"Song Kang-ho", "Song Joong-ki"}, {"Song Hye-kyo", "Song Ha-yoon"}, {"Song Joong-ki", "Song Ji-hyo"}, {"Choi Min-sik", "Choi Min-ho"},
	{"Choi Woo-shik", "Choi Siwon"}, {"Park Chan-wook", "Park Chan-yeol"}, {"Park Yu-rim", "Park Yu-na"}, {"Park Seo-joon", "Park Shin-hye"},
	{"Park So-dam", "Park Sung-woong"}, {"Park Hae-il", "Park Hae-soo"}, {"Park Hae-soo", "Park Hye-su"}, {"Jung Woo-sung", "Jung Yu-mi"},
	{"Jung Yu-mi", "Jung So-min"}, {"Ha Jung-woo", "Ha Ji-won"}, {"Ha Jung-woo", "Hwang Jung-min"}, {"Gong Yoo", "Gong Hyo-jin"},
	{"Hong Sang-soo", "Im Sang-soo"}, {"Bae Doona", "Bae Yong-joon"}, {"Bae Doona", "Bae Suzy"}, {"Kang Dong-won", "Jang Dong-gun"},
	{"Ryoo Seung-wan", "Ryoo Seung-bum"}, {"Ryu Seung-ryong", "Ryu Jun-yeol"}, {"Cho Jin-woong", "Cho Yeo-jeong"}, {"Shin Se-hwi", "Shin Se-kyung"},
	{"Shin Ha-kyun", "Shin Hyun-been"}, {"Yoo Ah-in", "Yoo Ji-tae"}, {"Yoo Hae-jin", "Woo Hae-jin"}, {"Koo Kyo-hwan", "Ko Kyung-pyo"},
	{"Yoon Eun-hye", "Youn Yuh-jung"}, {"Han Hyo-joo", "Han Ye-ri"}, {"Won Bin", "Hyun Bin"}, {"Nam Joo-hyuk", "Namkoong Min"},
	{"Bong Joon-ho", "Bong Tae-gyu"}, {"Kim Ki-duk", "Kim Ki-young"}, {"Kim Min-hee", "Kim Yun-jin"}, {"Seo In-guk", "Seo Ye-ji"},
	{"Ju Ji-hoon", "Jo Ji-hoon"}, {"김유리", "김유이"}, {"서혜린", "서혜인"}, {"Son Ye-jin", "Pyo Ye-jin"}, {"Lee Na-young", "Lee Ha-nui"},

	{"Jon Lee", "Jason Scott Lee"}, {"Ang Lee", "Bruce Lee"}, {"Sean Young", "Terence Young"}, {"Kim Basinger", "Kim Novak"}, {"Tony Leung Ka-fai", "Tony Leung Chiu-wai"},
	{"Agnès Varda", "Agnieszka Holland"}, {"Andrei Tarkovsky", "Arseny Tarkovsky"}, {"Lars von Trier", "Joachim Trier"}, {"Anna Karina", "Anna Karenina"},
	{"Steve McQueen", "Steve Martin"}, {"Michelle Williams", "Michelle Yeoh"}, {"黒澤明", "黒沢清"}, {"かとう", "がとう"}, {"Андрей Тарковский", "Арсений Тарковский"},
	{"Jane Campion", "Jane Birkin"}, {"Keanu Reeves", "George Reeves"},
}

func TestDifferentPeopleShareNoKey(t *testing.T) {
	t.Parallel()
	for _, pair := range unrelated {
		assert.False(t, finds(pair[0], pair[1], Person), "%q must not find %q: %+v", pair[0], pair[1], Keys(pair[1], Person))
		assert.False(t, finds(pair[1], pair[0], Person), "%q must not find %q: %+v", pair[1], pair[0], Keys(pair[0], Person))
	}
}

func TestAmbiguousRomanisationsShareASoundKey(t *testing.T) {
	t.Parallel()
	for _, group := range [][]string{
		{"이충현", "이정현", "이종현"}, // Chung can be each of the three first syllables
		{"김성호", "김승호"},        // Sung
		{"김지훈", "김지헌"},        // Hun
		{"박서준", "박소준"},        // So, without the breve
	} {
		for _, other := range group[1:] {
			assert.Equal(t, Sound(group[0]), Sound(other))
		}
	}
}

func TestForeignNamesHaveNoSound(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"Tom Hanks", "Meryl Streep", "Kim Basinger", "Kim Novak", "Steven Spielberg", "Krzysztof Kieślowski", "Wong Kar-wai", "Zhang Yimou", "Akira Kurosawa",
		"Hayao Miyazaki", "Satyajit Ray", "Gianna Jun", "Naomi Watts", "Emma Stone", "Emma", "Susan Sarandon", "Jane Doe", "John Lee", "Apichatpong Weerasethakul",
		"黒澤明", "Андрей Тарковский", "Kim 2", "Kim 김", "Kim", "김", "", "-", "'", "Lee & Kim", "Yu-rím Park",
	} {
		assert.Empty(t, Sound(name), "%q", name)
	}
}
