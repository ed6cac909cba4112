package keyring

import (
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/score"
)

func TestTagsDependOnPrintAndRootAlone(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	e := k.publish(t, ring)
	first, err := k.tagJob(ring, k.contribute(t, e, k.binding(), nil), "user-1", prints(1, 2))
	must(t, err)
	k.reboot(t)
	ring = k.open(t)
	e = k.publish(t, ring)
	again, err := k.tagJob(ring, k.contribute(t, e, k.binding(), nil), "user-2", prints(2, 1))
	must(t, err)
	if first.Tags[0] != again.Tags[1] || first.Tags[1] != again.Tags[0] || first.Tags[0] == first.Tags[1] {
		t.Errorf("tags %v, after a reboot %v", first.Tags, again.Tags)
	}
	if first.Ticket.Account == again.Ticket.Account {
		t.Error("two users, one account")
	}
	other := newKit(t)
	elsewhere := other.open(t)
	foreign, err := other.tagJob(elsewhere, other.contribute(t, other.publish(t, elsewhere), other.binding(), nil), "user-1", prints(1))
	must(t, err)
	if foreign.Tags[0] == first.Tags[0] || foreign.Ticket.Account == first.Ticket.Account {
		t.Error("another keyring's root gives the same tags or accounts")
	}
}

// TestTagNeedsAnActiveWorker: revoked after the release, it learns no tag.
func TestTagNeedsAnActiveWorker(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	lease, err := ring.For(k.worker).Lease(t.Context(), j.Job)
	must(t, err)
	_, err = ring.For(k.worker).Release(t.Context(), lease.ID, j.header)
	must(t, err)
	k.chain.revoked[k.worker] = true
	if _, err := ring.For(k.worker).Tag(t.Context(), lease.ID, job.Reading{User: "user", Prints: prints(1)}); !errors.Is(err, ErrNotActive) {
		t.Errorf("error %v, want ErrNotActive", err)
	}
}

func TestTagRefuses(t *testing.T) {
	tests := []struct {
		name   string
		user   string
		prints []contribution.Tag
		change func(*kit, contribution.Account)
		want   error
	}{
		{"nobody's export", "", nil, nil, ErrPrints},
		{"an endless user", string(make([]byte, maxUser+1)), nil, nil, ErrPrints},
		{"too many prints", "u", make([]contribution.Tag, score.MaxPrints+1), nil, ErrPrints},
		{"an unknown family", "u", []contribution.Tag{{Family: 9}}, nil, ErrPrints},
		{"an account of another wallet", "u", nil, func(k *kit, a contribution.Account) {
			k.chain.accounts[a] = contribution.AccountWord{Wallet: common.Address{0x77}}
		}, ErrBound},
		{"withdrawn for the account", "u", nil, func(k *kit, a contribution.Account) {
			k.chain.withdrawn = func(_ contribution.Consent, of contribution.Account) bool { return of == a }
		}, ErrWithdrawn},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := newKit(t)
			ring := k.open(t)
			j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
			if tt.change != nil {
				tt.change(k, ring.derived.accountOf(tt.user))
			}
			if got, err := k.tagJob(ring, j, tt.user, tt.prints); !errors.Is(err, tt.want) || got.Tags != nil {
				t.Errorf("%d tags, error %v, want %v", len(got.Tags), err, tt.want)
			}
		})
	}
}

// TestTicketIsOverASet: two prints may share a tag, and the index takes a set.
func TestTicketIsOverASet(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	e := k.publish(t, ring)
	once, err := k.tagJob(ring, k.contribute(t, e, k.binding(), nil), "user", prints(3, 1))
	must(t, err)
	twice, err := k.tagJob(ring, k.contribute(t, e, k.binding(), nil), "user", prints(1, 3, 1))
	must(t, err)
	if once.Ticket.TagsDigest != twice.Ticket.TagsDigest {
		t.Error("the same set has two digests")
	}
	if len(twice.Tags) != 3 || twice.Tags[0] != twice.Tags[2] {
		t.Errorf("tags %v, want one for each print", twice.Tags)
	}
}

func TestOwnAccountMayBePaidAgain(t *testing.T) {
	k := newKit(t)
	ring := k.open(t)
	j := k.contribute(t, k.publish(t, ring), k.binding(), nil)
	k.chain.accounts[ring.derived.accountOf("u")] = contribution.AccountWord{Wallet: j.Consent.Contributor, Paid: 5}
	_, err := k.tagJob(ring, j, "u", prints(1))
	must(t, err)
}

func BenchmarkTag(b *testing.B) {
	k := newKit(b)
	ring := k.open(b)
	all := make([]contribution.Tag, 100_000)
	for i := range all {
		all[i] = contribution.Tag{Family: score.FamilyExact, Tag: uint64(i)}
	}
	l := lease{provedAt: 1, consent: contribution.ID{1}, signature: common.Hash{1}}
	s := session{ring, k.worker}
	for b.Loop() {
		tags, err := ring.derived.tag(b.Context(), all)
		must(b, err)
		_, err = s.ticket(l, contribution.Account{1}, tags, mailed{})
		must(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(all)), "ns/print")
}
