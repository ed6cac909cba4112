package keyring

import (
	"context"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
)

// session is the keyring as one worker uses it.
type session struct {
	*Keyring
	worker common.Address
}

// Lease implements worker.Keyring.
func (s session) Lease(ctx context.Context, j job.Job) (job.Lease, error) {
	made, err := s.lease(ctx, j)
	if err != nil {
		return job.Lease{}, fmt.Errorf("leasing a job: %w", err)
	}
	return job.Lease{ID: made, Families: s.Families(), Policy: s.config.Policy}, nil
}

func (s session) lease(ctx context.Context, j job.Job) (id job.LeaseID, err error) {
	signature, err := s.signed(ctx, j)
	if err != nil {
		return id, err
	}
	a, err := s.admit(ctx, j.Consent)
	if err != nil {
		return id, err
	}
	if _, err := s.epochOf(ctx, j.Consent, a.now); err != nil {
		return id, err
	}
	if _, err := io.ReadFull(s.config.Random, id[:]); err != nil {
		return id, err
	}
	return id, s.leases.add(lease{
		id: id, worker: s.worker, job: j, consent: j.Consent.ID(s.config.Pool), signature: signature,
	}, a.now)
}

// signed checks the consent and that its contributor stands by it, and returns the
// digest of the signature.
func (s session) signed(ctx context.Context, j job.Job) (common.Hash, error) {
	if err := j.Consent.Validate(); err != nil {
		return common.Hash{}, fmt.Errorf("%w: %w", ErrConsent, err)
	}
	digest, err := contribution.SignatureDigest(j.Signature)
	if err != nil {
		return common.Hash{}, fmt.Errorf("%w: %w", ErrConsent, err)
	}
	accepted, err := s.config.Chain.Accepts(ctx, j.Consent.Contributor, j.Consent.ID(s.config.Pool), j.Signature)
	if err != nil {
		return common.Hash{}, fmt.Errorf("checking the consent's signature: %w", err)
	}
	if !accepted {
		return common.Hash{}, fmt.Errorf("%w: not signed by %s", ErrConsent, j.Consent.Contributor)
	}
	return digest, nil
}

// admission is what opening a file now would be under.
type admission struct {
	now  uint64 // block time
	code uint32 // of the worker
}

// admit checks all that may change while a job is under way.
func (s session) admit(ctx context.Context, c contribution.Consent) (admission, error) {
	now, err := s.final(ctx)
	if err != nil {
		return admission{}, fmt.Errorf("reading block time: %w", err)
	}
	if err := s.erase(now.Time); err != nil {
		return admission{}, fmt.Errorf("erasing keys: %w", err)
	}
	if now.Time > c.Deadline {
		return admission{}, fmt.Errorf("%w: block time %d, deadline %d", ErrExpired, now.Time, c.Deadline)
	}
	if now.Time < c.SignedAt() { // the pool would skip it; the endpoints may lag behind the signer's
		return admission{}, fmt.Errorf("%w: signed at block time %d, now it is %d", ErrAgain, c.SignedAt(), now.Time)
	}
	worker, err := s.active(ctx, s.worker, contribution.RoleWorker, now.Time)
	if err != nil {
		return admission{}, err
	}
	// A ticket of a keyring that is not registered yet would spoil the log.
	self, err := s.active(ctx, s.config.Self.Address(), contribution.RoleKeyring, now.Time)
	if err != nil {
		return admission{}, err
	}
	if newest := max(worker.Code, self.Code); newest > c.MaxCode {
		return admission{}, fmt.Errorf("%w: %d, at most %d allowed", ErrCode, newest, c.MaxCode)
	}
	return admission{now.Time, worker.Code}, s.notWithdrawn(ctx, c, contribution.Account{})
}

// notWithdrawn refuses at any head, but for good by the final block only: one endpoint
// may lie, or a block may go.
func (s session) notWithdrawn(ctx context.Context, c contribution.Consent, account contribution.Account) error {
	gone, err := s.config.Chain.IsWithdrawn(ctx, c, account)
	if err != nil {
		return fmt.Errorf("reading whether it is withdrawn: %w", err)
	}
	if !gone {
		return nil
	}
	if gone, err = s.config.Chain.WasWithdrawn(ctx, c, account); err != nil {
		return fmt.Errorf("reading whether it is withdrawn for good: %w", err)
	}
	if gone {
		return ErrWithdrawn
	}
	return ErrWithdrawing
}

// Release implements worker.Keyring.
func (s session) Release(ctx context.Context, id job.LeaseID, header []byte) (contribution.FileKey, error) {
	key, err := s.release(ctx, id, header)
	if err != nil {
		return contribution.FileKey{}, fmt.Errorf("releasing a file key: %w", err)
	}
	return key, nil
}

func (s session) release(ctx context.Context, id job.LeaseID, header []byte) (none contribution.FileKey, err error) {
	now, err := s.final(ctx)
	if err != nil {
		return none, fmt.Errorf("reading block time: %w", err)
	}
	l, err := s.leases.get(id, s.worker, now.Time)
	if err != nil {
		return none, err
	}
	c := l.job.Consent
	if err := s.belongs(header, c); err != nil {
		return none, err
	}
	a, err := s.admit(ctx, c)
	if err != nil {
		return none, err
	}
	epoch, err := s.epochOf(ctx, c, a.now)
	if err != nil {
		return none, err
	}
	opens, err := epoch.identity()
	if err != nil {
		return none, fmt.Errorf("%w %d", ErrEpoch, c.KeyEpoch)
	}
	key, err := identity.OpenHeader(header, opens)
	if err != nil {
		return none, fmt.Errorf("%w: key epoch %d does not open it", ErrHeader, c.KeyEpoch)
	}
	if err := s.count(l, a); err != nil {
		return none, err
	}
	if err := s.audit.add(a.now, auditFileKey, common.Hash(l.consent), s.worker); err != nil {
		return none, err
	}
	return key, nil
}

// count counts a release of a lease's key, and the first of them as a use of the consent.
func (s session) count(l lease, a admission) error {
	if l.released == 0 {
		if err := s.uses.open(l.consent, a.now); err != nil {
			return err
		}
	}
	return s.leases.release(l.id, a.now, a.code)
}

// belongs checks that a header is the consented one and was sealed for this
// contributor and pool: else anybody could consent to a public ciphertext.
func (s session) belongs(header []byte, c contribution.Consent) error {
	if len(header) > seal.MaxHeader || seal.HeaderDigest(header) != c.Header {
		return fmt.Errorf("%w: its digest is another", ErrHeader)
	}
	b, err := seal.BindingOf(header)
	if err != nil {
		return fmt.Errorf("%w: %v", ErrHeader, err)
	}
	if want := (contribution.Binding{Contributor: c.Contributor, Pool: s.config.Pool}); b != want {
		return fmt.Errorf("%w: sealed for %s in pool %s of chain %d", ErrHeader, b.Contributor, b.Pool.Address, b.Pool.ChainID)
	}
	return nil
}
