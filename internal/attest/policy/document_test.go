package policy_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/attesttest"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

func TestPolicyHasOneForm(t *testing.T) {
	for name, d := range map[string]policy.Document{
		"the default":        policy.Default(),
		"neither technology": {Schema: policy.Schema, Roots: []attest.Root{}, Measurements: nothing(), Platforms: nothing(), Configs: nothing(), MaxCollateralAge: 1, MaxEvidenceAge: 1},
	} {
		b, err := d.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := policy.Parse(b)
		if diff := cmp.Diff(d, again); err != nil || diff != "" {
			t.Errorf("%s: %v, read otherwise than it was written:\n%s", name, err, diff)
		}
		for _, spoilt := range [][]byte{append(bytes.Clone(b), ' '), b[1:], bytes.Replace(b, []byte(`{"configs"`), []byte(`{"a":0,"configs"`), 1)} {
			if _, err := policy.Parse(spoilt); !errors.Is(err, contribution.ErrNotCanonical) {
				t.Errorf("%s: %.40q: got %v, want ErrNotCanonical", name, spoilt, err)
			}
		}
	}
}

func nothing() policy.Allowed { return policy.Allowed{From: policy.List, List: []common.Hash{}} }

// TestDefaultBelievesNothingSimulated, nor what the vendors call bad.
func TestDefaultBelievesNothingSimulated(t *testing.T) {
	d := policy.Default()
	if d.AllowsRoot(attest.SimulatedRoot) || !d.AllowsRoot(attest.IntelRoot) || !d.AllowsRoot(attest.AMDRoot) {
		t.Errorf("allows the roots %q", d.Roots)
	}
	if diff := cmp.Diff([]string{policy.UpToDate}, d.TDX.Statuses); diff != "" || len(d.TDX.Advisories) > 0 {
		t.Errorf("accepts %q and %q", d.TDX.Statuses, d.TDX.Advisories)
	}
	for _, product := range d.SNP.Products {
		if product.Name == "Milan" {
			t.Error("accepts Milan")
		}
	}
}

func TestZeroPolicyBelievesNothing(t *testing.T) {
	var d policy.Document
	if _, err := d.Hash(); err == nil {
		t.Error("it has a hash")
	}
	if d.AllowsRoot(attest.IntelRoot) || d.Measurements.Allows(common.Hash{}) || d.Platforms.Allows(common.Hash{}) {
		t.Error("it allows something")
	}
}

func TestPolicyKeepsItsRules(t *testing.T) {
	for name, test := range map[string]struct {
		alter func(d *policy.Document)
		want  error
	}{
		"another schema":        {func(d *policy.Document) { d.Schema = "" }, contribution.ErrSchema},
		"an unknown root":       {func(d *policy.Document) { d.Roots = []attest.Root{"arm"} }, contribution.ErrKind},
		"roots out of order":    {func(d *policy.Document) { d.Roots = []attest.Root{attest.IntelRoot, attest.AMDRoot} }, contribution.ErrOrder},
		"a root twice":          {func(d *policy.Document) { d.Roots = []attest.Root{attest.AMDRoot, attest.AMDRoot} }, contribution.ErrOrder},
		"no age of collateral":  {func(d *policy.Document) { d.MaxCollateralAge = 0 }, contribution.ErrRange},
		"no age of evidence":    {func(d *policy.Document) { d.MaxEvidenceAge = 1<<31 + 1 }, contribution.ErrRange},
		"lists from nowhere":    {func(d *policy.Document) { d.Platforms.From = "" }, contribution.ErrKind},
		"listed, and elsewhere": {func(d *policy.Document) { d.Measurements.List = []common.Hash{{1}} }, contribution.ErrNotAllowed},
		"configs out of order":  {func(d *policy.Document) { d.Configs.From, d.Configs.List = policy.List, []common.Hash{{2}, {1}} }, contribution.ErrOrder},
		"many configs":          {func(d *policy.Document) { d.Configs.From, d.Configs.List = policy.List, make([]common.Hash, 1025) }, contribution.ErrTooLong},
		"Revoked accepted":      {func(d *policy.Document) { d.TDX.Statuses = []string{policy.Revoked} }, contribution.ErrKind},
		"a nameless advisory":   {func(d *policy.Document) { d.TDX.Advisories = []string{""} }, contribution.ErrTooLong},
		"a spaced advisory":     {func(d *policy.Document) { d.TDX.Advisories = []string{"INTEL SA"} }, contribution.ErrSyntax},
		"a module twice":        {func(d *policy.Document) { d.TDX.Modules = make([]policy.Module, 2) }, contribution.ErrOrder},
		"a short MRSEAM":        {func(d *policy.Document) { d.TDX.MRSEAMs = []hexutil.Bytes{{1}} }, contribution.ErrLength},
		"short attributes":      {func(d *policy.Document) { d.TDX.Attributes = nil }, contribution.ErrLength},
		"long XFAM":             {func(d *policy.Document) { d.TDX.XFAM = make(hexutil.Bytes, 9) }, contribution.ErrLength},
		"SGX types twice":       {func(d *policy.Document) { d.TDX.SGXTypes = []uint16{1, 1} }, contribution.ErrOrder},
		"a nameless product":    {func(d *policy.Document) { d.SNP.Products[0].Name = "" }, contribution.ErrTooLong},
		"short platform info":   {func(d *policy.Document) { d.SNP.PlatformInfo.May = nil }, contribution.ErrLength},
		"bits that contradict":  {func(d *policy.Document) { d.SNP.GuestPolicy.May[2] = 0 }, contribution.ErrNotAllowed},
		"a nameless provider":   {func(d *policy.Document) { d.SNP.Providers = []string{""} }, contribution.ErrTooLong},
	} {
		d := policy.Default()
		test.alter(&d)
		if _, err := d.Encode(); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", name, err, test.want)
		}
	}
}

// FuzzPolicy: what is read is written as it was, or it was refused.
func FuzzPolicy(f *testing.F) {
	b, err := policy.Default().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(attesttest.Open(f, "tdx/code-machine-and-configuration-as-the-policy-lists-them.policy.json"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := policy.Parse(b)
		if err != nil {
			return
		}
		if again, err := d.Encode(); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%q is written as %q: %v", b, again, err)
		}
	})
}

// TestHashesAreFixed: contracts and other implementations compute the same.
func TestHashesAreFixed(t *testing.T) {
	b := []byte(`{"configs":{"from":"list","list":[]},"maxCollateralAge":1,"maxEvidenceAge":1,"measurements":{"from":"list","list":[]},"platforms":{"from":"list","list":[]},` +
		`"roots":["intel"],"schema":"gptdao/attestation-policy/1","snp":null,"tdx":null}`)
	d, err := policy.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := d.Hash()
	if want := common.Hash(sha256.Sum256(append([]byte("gptdao/attestation-policy/1"), b...))); err != nil || hash != want {
		t.Errorf("hash %s (%v), want %s", hash, err, want)
	}
	manifest := policy.Manifest(common.Hash{1}, hash)
	want := sha256.Sum256(slices.Concat([]byte("gptdao/policy-manifest/1"), common.Hash{1}.Bytes(), hash[:]))
	if manifest != common.Hash(want) || policy.Manifest(hash, common.Hash{1}) == manifest {
		t.Errorf("manifest %s, want %x", manifest, want)
	}
}

func TestEditedTakesAnySpelling(t *testing.T) {
	want, err := policy.Default().Encode()
	if err != nil {
		t.Fatal(err)
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, want, "", "  "); err != nil {
		t.Fatal(err)
	}
	d, err := policy.Edited(pretty.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := d.Encode(); err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %s, %v", got, err)
	}
	for name, text := range map[string]string{
		"a member of another name": `{"root":[]}`, "nothing": ``, "an empty one": `{}`, "a member twice": `{"schema":"a","schema":"b"}`,
		"too long": string(make([]byte, policy.MaxDocument+1)),
	} {
		if _, err := policy.Edited([]byte(text)); err == nil {
			t.Errorf("%s: it was read", name)
		}
	}
}
