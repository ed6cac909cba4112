// Package demo holds the artifacts that a development network scores with, and a
// preview estimates with: small language models and a small filter, made of text
// that anyone may have (scripts/demo-artifacts). They are DEMONSTRATIONS: they
// say so wherever they are named, and their key is public.
package demo

import (
	"crypto/ed25519"
	"crypto/sha256"
	_ "embed"
	"sync"

	"github.com/gptdatadao/gptdao/internal/score/artifact"
	"github.com/gptdatadao/gptdao/internal/score/known"
	"github.com/gptdatadao/gptdao/internal/score/lm"
)

var (
	//go:embed english.artifact
	english []byte
	//go:embed spanish.artifact
	spanish []byte
	//go:embed portuguese.artifact
	portuguese []byte
	//go:embed public.artifact
	public []byte
)

// Key signs demonstrations. Anyone can have it: it protects nothing.
func Key() ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("gptdao demonstration key: protects nothing"))
	return ed25519.NewKeyFromSeed(seed[:])
}

// Artifacts are the envelopes of all that the package holds: the models', in the
// order of Models, and the filter's.
func Artifacts() []*artifact.Artifact { return all() }

// Models are the language models: English, Spanish, Portuguese.
func Models() lm.Set { return models() }

// Filter is the filter of public corpora.
func Filter() *known.Filter { return filter() }

// What is embedded was tested, so what cannot be read is a bug.
var (
	all = sync.OnceValue(func() (list []*artifact.Artifact) {
		for _, b := range [][]byte{english, spanish, portuguese, public} {
			a, err := artifact.Parse(b)
			if err != nil {
				panic("demo: " + err.Error())
			}
			list = append(list, a)
		}
		return list
	})
	models = sync.OnceValue(func() (set lm.Set) {
		for _, a := range all()[:3] {
			m, err := lm.Parse(a.Payload)
			if err != nil {
				panic("demo: " + err.Error())
			}
			set = append(set, m)
		}
		return set
	})
	filter = sync.OnceValue(func() *known.Filter {
		f, err := known.Parse(all()[3].Payload)
		if err != nil {
			panic("demo: " + err.Error())
		}
		return f
	})
)
