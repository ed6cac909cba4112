package preview

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gptdatadao/gptdao/internal/export"
)

// samples are texts of everyday subjects, of 200 letters and more, without accents where
// people leave them out.
var samples = map[string]string{
	"en":       "Can you help me with the letter to my landlord? I would like to say that the heating has not been working for two weeks and that he has to send somebody who can repair it before it gets really cold. It should be polite but clear, and not more than one page.",
	"es":       "Hola, necesito que me ayudes con una carta para el dueño de mi casa. Quiero decirle que la calefacción no funciona desde hace dos semanas y que tiene que enviar a alguien para que la repare antes de que haga más frío. Debe ser amable pero clara, y no más de una página.",
	"pt":       "Olá, preciso de ajuda com uma carta para o dono da minha casa. Quero dizer que o aquecimento não funciona há duas semanas e que ele tem de mandar alguém para o reparar antes que fique muito frio. Deve ser simpática mas clara, e não ter mais do que uma página.",
	"fr":       "Bonjour, j'ai besoin d'aide pour une lettre au propriétaire de mon appartement. Je veux lui dire que le chauffage ne marche pas depuis deux semaines et qu'il doit envoyer quelqu'un pour le réparer avant qu'il ne fasse très froid. Elle doit être polie mais claire, pas plus d'une page.",
	"de":       "Hallo, kannst du mir bei einem Brief an meinen Vermieter helfen? Ich möchte ihm sagen, dass die Heizung seit zwei Wochen nicht mehr geht und dass er jemanden schicken muss, der sie repariert, bevor es richtig kalt wird. Er soll höflich, aber klar sein, und nicht länger als eine Seite.",
	"it":       "Ciao, ho bisogno di aiuto con una lettera al padrone della mia casa. Vorrei dirgli che il riscaldamento non funziona da due settimane e che deve mandare qualcuno che lo ripari prima che faccia molto freddo. Deve essere gentile ma chiara, e non più di una pagina.",
	"pl":       "Cześć, potrzebuję pomocy z listem do właściciela mojego mieszkania. Chcę mu powiedzieć, że ogrzewanie nie działa od dwóch tygodni i że musi przysłać kogoś, kto je naprawi, zanim zrobi się bardzo zimno. List ma być uprzejmy, ale jasny, i nie dłuższy niż jedna strona.",
	"zh":       strings.Repeat("请帮我给房东写一封信，告诉他暖气已经两个星期不工作了，", 3),
	"ja":       strings.Repeat("大家さんに手紙を書くのを手伝ってください。暖房が二週間動いていません。", 3),
	"ko":       strings.Repeat("집주인에게 보낼 편지를 도와주세요. 난방이 이 주 동안 작동하지 않습니다. ", 3),
	"el":       strings.Repeat("Μπορείς να με βοηθήσεις με ένα γράμμα στον ιδιοκτήτη του σπιτιού μου; ", 5),
	"und-Cyrl": strings.Repeat("Помоги мне написать письмо хозяину квартиры о том, что отопление не работает. ", 5),
	"und-Arab": strings.Repeat("ساعدني في كتابة رسالة إلى صاحب المنزل عن التدفئة التي لا تعمل. ", 6),
	"und-Latn": strings.Repeat("lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor ", 5),
}

func TestLanguages(t *testing.T) {
	for want, text := range samples {
		var s speech
		s.read(text)
		if got := s.language(); got != want {
			t.Errorf("%.40q…: got %s, want %s (%v of %d words)", text, got, want, s.stop, s.words)
		}
		if languageNames[want] == "" {
			t.Errorf("%s has no name", want)
		}
	}
}

func TestEveryScriptHasALanguageWithAName(t *testing.T) {
	for i, script := range scripts[1:] {
		s := speech{}
		s.letters[i+1] = enoughLetters
		if code := s.language(); languageNames[code] == "" {
			t.Errorf("%s gives %s, which has no name", script.code, code)
		}
	}
}

func TestShortTextHasNoLanguage(t *testing.T) {
	for _, text := range []string{"", "What is the capital of France, and why is it not Lyon?", "1234 + 5678 = ?", strings.Repeat("!? ", 500), "你好"} {
		var s speech
		s.read(text)
		if got := s.language(); got != tooFewLetters {
			t.Errorf("%q: got %s, want %s", text, got, tooFewLetters)
		}
	}
}

// TestAnswersDoNotDrown: a long answer in another language is looked at no longer than
// other messages are.
func TestAnswersDoNotDrown(t *testing.T) {
	var s speech
	s.read(samples["es"] + samples["es"] + samples["es"] + samples["es"])
	s.read(strings.Repeat("x", 100_000))
	if got := s.language(); s.bytes > 2*speechMessage || got != "es" && got != someLatin {
		t.Errorf("%d bytes looked at, language %s", s.bytes, got)
	}
}

// TestTitlesObeyNothing: what is printed moves no cursor and turns no line.
func TestTitlesObeyNothing(t *testing.T) {
	got := printable("a\x1b[2Jb\nc\u202ed\u200be\xff" + strings.Repeat("z", 200))
	if want := "a[2Jb cde" + strings.Repeat("z", maxTitle-9) + "…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestModelsAreSlugs: a name that no model has is nobody's to invent.
func TestModelsAreSlugs(t *testing.T) {
	v := newView(Options{})
	for _, name := range []string{"", "gpt-4o", "\x1b[31m", strings.Repeat("m", 1000), "two words"} {
		c := export.Conversation{Messages: []export.Message{{Role: export.Assistant, Model: name}}}
		v.add(&c)
	}
	for i := range 3 * MaxModels {
		v.models[v.model("m"+string(rune('a'+i%26))+strings.Repeat("x", i%40))]++
	}
	if len(v.models) > MaxModels+1 || v.models["gpt-4o"] != 1 || v.models[OtherModels] < 4 {
		t.Errorf("%d models: %v", len(v.models), v.models)
	}
}

// FuzzSpeech: any text has a language with a name, and little of it is looked at.
func FuzzSpeech(f *testing.F) {
	for _, text := range samples {
		f.Add(text, "\xff'’")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		var s speech
		s.read(a)
		s.read(b)
		if code := s.language(); languageNames[code] == "" {
			t.Errorf("language %q has no name", code)
		}
		if s.bytes > speechChat || !utf8.ValidString(s.script()) {
			t.Errorf("%d bytes looked at, script %q", s.bytes, s.script())
		}
	})
}
