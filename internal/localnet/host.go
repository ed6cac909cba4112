package localnet

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/chain/deploy"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/job"
	"github.com/gptdatadao/gptdao/internal/ledger"
	"github.com/gptdatadao/gptdao/internal/score"
)

const (
	// closing is how long requests under way may take when the network stops.
	closing = 2 * time.Second
	// tending is how often what depends on block time is looked at.
	tending = time.Minute
)

// serve answers HTTP until ctx ends.
func (n *Net) serve(ctx context.Context) error {
	server := n.gateway.Server(n.listener.Addr().String())
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
		defer cancel()
		err := server.Shutdown(late)
		if err != nil {
			err = server.Close() // event streams do not end by themselves
		}
		stopped <- err
	})
	defer stop()
	if err := server.Serve(n.listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// network is what a contributor's program asks first.
func (n *Net) network(ctx context.Context) (api.Network, error) {
	at := n.deployment.Addresses()
	network := api.Network{
		ChainID: n.deployment.ChainID, Realm: deploy.DevRealm, Pool: at.Pool, Registry: at.EnclaveRegistry, Token: at.GPT,
		Policy: score.PolicyNumber, MaxCode: code,
	}
	epoch, err := n.roles.Epoch(ctx)
	if err != nil {
		return network, err
	}
	if epoch.Published {
		network.Epoch = &api.Epoch{
			KeyEpoch: epoch.KeyEpoch, Recipient: string(epoch.Recipient), Claims: epoch.Claims, Evidence: epoch.Evidence,
		}
	}
	return network, nil
}

// prove is the ledger's prover: it hands the job to the worker, and wakes the relay
// when there is something to settle.
func (n *Net) prove(ctx context.Context, consent contribution.Consent, signature []byte) (ledger.Outcome, error) {
	result, err := n.roles.Prove(ctx, job.Job{Consent: consent, Signature: signature})
	if err != nil {
		return ledger.Outcome{}, err
	}
	n.config.reached().at(Finished, nil)
	n.relay.Nudge()
	return ledger.Outcome{State: ledger.State(result.State), Receipt: result.Receipt}, nil
}

func (c Config) reached() reached { return c.Reached }

// keepEpoch publishes key epochs as the keyring makes them.
func (n *Net) keepEpoch(ctx context.Context) error {
	return n.tend(ctx, "keeping a key epoch open", n.publishEpoch)
}

func (n *Net) publishEpoch(ctx context.Context) error {
	epoch, err := n.roles.Epoch(ctx)
	if err != nil || epoch.Published {
		return err
	}
	_, err = n.governor.Send(ctx, n.registry.PublishEpoch(epoch.KeyEpoch, [][]byte{epoch.Signature}))
	if err != nil {
		return fmt.Errorf("publishing key epoch %d: %w", epoch.Epoch, err)
	}
	return nil
}

// expire ends contributions whose time has run out.
func (n *Net) expire(ctx context.Context) error {
	return n.tend(ctx, "ending what has expired", func(ctx context.Context) error {
		now, err := n.view.Final(ctx)
		if err != nil {
			return err
		}
		_, err = n.ledger.Expire(ctx, now.Time)
		return err
	})
}

// tend does something now and every so often; what fails is tried again, soon.
func (n *Net) tend(ctx context.Context, what string, do func(context.Context) error) error {
	for {
		pause := tending
		if err := do(ctx); err != nil && ctx.Err() == nil {
			n.config.Log.Warn(what, "err", err)
			pause = time.Second
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
	}
}

func (n *Net) addresses() []common.Address { return []common.Address{n.pool.Address} }

// firstBlock is where the pool was created.
func (n *Net) firstBlock() uint64 {
	for _, c := range n.deployment.Contracts {
		if c.Address == n.pool.Address {
			return c.Block
		}
	}
	return 0
}

// sink is the ledger as the chain's follower feeds it. When a withdrawal lands it
// says whose.
type sink struct {
	*ledger.Ledger
	pool      dao.Pool
	withdrawn func(contributor common.Address)
}

func (s sink) Apply(ctx context.Context, block chain.Block) error {
	if err := s.Ledger.Apply(ctx, block); err != nil {
		return err
	}
	for _, log := range block.Logs {
		if event, err := s.pool.Event(log); err == nil {
			if w, ok := event.(dao.Withdrawn); ok {
				s.withdrawn(w.Contributor)
			}
		}
	}
	return nil
}

// ended returns what to do about a withdrawal: the sealed files are deleted, and the
// index's writer is told to look. It happens beside the follower, which must not
// wait for an enclave.
func (n *Net) ended(ctx context.Context) func(common.Address) {
	return func(contributor common.Address) {
		go func() {
			if err := n.forget(ctx, contributor); err != nil && ctx.Err() == nil {
				n.config.Log.Warn("ending a withdrawn contribution", "err", err)
			}
		}()
	}
}

func (n *Net) forget(ctx context.Context, contributor common.Address) error {
	var gone []contribution.ID
	for before := int64(0); ; {
		page, err := n.ledger.OfWallet(ctx, contributor, ledger.MaxPage, before)
		if err != nil {
			return err
		}
		for _, c := range page {
			if c.State != ledger.Withdrawn {
				continue
			}
			gone = append(gone, c.ID)
			if err := n.gateway.Forget(ctx, c.Consent.Content); err != nil {
				return err
			}
		}
		if len(page) < ledger.MaxPage {
			return n.roles.Withdrawn(ctx, gone)
		}
		before = page[len(page)-1].Seq
	}
}
