package gateway

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
)

func TestOfferIsIdempotent(t *testing.T) {
	w, f := newWorld(t, func(c *Config) { c.Quotas.ConsentsPerWallet = Quota{Count: 1, Per: time.Hour} }), newFile(1, 1000)
	first := w.offered(f)
	if first.ID != f.id() || first.State != api.Consented || first.Size != 1000 {
		t.Errorf("got %+v", first)
	}
	if again := w.offered(f); again.ID != first.ID || !again.Created.Equal(first.Created) {
		t.Errorf("the same consent again gave %+v, want what is known", again)
	}
}

func TestOfferIsRefused(t *testing.T) {
	const day = 24 * 60 * 60
	tests := map[string]struct {
		change func(*file, *api.Offer)
		status int
		code   string
	}{
		"a rule of the consent is broken": {func(f *file, o *api.Offer) { o.Consent.Slots = common.Hash{} }, 400, api.CodeBadConsent},
		"other terms":                     {func(f *file, o *api.Offer) { o.Consent.Terms[0] ^= 1 }, 409, api.CodeTerms},
		"too large":                       {func(f *file, o *api.Offer) { o.Size = DefaultMaxUpload + 1 }, 413, api.CodeTooLarge},
		"no size":                         {func(f *file, o *api.Offer) { o.Size = 0 }, 413, api.CodeTooLarge},
		"signature is not hex":            {func(f *file, o *api.Offer) { o.Signature = "0xzz" }, 400, api.CodeBadSignature},
		"signature of another consent":    {func(f *file, o *api.Offer) { o.Consent.Content[0] ^= 1 }, 400, api.CodeBadSignature},
		"another header":                  {func(f *file, o *api.Offer) { o.Header = base64.StdEncoding.EncodeToString([]byte("x")) }, 400, api.CodeBadHeader},
		"header is not base64":            {func(f *file, o *api.Offer) { o.Header = "*" }, 400, api.CodeBadHeader},
		"signed in the future":            {func(f *file, o *api.Offer) { f.consent.Deadline += 2 * 3600; *o = f.offer() }, 400, api.CodeDeadline},
		"over":                            {func(f *file, o *api.Offer) { f.consent.Deadline = blockTime; *o = f.offer() }, 409, api.CodeDeadline},
		"an epoch nobody published":       {func(f *file, o *api.Offer) { f.consent.KeyEpoch = 2; *o = f.offer() }, 409, api.CodeEpochClosed},
		"another contributor's file": {func(f *file, o *api.Offer) {
			f.bind(bytes.Replace(f.header, []byte(" 31480 "), []byte(" 1480 "), 1))
			*o = f.offer()
		}, 400, api.CodeBadHeader},
		"two contributors": {func(f *file, o *api.Offer) {
			f.bind(bytes.Replace(f.header, []byte("\n---"), []byte("\n-> gptdao.org/contributor x\n\n---"), 1))
			*o = f.offer()
		}, 400, api.CodeBadHeader},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w, f := newWorld(t), newFile(2, 1000)
			o := f.offer()
			test.change(&f, &o)
			_, err := w.client.Offer(t.Context(), o)
			wantProblem(t, err, test.status, test.code)
			if len(w.ledger.records) != 0 {
				t.Error("the ledger has it all the same")
			}
		})
	}
	t.Run("epoch erased too early", func(t *testing.T) {
		w, f := newWorld(t), newFile(2, 1000)
		w.chain.now += 2 * day
		f.consent.Deadline += 2 * day
		_, err := w.client.Offer(t.Context(), f.offer())
		wantProblem(t, err, 409, api.CodeEpochClosed)
	})
	t.Run("pool retired", func(t *testing.T) {
		w, f := newWorld(t), newFile(2, 1000)
		w.chain.successor = common.Address{9}
		_, err := w.client.Offer(t.Context(), f.offer())
		wantProblem(t, err, 410, api.CodePoolRetired)
	})
	t.Run("withdrawn", func(t *testing.T) {
		w, f := newWorld(t), newFile(2, 1000)
		w.chain.withdrawn = true
		_, err := w.client.Offer(t.Context(), f.offer())
		wantProblem(t, err, 410, api.CodeWithdrawn)
	})
}

func (f *file) bind(header []byte) {
	f.header = header
	f.consent.Header = sha256.Sum256(header)
}

func TestChainTroubleIsNobodysFault(t *testing.T) {
	w, f := newWorld(t), newFile(3, 1000)
	w.chain.down = chain.ErrUnreachable
	_, err := w.client.Offer(t.Context(), f.offer())
	wantProblem(t, err, http.StatusServiceUnavailable, api.CodeUnavailable)
	w.chain.down = errors.New("secret of the inside")
	_, err = w.client.Offer(t.Context(), f.offer())
	wantProblem(t, err, http.StatusInternalServerError, api.CodeInternal)
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("the cause came out: %v", err)
	}
}

func TestQuotasAnswerWhenToComeBack(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	w := newWorld(t, func(c *Config) {
		c.Quotas.ConsentsPerWallet = Quota{Count: 1, Per: time.Hour}
		c.Quotas.ConsentsPerAddress = Quota{Count: 3, Per: time.Minute}
		c.Now = func() time.Time { return now }
	})
	f := newFile(4, 1000)
	w.offered(f)
	second := f
	second.consent.Slots[5]++
	_, err := w.client.Offer(t.Context(), second.offer())
	wantProblem(t, err, http.StatusTooManyRequests, api.CodeQuota)
	var p *client.Problem
	if errors.As(err, &p); p.RetryAfter < 3500 || p.RetryAfter > 3600 {
		t.Errorf("asked to wait %d seconds, want an hour", p.RetryAfter)
	}
	w.offered(newFile(5, 1000))
	_, err = w.client.Offer(t.Context(), newFile(6, 1000).offer())
	wantProblem(t, err, http.StatusTooManyRequests, api.CodeQuota)
	now = now.Add(time.Hour)
	if _, err := w.client.Offer(t.Context(), second.offer()); err != nil {
		t.Errorf("after an hour: %v", err)
	}
}

func TestListsKeepWaitingUploadsFromStrangers(t *testing.T) {
	w := newWorld(t)
	waiting, paid := newFile(7, 1000), newFile(7, 1001)
	w.offered(waiting)
	w.offered(paid)
	w.ledger.set(paid.id(), func(c *record) { c.State = "paid"; c.Proof = &contribution.Proof{Consent: paid.id()} })
	wallet := paid.consent.Contributor
	list, err := w.client.Contributions(t.Context(), wallet, "", "")
	if err != nil || len(list.Items) != 1 || list.Items[0].ID != paid.id() {
		t.Errorf("a stranger sees %+v, %v, want the paid one only", list.Items, err)
	}
	session, err := w.client.Login(t.Context(), paid.key)
	if err != nil {
		t.Fatal(err)
	}
	if list, err = w.client.Contributions(t.Context(), wallet, session, ""); err != nil || len(list.Items) != 2 {
		t.Errorf("the contributor sees %d, %v, want both", len(list.Items), err)
	}
	proofs, err := w.client.Proofs(t.Context(), 1, "")
	if err != nil || len(proofs.Items) != 1 || proofs.Items[0].Consent != paid.id() || proofs.Next == "" {
		t.Fatalf("proofs are %+v, %v", proofs, err)
	}
	if proofs, err = w.client.Proofs(t.Context(), 1, proofs.Next); err != nil || len(proofs.Items) != 0 || proofs.Next != "" {
		t.Errorf("the page after the last is %+v, %v", proofs, err)
	}
	if _, err := w.client.Proof(t.Context(), paid.id()); err != nil {
		t.Error(err)
	}
	_, err = w.client.Proof(t.Context(), waiting.id())
	wantProblem(t, err, http.StatusNotFound, api.CodeNotFound)
}

func TestForgetDeletesWhatNobodyConsentsTo(t *testing.T) {
	w, f := newWorld(t), newFile(8, 1000)
	again := f
	again.consent.Deadline -= 60
	for _, x := range []file{f, again} {
		w.offered(x)
		w.ledger.set(x.id(), func(c *record) { c.State = "uploaded" })
	}
	if _, _, err := w.store.Put(t.Context(), bytes.NewReader(f.bytes), f.consent.Content); err != nil {
		t.Fatal(err)
	}
	forget := func() bool {
		if err := w.g.Forget(context.Background(), f.consent.Content); err != nil {
			t.Fatal(err)
		}
		return w.store.file(f.consent.Content) == nil
	}
	w.ledger.set(f.id(), func(c *record) { c.State = "withdrawn" })
	if forget() {
		t.Error("the file is gone while another consent to it stands")
	}
	for _, stands := range []ledger.State{ledger.Proving, ledger.Paid, ledger.Skipped, ledger.NothingDue} {
		w.ledger.set(again.id(), func(c *record) { c.State = stands })
		if forget() {
			t.Errorf("the file is gone while another consent to it is %s", stands)
		}
	}
	for _, over := range []ledger.State{ledger.Refused, ledger.Expired, ledger.Withdrawn} {
		w.ledger.set(again.id(), func(c *record) { c.State = over })
		if !forget() {
			t.Errorf("the file is still there though the other consent to it is %s", over)
		}
		if _, _, err := w.store.Put(t.Context(), bytes.NewReader(f.bytes), f.consent.Content); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // again does no harm
		if !forget() {
			t.Error("the file of withdrawn consents is still there")
		}
	}
}

// TestDeletionIsSignedToWhoeverWithdrew, once, and to nobody else.
func TestDeletionIsSignedToWhoeverWithdrew(t *testing.T) {
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	w, f := newWorld(t, func(c *Config) { c.Key = key }), newFile(8, 1000)
	refused := f
	refused.consent.Deadline -= 60
	w.offered(f)
	w.offered(refused)
	w.ledger.set(f.id(), func(c *record) { c.State = ledger.Withdrawn })
	shown := func(id contribution.ID) *api.Deletion {
		t.Helper()
		if err := w.g.Forget(t.Context(), f.consent.Content); err != nil {
			t.Fatal(err)
		}
		got, err := w.client.Contribution(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return got.Deletion
	}
	if d := shown(f.id()); d != nil {
		t.Errorf("%+v is signed while another consent to the file stands", d)
	}
	w.ledger.set(refused.id(), func(c *record) { c.State = ledger.Refused })
	first := shown(f.id())
	if first == nil || shown(refused.id()) != nil {
		t.Fatalf("signed %+v to whoever withdrew, %+v to who was refused", first, shown(refused.id()))
	}
	network, err := w.client.Network(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	by, err := contribution.Recover(first.ID(testPool), hexutil.MustDecode(first.Signature))
	if err != nil || by != network.Signer || by != crypto.PubkeyToAddress(key.PublicKey) {
		t.Errorf("signed by %s, want %s (%v)", by, network.Signer, err)
	}
	if again := shown(f.id()); *again != *first {
		t.Errorf("signed %+v again, want %+v", again, first)
	}
}

func TestLostKeyIsToldApart(t *testing.T) {
	w, f := newWorld(t), newFile(8, 1000)
	w.offered(f)
	for _, lost := range []bool{false, true} {
		w.ledger.set(f.id(), func(c *record) { c.State, c.Lost = ledger.Refused, lost })
		got, err := w.client.Contribution(t.Context(), f.id())
		if err != nil || got.SealAgain != lost || strings.Contains(got.Reason, "sealed to a new key") != lost {
			t.Errorf("lost %t: %t, %q, %v", lost, got.SealAgain, got.Reason, err)
		}
	}
}

func TestInstructionsReachTheRelay(t *testing.T) {
	w, f := newWorld(t), newFile(9, 1000)
	withdraw := contribution.Withdraw{Contributor: f.consent.Contributor, Content: f.consent.Content, Deadline: blockTime + 60}
	sign := func(id contribution.ID) []byte {
		s, err := contribution.Sign(id, f.key)
		if err != nil {
			t.Fatal(err)
		}
		return s[:]
	}
	if tx, err := w.client.Withdraw(t.Context(), withdraw, sign(withdraw.ID(testPool))); err != nil || tx == (common.Hash{}) {
		t.Errorf("withdrawing: %s, %v", tx, err)
	}
	if len(w.relay.withdrawals) != 1 || w.relay.withdrawals[0] != withdraw {
		t.Errorf("the relay got %+v", w.relay.withdrawals)
	}
	other := withdraw
	other.Contributor[0] ^= 1
	_, err := w.client.Withdraw(t.Context(), other, sign(other.ID(testPool)))
	wantProblem(t, err, http.StatusBadRequest, api.CodeBadSignature)
	withdraw.Deadline = blockTime
	_, err = w.client.Withdraw(t.Context(), withdraw, sign(withdraw.ID(testPool)))
	wantProblem(t, err, http.StatusBadRequest, api.CodeBadInstruction)
	move := contribution.Move{Account: contribution.Account{1}, To: common.Address{2}, Deadline: blockTime + 60}
	w.relay.fails = &chain.RevertError{Reason: "Accounts__NotHolder"}
	_, err = w.client.Move(t.Context(), move, sign(move.ID(testPool)))
	wantProblem(t, err, http.StatusConflict, api.CodeBadInstruction)
	if len(w.relay.moves) != 1 || w.relay.moves[0] != move {
		t.Errorf("the relay got %+v", w.relay.moves)
	}
}
