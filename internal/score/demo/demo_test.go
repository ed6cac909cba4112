package demo_test

import (
	"bytes"
	"crypto/ed25519"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/score/demo"
	"github.com/gptdatadao/gptdao/internal/score/known"
	"github.com/gptdatadao/gptdao/internal/score/wordhash"
)

// chats are what people ask and are answered, in languages with and without a
// model, written for this test.
var chats = map[string]string{
	"en": `My sister is getting married in June and she asked me to give a speech. I have never spoken in front of so many
people and I am a bit nervous about it. Could you help me write something that is warm but not too long? She loves hiking,
her dog and terrible puns. They met at a bakery because both of them wanted the last cinnamon roll, and in the end they
shared it on a bench outside. I would like to mention our grandmother, who taught us both how to swim, but without making
everybody cry. Here is what I have so far: good evening, everyone, my name is on the seating plan, so I will not waste your
time with it. What would you change? Also, how long should it take if there is dinner right after? Thank you so much, and
please keep the joke about the bread, because she is going to expect it.`,
	"es": `Hola, necesito ayuda con una receta para el domingo. Vienen mis padres a comer y mi madre no puede tomar leche ni
queso. Había pensado en hacer un arroz con verduras, pero la última vez me quedó demasiado seco y mi hermano todavía se ríe
de mí. ¿Cuánta agua tengo que poner si uso una taza de arroz para cada dos personas? También quiero preparar un postre que
se pueda hacer la noche anterior, porque por la mañana tengo que llevar a los niños al partido y no voy a tener tiempo. No
me gusta el chocolate, aunque a los demás sí les gusta mucho. Dime, por favor, qué debo comprar y en qué orden lo hago todo
para que la comida esté lista a las dos. Si hay algo que se pueda dejar cortado antes, mejor. Gracias por todo, la semana
pasada tu consejo sobre la sopa me salió muy bien.`,
	"pt": `Oi, preciso de uma ideia para a viagem de fim de ano com a minha família. Somos cinco pessoas e temos pouco
dinheiro, mas queremos muito ver o mar. Meu filho mais novo tem três anos e fica cansado quando anda muito, então seria bom
um lugar onde tudo fique perto. A gente mora no interior e pode sair de carro bem cedo, antes do sol nascer. Você acha que é
melhor alugar uma casa ou ficar em um hotel pequeno? No ano passado ficamos em uma casa que não tinha água quente, e minha
mulher não quer passar por isso outra vez. Também gostaria de saber o que levar para as crianças e quanto custa comer fora
por lá. Faça uma lista curta, por favor, com as coisas mais importantes primeiro. Se chover, o que podemos fazer durante o
dia sem gastar muito? Obrigado, você sempre me ajuda bastante.`,
	"de": `Hallo, ich brauche Hilfe bei einem Brief an meinen Vermieter. Seit drei Wochen tropft der Hahn in der Küche, und
obwohl ich schon zweimal angerufen habe, ist noch niemand gekommen. Jetzt ist auch die Wand feucht geworden, und ich mache
mir Sorgen, dass dort bald Schimmel wächst. Kannst du mir einen höflichen, aber bestimmten Text schreiben? Er soll wissen,
dass ich die Miete weiter zahlen möchte, aber dass er sich endlich darum kümmern muss. Wie viele Tage darf ich ihm geben,
bevor ich selbst jemanden bestelle? Ich möchte keinen Streit, denn eigentlich ist er ein netter Mann, und wir wohnen gern
hier. Bitte schreibe alles so, dass ich nur noch unterschreiben muss, und sage mir, ob ich Bilder beilegen soll. Vielen
Dank, ohne dich hätte ich das nie geschafft.`,
}

// costs are what the models of this version make of the chats, on any machine.
var costs = map[string]uint32{"en": 9390, "es": 12234, "pt": 11424}

func TestChatsAreJudgedInTheirLanguage(t *testing.T) {
	for language, text := range chats {
		bits, m, ok := demo.Models().Judge(score.Hashes(nil, text))
		if want := costs[language]; want == 0 || !ok {
			if ok || want != 0 {
				t.Errorf("%s: judged %v", language, ok)
			}
			continue
		}
		if m.Language() != language || bits != costs[language] {
			t.Errorf("%s: costs %d as %s, want %d", language, bits, m.Language(), costs[language])
		}
		if band := m.Band(); bits < band[1] || bits > band[2] {
			t.Errorf("%s: costs %d, outside %d", language, bits, band)
		}
	}
}

func TestArtifactsSayWhatTheyAre(t *testing.T) {
	key := demo.Key().Public().(ed25519.PublicKey)
	for _, a := range demo.Artifacts() {
		if err := a.Verify(key); err != nil {
			t.Error(err)
		}
		if !a.Demonstration || !strings.HasPrefix(a.String(), "DEMONSTRATION demo-") || !strings.HasPrefix(a.Provenance, "DEMONSTRATION ") {
			t.Errorf("%s does not say that it is a demonstration", a)
		}
		if !strings.Contains(a.Provenance, "ublic domain") && !strings.Contains(a.Provenance, "CC BY-SA 3.0") {
			t.Errorf("%s does not say under which licences it stands", a)
		}
	}
}

// The page embeds them. Brotli, which it is sent in, makes a tenth less of them than
// zstd: a quarter of a megabyte each.
func TestArtifactsAreSmall(t *testing.T) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression))
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range demo.Artifacts() {
		if size := len(encoder.EncodeAll(a.Payload, nil)); size > 275_000 {
			t.Errorf("%s takes %d bytes, compressed", a, size)
		}
	}
}

// sawyer is a novel that no model was trained on, and all that the filter holds.
func sawyer(t testing.TB) string {
	t.Helper()
	folder, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/klauspost/compress").Output()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "testdata", "Mark.Twain-Tom.Sawyer.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFilterIsMadeAgainToTheByte(t *testing.T) {
	words := score.Hashes(nil, sawyer(t))
	filter, err := known.Build(known.AppendShingles(nil, words))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(filter.Encode(), demo.Artifacts()[3].Payload) {
		t.Error("the filter is not that of its source")
	}
	for i := range len(words) - known.Words {
		if !demo.Filter().Contains(known.Shingle(words[i : i+known.Words])) {
			t.Fatalf("word %d of the source is not held", i)
		}
	}
	for language, text := range chats {
		for _, shingle := range known.AppendShingles(nil, score.Hashes(nil, text)) {
			if demo.Filter().Contains(shingle) {
				t.Errorf("eight words of the %s chat are held", language)
			}
		}
	}
}

// chunks are documents of 300 words.
func chunks(words []uint64) (all [][]uint64) {
	for part := range slices.Chunk(words, 300) {
		if len(part) == 300 {
			all = append(all, part)
		}
	}
	return all
}

// judge returns the mean cost of documents, and how many are judged and lie in the
// band.
func judge(documents [][]uint64) (mean uint64, judged, natural int) {
	for _, words := range documents {
		bits, m, ok := demo.Models().Judge(words)
		if !ok || m.Language() != "en" {
			continue
		}
		judged++
		mean += uint64(bits)
		if band := m.Band(); band[1] <= bits && bits <= band[2] {
			natural++
		}
	}
	return mean / uint64(max(judged, 1)), judged, natural
}

func TestModelsTellNaturalTextFromSalad(t *testing.T) {
	words := score.Hashes(nil, sawyer(t))
	r := rand.New(rand.NewPCG(1, 2))
	novel := chunks(words)
	mean, judged, natural := judge(novel)
	if judged != len(novel) || natural != len(novel) {
		t.Errorf("of %d pieces of a novel, %d are judged and %d natural", len(novel), judged, natural)
	}

	shuffled := slices.Clone(words)
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	if got, judged, _ := judge(chunks(shuffled)); judged != len(novel) || got < mean+900 {
		t.Errorf("shuffled: %d judged, at %d; the novel's are at %d", judged, got, mean)
	}

	dictionary := slices.Compact(slices.Sorted(slices.Values(words)))
	salad := make([]uint64, len(words))
	for i := range salad {
		salad[i] = dictionary[r.IntN(len(dictionary))]
	}
	if got, judged, natural := judge(chunks(salad)); judged != len(novel) || natural > 0 || got < mean+4000 {
		t.Errorf("dictionary salad: %d judged, %d natural, at %d; the novel's are at %d", judged, natural, got, mean)
	}
}

// What the models abstain from, as docs/scoring-signals.md says: it is no way out
// for words that they know.
func TestModelsAbstainFromWhatIsNoLanguageTheyKnow(t *testing.T) {
	invented := make([]uint64, 300)
	for i := range invented {
		invented[i] = wordhash.Of("xq") + uint64(i)*0x9e3779b97f4a7c15
	}
	if _, m, ok := demo.Models().Judge(invented); ok {
		t.Errorf("words that nobody knows are judged as %s", m.Language())
	}
	half := slices.Clone(score.Hashes(nil, sawyer(t))[:300])
	copy(half, invented[:150])
	if _, _, ok := demo.Models().Judge(half); ok {
		t.Error("text that is half invented is judged")
	}
	copy(half, score.Hashes(nil, sawyer(t))[:120])
	if _, _, ok := demo.Models().Judge(half); !ok {
		t.Error("text that is a tenth invented is not judged")
	}
}

func BenchmarkJudge(b *testing.B) {
	text := sawyer(b)
	documents := chunks(score.Hashes(nil, text))
	demo.Models()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		judge(documents)
	}
}

func BenchmarkFilter(b *testing.B) {
	text := sawyer(b)
	words := score.Hashes(nil, text)
	var shingles []uint64
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		shingles = known.AppendShingles(shingles[:0], words)
		for _, s := range shingles {
			demo.Filter().Contains(s)
		}
	}
}
