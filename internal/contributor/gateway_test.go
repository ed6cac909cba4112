package contributor

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// contributed is a contribution of the first wallet, at a gateway that has its file.
func contributed(t *testing.T) (*Contributor, *fakeGateway, []byte) {
	t.Helper()
	state := t.TempDir()
	c := newContributor(t, 1, state)
	plain := bytes.Repeat([]byte("what I wrote "), 10_000)
	d := newDraft(t, c, filepath.Join(state, "draft"), plain)
	sealed, err := os.ReadFile(d.sealed())
	if err != nil {
		t.Fatal(err)
	}
	g := &fakeGateway{
		of:     api.Contribution{ID: d.id(c.pool.Pool), Consent: d.Consent, State: api.NothingDue, Size: d.Size},
		header: d.Header, file: sealed,
	}
	g.at(t, c)
	(&fakeChain{time: blockTime}).at(t, c)
	return c, g, plain
}

func TestOpenGivesBackWhatWasSealed(t *testing.T) {
	c, g, plain := contributed(t)
	var out bytes.Buffer
	if err := c.Open(t.Context(), g.of.ID, &out); err != nil || !bytes.Equal(out.Bytes(), plain) {
		t.Errorf("opened to %d bytes (%v), want the %d sealed", out.Len(), err, len(plain))
	}
	out.Reset()
	if err := c.Download(t.Context(), g.of.ID, &out); err != nil || !bytes.Equal(out.Bytes(), g.file) {
		t.Errorf("downloaded %d bytes (%v), want the %d that were sent", out.Len(), err, len(g.file))
	}
	wantNoDownloads(t, c)
}

// TestGatewayIsHeldToTheConsent: whatever it hands out instead, nothing is written
// and nothing stays on the disk.
func TestGatewayIsHeldToTheConsent(t *testing.T) {
	for name, test := range map[string]struct {
		lie  func(*fakeGateway)
		want string
	}{
		"another file":      {func(g *fakeGateway) { g.file = append([]byte("x"), g.file...) }, "not the one consented to"},
		"the file cut":      {func(g *fakeGateway) { g.file = g.file[:len(g.file)/2] }, "not the one consented to"},
		"nothing":           {func(g *fakeGateway) { g.file = nil }, "not the one consented to"},
		"a bit of the file": {func(g *fakeGateway) { g.file[len(g.file)-1] ^= 1 }, "not the one consented to"},
		"another header":    {func(g *fakeGateway) { g.header[len(g.header)-1] ^= 1 }, "header is not the one"},
		"another consent":   {func(g *fakeGateway) { g.of.Consent.Deadline++ }, "the gateway answered about"},
		"another ID":        {func(g *fakeGateway) { g.of.ID[0] ^= 1 }, "the gateway answered about"},
	} {
		t.Run(name, func(t *testing.T) {
			c, g, _ := contributed(t)
			test.lie(g)
			var out bytes.Buffer
			err := c.Open(t.Context(), g.of.ID, &out)
			if err == nil || !strings.Contains(err.Error(), test.want) || out.Len() != 0 {
				t.Errorf("error %v after %d bytes, want %q and none", err, out.Len(), test.want)
			}
			wantNoDownloads(t, c)
		})
	}
}

func wantNoDownloads(t *testing.T, c *Contributor) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(c.config.Dir, "download-*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestWithdrawSignsNothingForeign: a gateway cannot have another content withdrawn
// than the one that was asked for.
func TestWithdrawSignsNothingForeign(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*fakeGateway)
		want   string
	}{
		"another contributor": {func(g *fakeGateway) { g.of.Consent.Contributor = common.Address{9} }, "the gateway answered about"},
		"another content":     {func(g *fakeGateway) { g.of.Consent.Content[0] ^= 1 }, "the gateway answered about"},
	} {
		c, g, _ := contributed(t)
		id := g.of.ID
		test.change(g)
		if _, err := c.Withdraw(t.Context(), id); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
		if len(g.sent) != 0 {
			t.Errorf("%s: sent %v", name, g.sent)
		}
	}
}

func TestWhatAnotherWalletContributedIsNotOnesOwn(t *testing.T) {
	_, g, _ := contributed(t)
	other := newContributor(t, 2, t.TempDir())
	g.at(t, other)
	(&fakeChain{time: blockTime}).at(t, other)
	if _, err := other.Withdraw(t.Context(), g.of.ID); !errors.Is(err, ErrNotYours) {
		t.Errorf("withdrawing: %v, want ErrNotYours", err)
	}
	if err := other.Open(t.Context(), g.of.ID, io.Discard); !errors.Is(err, ErrNotYours) {
		t.Errorf("opening: %v, want ErrNotYours", err)
	}
	if err := other.Download(t.Context(), g.of.ID, io.Discard); !errors.Is(err, ErrNotYours) {
		t.Errorf("downloading: %v, want ErrNotYours", err)
	}
	got, err := other.Status(t.Context(), g.of.ID)
	if err != nil || got.Receipt != nil || got.State != api.NothingDue {
		t.Errorf("status: %+v, %v; want what is public", got, err)
	}
}

func TestMoveWantsAnAccount(t *testing.T) {
	c, g, _ := contributed(t)
	if _, err := c.Move(t.Context(), g.of.ID, common.Address{9}); !errors.Is(err, ErrNoAccount) || len(g.sent) != 0 {
		t.Errorf("error %v, sent %v; want ErrNoAccount and nothing", err, g.sent)
	}
}

func TestGatewayOfAnotherNetworkIsNotUsed(t *testing.T) {
	c := newContributor(t, 1, t.TempDir())
	same := api.Network{ChainID: pins.ChainID, Pool: pins.Pool, Registry: pins.Registry}
	if err := c.isPinned(same); err != nil {
		t.Errorf("the pinned network: %v", err)
	}
	for name, change := range map[string]func(*api.Network){
		"pool":     func(n *api.Network) { n.Pool[0] ^= 1 },
		"registry": func(n *api.Network) { n.Registry[0] ^= 1 },
		"chain":    func(n *api.Network) { n.ChainID++ },
	} {
		other := same
		change(&other)
		if err := c.isPinned(other); !errors.Is(err, ErrOtherNetwork) {
			t.Errorf("another %s: %v, want ErrOtherNetwork", name, err)
		}
	}
}

func TestDraftIsOver(t *testing.T) {
	problem := func(code string) error { return &client.Problem{Problem: api.Problem{Code: code}} }
	for _, test := range []struct {
		state api.State
		err   error
		want  bool
	}{
		{api.Consented, nil, false},
		{api.Paid, nil, false},
		{api.Refused, nil, false},
		{api.Withdrawn, nil, false},
		{api.Expired, nil, true},
		{"", problem(api.CodeEpochClosed), true},
		{"", problem(api.CodeDeadline), true},
		{"", problem(api.CodeBadSignature), false},
		{"", errors.New("the line is down"), false},
	} {
		if got := isOver(api.Contribution{State: test.state}, test.err); got != test.want {
			t.Errorf("%q, %v: over %v, want %v", test.state, test.err, got, test.want)
		}
	}
}
