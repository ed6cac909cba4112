package keyring

import (
	"errors"
	"fmt"

	"github.com/gptdatadao/gptdao/internal/worker"
)

// ErrAgain is the parent of what may succeed later, here or with another worker.
// So may everything that wraps neither it nor ErrRefused: the chain or a store did
// not answer.
var ErrAgain = errors.New("not now")

// ErrRefused is the parent of what can never succeed. It wraps worker.ErrRefused.
var ErrRefused = fmt.Errorf("keyring: %w", worker.ErrRefused)

// Why a job can never be proved.
var (
	// ErrConsent: not a valid consent, or not signed by its contributor.
	ErrConsent = fmt.Errorf("%w: consent does not hold", ErrRefused)
	// ErrExpired: block time is past the consent's deadline.
	ErrExpired = fmt.Errorf("%w: consent has expired", ErrRefused)
	// ErrWithdrawn: withdrawn, by the final block.
	ErrWithdrawn = fmt.Errorf("%w: withdrawn", ErrRefused)
	// ErrEpoch: sealed to an epoch whose key is erased or never was here, or consented
	// to while it was not open. Seal again.
	ErrEpoch = fmt.Errorf("%w: no key for the epoch: %w", ErrRefused, worker.ErrLost)
	// ErrHeader: the header is not the one consented to, names another contributor
	// or pool, or is not sealed to the epoch.
	ErrHeader = fmt.Errorf("%w: header does not belong to the consent", ErrRefused)
	// ErrBound: the account's rewards go to another wallet.
	ErrBound = fmt.Errorf("%w: account is bound to another wallet", ErrRefused)
	// ErrPrints: an account or prints that no worker of ours would send.
	ErrPrints = fmt.Errorf("%w: malformed prints", ErrRefused)
	// ErrBatch: a segment or batch that does not hold. Its writer has to drop what has not landed.
	ErrBatch = fmt.Errorf("%w: batch does not hold", ErrRefused)
)

// Why not now.
var (
	// ErrNoLease: no such lease of this worker, or no longer. Lease the job again.
	ErrNoLease = fmt.Errorf("%w: no such lease", ErrAgain)
	// ErrNotActive: a key does not count in its role at the final block.
	ErrNotActive = fmt.Errorf("%w: not an active registration", ErrAgain)
	// ErrCode: the contributor allows older code only than this keyring or the worker runs.
	// Others may still run it, as long as the consent does.
	ErrCode = fmt.Errorf("%w: code is newer than consented to", ErrAgain)
	// ErrWithdrawing: some endpoint's head says that it is withdrawn, the final block not yet.
	ErrWithdrawing = fmt.Errorf("%w: withdrawn at a head", ErrAgain)
	// ErrSpent: the consent was opened too often lately, or tagged with too many
	// different sets of prints.
	ErrSpent = fmt.Errorf("%w: the consent was used too often", ErrAgain)
	// ErrHolders: too few keyrings hold the key epoch that is to be opened.
	ErrHolders = fmt.Errorf("%w: too few keyrings hold the key epoch", ErrAgain)
	// ErrEvidence: a peer's evidence does not hold, or is not fresh.
	ErrEvidence = fmt.Errorf("%w: the peer's evidence does not hold", ErrAgain)
	// ErrSilent: governance has not confirmed the chain for too long. See Heartbeat.
	ErrSilent = fmt.Errorf("%w: governance is silent", ErrAgain)
	// ErrHeartbeat: not a heartbeat of enough speakers, or of another chain than this
	// keyring sees.
	ErrHeartbeat = fmt.Errorf("%w: heartbeat does not hold", ErrAgain)
	// ErrFellBack: the chain shows an earlier state than was seen before.
	ErrFellBack = fmt.Errorf("%w: the chain fell back", ErrAgain)
	// ErrHead: the batch does not continue the log's final head.
	ErrHead = fmt.Errorf("%w: batch does not continue the head on chain", ErrAgain)
)

// Why a keyring does not start. It makes no new secrets in these cases: they would
// let everybody be paid again.
var (
	// ErrSecrets: the file of secrets is damaged, or belongs to other code, another
	// machine or another deployment.
	ErrSecrets = errors.New("secrets at rest cannot be opened")
	// ErrInUse: another keyring holds the folder.
	ErrInUse = errors.New("secrets are in use by another process")
	// ErrLost: the log has begun and its secrets are not here.
	ErrLost = errors.New("the secrets of this log are not here")
	// ErrNoPeer: no peer hands over the secrets. Ask again, or restore them from escrow.
	ErrNoPeer = errors.New("no peer has handed over the secrets")
	// ErrForked: a peer has another index root. One of the two must go: the docs say how
	// to find out which.
	ErrForked = errors.New("a peer has another index root")
)
