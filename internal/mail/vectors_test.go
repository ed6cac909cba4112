package mail_test

import (
	"encoding/hex"
	"maps"
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/gptdatadao/gptdao/internal/mail"
	"github.com/gptdatadao/gptdao/internal/mail/sim"
	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

// vectors is the file for other implementations (docs/spec/README.md).
type vectors struct {
	Format  string          `json:"format"`
	Spec    string          `json:"spec"`
	Runs    []string        `json:"runs"`
	Note    string          `json:"note"`
	Keys    vectorKeys      `json:"keys"`
	Valid   []validVector   `json:"valid"`
	Invalid []invalidVector `json:"invalid"`
}

type vectorKeys struct {
	Document string `json:"document"`
	Hash     string `json:"hash"`
}

type vectorInput struct {
	Mail     string `json:"mail"`
	Email    string `json:"email"`
	User     string `json:"user"`
	Exported int64  `json:"exported"`
	At       int64  `json:"at"`
}

type validVector struct {
	Name  string      `json:"name"`
	Value vectorInput `json:"value"`
	Day   uint16      `json:"day"`
	ID    string      `json:"id"`
}

type invalidVector struct {
	Name  string      `json:"name"`
	Input vectorInput `json:"input"`
	Error mail.Code   `json:"error"`
}

func inputOf(raw string, want mail.Want) vectorInput {
	in := vectorInput{Mail: raw, Email: want.Email, User: want.UserID, At: want.At.Unix()}
	if !want.Exported.IsZero() {
		in.Exported = want.Exported.Unix()
	}
	return in
}

func (in vectorInput) want() mail.Want {
	w := mail.Want{Email: in.Email, UserID: in.User, At: time.Unix(in.At, 0)}
	if in.Exported != 0 {
		w.Exported = time.Unix(in.Exported, 0)
	}
	return w
}

// TestVectors compares the file with what the package makes of the mails of the
// other tests, and executes it. After a deliberate change run it with -update.
func TestVectors(t *testing.T) {
	hash := sim.Keys().Hash()
	v := vectors{
		Format: "mail", Spec: "docs/spec/mail.md", Runs: []string{"go"},
		Note: "mails are text; all were signed for these vectors, and exported is 0 where it is not known",
		Keys: vectorKeys{string(sim.Keys().Encode()), "0x" + hex.EncodeToString(hash[:])},
	}
	all := saved(t)
	all["a usual mail"] = ready().signed(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		v.Valid = append(v.Valid, validVector{Name: name, Value: inputOf(all[name], wanted())}.proved(t))
	}
	for _, r := range refusals(t) {
		want := wanted()
		if r.want != nil {
			r.want(&want)
		}
		// What is too long for a file is described by the page; the host's clock is nobody's else.
		if len(r.raw) < 16<<10 && utf8.ValidString(r.raw) && want.At != longAgo {
			v.Invalid = append(v.Invalid, invalidVector{r.name, inputOf(r.raw, want), r.code})
		}
	}
	vectorfile.Compare(t, "mail.json", v)
	for _, c := range v.Invalid {
		if _, err := mail.Verify([]byte(c.Input.Mail), c.Input.want(), sim.Keys()); codeOf(t, err) != c.Error {
			t.Errorf("%s: %v, want %q", c.Name, err, c.Error)
		}
	}
}

func (v validVector) proved(t *testing.T) validVector {
	proof := verify(t, v.Value.Mail, v.Value.want())
	v.Day, v.ID = proof.Day, "0x"+hex.EncodeToString(proof.ID[:])
	return v
}
