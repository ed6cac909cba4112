package attest_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/sim"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

var seed = sim.Seed{1, 2, 3}

// claims of a keyring with every field set.
func claims() attest.Claims {
	return attest.Claims{
		Realm: attest.DevRealm, ChainID: 1337, Registry: common.Address{1}, Role: contribution.RoleKeyring,
		Key: common.Address{2}, EncryptionKey: bytes.Repeat([]byte{3}, attest.EncryptionKeySize),
		Recipient: "age1pq1" + strings.Repeat("q", 100), Epoch: 4, Block: 5, BlockHash: common.Hash{6},
	}
}

func evidence(t testing.TB, c attest.Claims) attest.Evidence {
	t.Helper()
	e, err := sim.New(seed, contribution.RoleKeyring).Attest(t.Context(), c.ReportData())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// trusting believes what claims and evidence say, and nothing else.
func trusting() (attest.Policy, attest.Verifiers) {
	only := func(what string, ok bool) error {
		if !ok {
			return errors.New("another " + what)
		}
		return nil
	}
	policy := attest.Policy{
		Realm: attest.DevRealm, ChainID: 1337, Registry: common.Address{1},
		Code: func(technology attest.Technology, role contribution.Role, m common.Hash) error {
			ok := technology == attest.Simulated && role == contribution.RoleKeyring && m == sim.Measurement(role)
			return only("measurement", ok)
		},
		Platform: func(p common.Hash) error { return only("machine", p == seed.Platform()) },
		Config: func(role contribution.Role, config common.Hash) error {
			return only("configuration", role == contribution.RoleKeyring && config == common.Hash{})
		},
		Fresh: func(block uint64, hash common.Hash, maxAge time.Duration) error {
			return only("block", block == 5 && hash == common.Hash{6} && maxAge == time.Hour)
		},
	}
	return policy, attest.Verifiers{attest.Simulated: sim.NewVerifier(seed.Root())}
}

func TestAppraiseBelievesWhatThePolicyTrusts(t *testing.T) {
	policy, verifiers := trusting()
	c := claims()
	result, err := attest.Appraise(policy, verifiers, c, evidence(t, c))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, check := range result.Checks {
		names = append(names, check.Name)
		if !check.OK || check.Detail == "" {
			t.Errorf("check %+v, want it to hold and to say so", check)
		}
	}
	head := []string{"form", "realm", "chain", "registry", "technology", "simulated", "policy", "technology-allowed"}
	tail := []string{"platform-listed", "report-data", "tdx-library", "code", "configuration", "platform", "fresh"}
	if diff := cmp.Diff(head, names[:len(head)]); diff != "" {
		t.Errorf("the first checks differ:\n%s", diff)
	}
	if diff := cmp.Diff(tail, names[len(names)-len(tail):]); diff != "" {
		t.Errorf("the last checks differ:\n%s", diff)
	}
	if result.Measurement != sim.Measurement(contribution.RoleKeyring) || result.Platform != seed.Platform() {
		t.Errorf("got %+v", result)
	}
}

// TestEachFaultFailsItsOwnCheck: one thing is wrong at a time, and the first
// check that fails is the one made for it.
func TestEachFaultFailsItsOwnCheck(t *testing.T) {
	type situation struct {
		policy    attest.Policy
		verifiers attest.Verifiers
		claims    attest.Claims
		evidence  attest.Evidence
	}
	// again attests anew, so that the evidence is over the altered claims.
	again := func(s *situation) { s.evidence = evidence(t, s.claims) }
	for _, test := range []struct {
		name, fails string
		alter       func(s *situation)
	}{
		{"another realm", "realm", func(s *situation) { s.claims.Realm++; again(s) }},
		{"another chain", "chain", func(s *situation) { s.claims.ChainID++; again(s) }},
		{"another registry", "registry", func(s *situation) { s.claims.Registry[0]++; again(s) }},
		{"no role", "form", func(s *situation) { s.claims.Role = 0; again(s) }},
		{"an unknown role", "form", func(s *situation) { s.claims.Role = 4; again(s) }},
		{"no key", "form", func(s *situation) { s.claims.Key = common.Address{}; again(s) }},
		{"a short encryption key", "form", func(s *situation) { s.claims.EncryptionKey = s.claims.EncryptionKey[1:]; again(s) }},
		{"a worker with a recipient", "form", func(s *situation) { s.claims.Role = contribution.RoleWorker; again(s) }},
		{"a recipient without an epoch", "form", func(s *situation) { s.claims.Epoch = 0; again(s) }},
		{"an epoch without a recipient", "form", func(s *situation) { s.claims.Recipient = ""; again(s) }},
		{"an endless recipient", "form", func(s *situation) { s.claims.Recipient += strings.Repeat("q", 3000); again(s) }},
		{"an unknown technology", "form", func(s *situation) { s.evidence.Technology = "sgx" }},
		{"no report", "form", func(s *situation) { s.evidence.Report = nil }},
		{"an endless report", "form", func(s *situation) { s.evidence.Report = make([]byte, attest.MaxReport+1) }},
		{"an endless bundle", "form", func(s *situation) { s.evidence.Bundle = make([]byte, attest.MaxBundle+1) }},
		{"a technology without verifier", "technology", func(s *situation) { s.evidence.Technology = attest.TDX }},
		{"simulated in a real realm", "technology", func(s *situation) {
			s.policy.Realm, s.claims.Realm = 1, 1
			again(s)
		}},
		{"a verifier under another name", "simulated", func(s *situation) {
			s.verifiers[attest.TDX] = s.verifiers[attest.Simulated]
			s.evidence.Technology = attest.TDX
		}},
		{"another bundle", "collateral-form", func(s *situation) { s.evidence.Bundle = []byte{1} }},
		{"a report cut short", "tdx-quote", func(s *situation) { s.evidence.Report = s.evidence.Report[:100] }},
		{"another root", "root", func(s *situation) {
			s.verifiers[attest.Simulated] = sim.NewVerifier(sim.Seed{9}.Root())
		}},
		{"no root", "root", func(s *situation) { s.verifiers[attest.Simulated] = sim.NewVerifier(nil) }},
		{"another signing key", "report-data", func(s *situation) { s.claims.Key[0]++ }},
		{"another encryption key", "report-data", func(s *situation) { s.claims.EncryptionKey[0]++ }},
		{"another role", "report-data", func(s *situation) {
			s.claims.Role, s.claims.Recipient, s.claims.Epoch = contribution.RoleIndex, "", 0
		}},
		{"another recipient", "report-data", func(s *situation) { s.claims.Recipient += "q" }},
		{"another epoch", "report-data", func(s *situation) { s.claims.Epoch++ }},
		{"an untrusted measurement", "code", func(s *situation) {
			s.policy.Code = func(attest.Technology, contribution.Role, common.Hash) error { return errors.New("unknown") }
		}},
		{"a worker's evidence with a keyring's code", "code", func(s *situation) {
			s.claims.Role, s.claims.Recipient, s.claims.Epoch = contribution.RoleWorker, "", 0
			again(s)
		}},
		{"a policy without code", "code", func(s *situation) { s.policy.Code = nil }},
		{"a policy without configurations", "configuration", func(s *situation) { s.policy.Config = nil }},
		{"a policy without machines", "platform", func(s *situation) { s.policy.Platform = nil }},
		{"an unknown machine", "platform", func(s *situation) {
			other := sim.Seed{9}
			s.verifiers[attest.Simulated] = sim.NewVerifier(other.Root())
			e, err := sim.New(other, contribution.RoleKeyring).Attest(t.Context(), s.claims.ReportData())
			if err != nil {
				t.Fatal(err)
			}
			s.evidence = e
		}},
		{"an old block", "fresh", func(s *situation) { s.claims.Block--; again(s) }},
		{"a block of another chain", "fresh", func(s *situation) { s.claims.BlockHash[0]++; again(s) }},
		{"a policy without age", "fresh", func(s *situation) { s.policy.Fresh = nil }},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := situation{claims: claims()}
			s.policy, s.verifiers = trusting()
			s.evidence = evidence(t, s.claims)
			test.alter(&s)
			result, err := attest.Appraise(s.policy, s.verifiers, s.claims, s.evidence)
			if !errors.Is(err, attest.ErrUntrusted) {
				t.Fatalf("got error %v, want ErrUntrusted", err)
			}
			if got := firstFailure(result.Checks); got != test.fails {
				t.Errorf("%q failed first (%v), want %q", got, err, test.fails)
			}
		})
	}
}

func firstFailure(checks attest.Checks) string {
	for _, check := range checks {
		if !check.OK {
			return check.Name
		}
	}
	return ""
}

// otherwise answers as a verifier that checked something else.
type otherwise struct{ err error }

func (o otherwise) Verify(attest.Evidence, [64]byte) (attest.Verdict, error) {
	var checks attest.Checks
	checks.Add("seen", nil, "is seen")
	return attest.Verdict{Technology: attest.TDX, Checks: checks}, o.err
}

// TestARefusalIsAmongTheChecks: whoever reads the checks only must not take for trusted
// what was refused before the policy was asked.
func TestARefusalIsAmongTheChecks(t *testing.T) {
	policy, verifiers := trusting()
	for name, err := range map[string]error{"another technology": nil, "an error": errors.New("broken")} {
		verifiers[attest.Simulated] = otherwise{err}
		verdict, err := attest.Appraise(policy, verifiers, claims(), evidence(t, claims()))
		if !errors.Is(err, attest.ErrUntrusted) || verdict.Checks.OK() {
			t.Errorf("%s: %v with checks %+v, want one that does not hold", name, err, verdict.Checks)
		}
	}
}

func TestNothingCheckedIsNothingTrusted(t *testing.T) {
	if err := (attest.Checks{}).Err(); !errors.Is(err, attest.ErrUntrusted) {
		t.Errorf("got %v, want ErrUntrusted", err)
	}
}

// TestReportDataAndDigestCoverEveryField: a field that is added later is covered
// or fails here.
func TestReportDataAndDigestCoverEveryField(t *testing.T) {
	base := claims()
	for i := range reflect.TypeFor[attest.Claims]().NumField() {
		c := claims()
		name := reflect.TypeFor[attest.Claims]().Field(i).Name
		change(t, reflect.ValueOf(&c).Elem().Field(i))
		if c.ReportData() == base.ReportData() {
			t.Errorf("report data does not depend on %s", name)
		}
		if attest.Digest(c, attest.Evidence{}) == attest.Digest(base, attest.Evidence{}) {
			t.Errorf("the digest does not depend on %s", name)
		}
	}
	for i := range reflect.TypeFor[attest.Evidence]().NumField() {
		var e attest.Evidence
		change(t, reflect.ValueOf(&e).Elem().Field(i))
		if attest.Digest(base, e) == attest.Digest(base, attest.Evidence{}) {
			t.Errorf("the digest does not depend on %s", reflect.TypeFor[attest.Evidence]().Field(i).Name)
		}
	}
}

func change(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Uint64, reflect.Uint32, reflect.Uint8:
		v.SetUint(v.Uint() + 1)
	case reflect.String:
		v.SetString(v.String() + "q")
	case reflect.Slice:
		v.SetBytes(append(bytes.Clone(v.Bytes()), 1))
	case reflect.Array:
		v.Index(0).SetUint(v.Index(0).Uint() + 1)
	default:
		t.Fatalf("a field of kind %v: say how to change it", v.Kind())
	}
}

// TestEncodingIsFixed pins the two digests, which were computed by hand from the
// documented encoding: other implementations do the same.
func TestEncodingIsFixed(t *testing.T) {
	c := claims()
	data := c.ReportData()
	if got, want := hex.EncodeToString(data[:]), wantReportData; got != want {
		t.Errorf("report data %s, want %s", got, want)
	}
	e := attest.Evidence{Technology: attest.TDX, Report: []byte("report"), Bundle: []byte("bundle")}
	if got := attest.Digest(c, e); got != common.HexToHash(wantDigest) {
		t.Errorf("digest %s, want %s", got, wantDigest)
	}
}

// TestJSONKeepsWhatWasAttested: gateways hand applications on as JSON.
func TestJSONKeepsWhatWasAttested(t *testing.T) {
	c := claims()
	for _, a := range []attest.Application{
		{Claims: c, Evidence: evidence(t, c)},
		{Claims: attest.Claims{Role: 1}, Evidence: attest.Evidence{Technology: attest.SNP, Bundle: []byte{}}},
	} {
		text, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var got attest.Application
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		if attest.Digest(got.Claims, got.Evidence) != attest.Digest(a.Claims, a.Evidence) || got.Claims.ReportData() != a.Claims.ReportData() {
			t.Errorf("%s is another application than it was", text)
		}
	}
}

func FuzzParseApplication(f *testing.F) {
	c := claims()
	good := attest.Application{Claims: c, Evidence: evidence(f, c)}.Encode()
	f.Add(good)
	f.Add(good[:len(good)-1])
	f.Add(append(bytes.Clone(good), 0))
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0x81}, 1000))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := attest.ParseApplication(b)
		if err != nil {
			return
		}
		if !bytes.Equal(a.Encode(), b) {
			t.Errorf("%x was read, and is written as %x", b, a.Encode())
		}
		if err := a.Check(); err != nil {
			t.Errorf("what was read breaks a rule: %v", err)
		}
	})
}

func TestApplicationHasOneEncoding(t *testing.T) {
	c := claims()
	want := attest.Application{Claims: c, Evidence: evidence(t, c)}
	got, err := attest.ParseApplication(want.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if attest.Digest(got.Claims, got.Evidence) != attest.Digest(want.Claims, want.Evidence) {
		t.Error("what was read has another digest")
	}
	for name, b := range map[string][]byte{
		"trailing byte": append(want.Encode(), 0),
		"cut short":     want.Encode()[:50],
		"empty":         nil,
		"too long":      make([]byte, attest.MaxApplication+1),
	} {
		if _, err := attest.ParseApplication(b); err == nil {
			t.Errorf("%s: it was read", name)
		}
	}
}

func BenchmarkAppraise(b *testing.B) {
	policy, verifiers := trusting()
	c := claims()
	e := evidence(b, c)
	for b.Loop() {
		if _, err := attest.Appraise(policy, verifiers, c, e); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleChecks_Err() {
	var checks attest.Checks
	checks.Add("realm", nil, "bound to realm 1")
	checks.Add("code", errors.New("no known release measures 0x01"), "")
	fmt.Println(checks.Err())
	// Output: not trusted: code: no known release measures 0x01
}

const (
	wantReportData = "0200000000000000000000000000000000000000000000000000000000000000" +
		"682d26f86cd7649b2fe3c61baf7fab5a5fb6fe8a46f5b03533881f33e18977de"
	wantDigest = "0xc0a82ce68b85137d475c4b085ef92898dcb3168dd56df83584afc41f7f0f2f71"
)
