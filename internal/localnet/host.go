package localnet

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/chain"
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
	// epochPause is how often the keyring is asked for its key epoch: one that booted
	// again has made another, and until that is published nobody can contribute.
	epochPause = time.Second
	// expiryPause is how often contributions are looked at whose time has run out.
	expiryPause = time.Minute
	// overPause is how often contributions are looked for that are over.
	overPause = time.Second
	// failurePause is the pause, if that is shorter, after something failed.
	failurePause = time.Second
)

// serve answers HTTP until ctx ends.
func (n *Net) serve(ctx context.Context) error {
	server := n.gateway.Server(n.listener.Addr().String())
	server.Handler = n.metrics.Count(server.Handler)
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		n.gateway.Close() // event streams do not end by themselves
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
		defer cancel()
		err := server.Shutdown(late)
		if err != nil {
			err = server.Close()
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
		Policy: score.Current().Number, MaxCode: code,
	}
	// Without a keyring the network is open to nobody, for now; keepEpoch says why.
	if epoch, err := n.roles.Epoch(ctx); err == nil && epoch.Published {
		network.Epoch = &api.Epoch{
			KeyEpoch: epoch.KeyEpoch, Recipient: string(epoch.Recipient), Claims: epoch.Claims, Evidence: epoch.Evidence,
		}
	}
	return network, ctx.Err()
}

// prove is the ledger's prover: it hands the job to the worker, and wakes the relay
// when there is something to settle.
func (n *Net) prove(ctx context.Context, consent contribution.Consent, signature []byte) (ledger.Outcome, error) {
	result, err := n.roles.Prove(ctx, job.Job{Consent: consent, Signature: signature})
	if err != nil {
		return ledger.Outcome{}, err
	}
	if result.State == job.Later {
		return ledger.Outcome{}, ledger.ErrLater
	}
	n.config.reached().at(Finished, nil)
	n.relay.Nudge()
	if result.State == job.Lost {
		return ledger.Outcome{State: ledger.Refused, Lost: true}, nil
	}
	return ledger.Outcome{State: ledger.State(result.State), Receipt: result.Receipt}, nil
}

func (c Config) reached() reached { return c.Reached }

// keepEpoch publishes key epochs as the keyring makes them.
func (n *Net) keepEpoch(ctx context.Context) error {
	return n.tend(ctx, "keeping a key epoch open", epochPause, n.publishEpoch)
}

func (n *Net) publishEpoch(ctx context.Context) error {
	epoch, err := n.roles.Epoch(ctx)
	if err != nil || epoch.Published {
		return err
	}
	_, err = n.governor.Send(ctx, n.registry.PublishEpoch(epoch.KeyEpoch, epoch.Signatures))
	if err != nil {
		return fmt.Errorf("publishing key epoch %d: %w", epoch.Epoch, err)
	}
	return nil
}

// expire ends contributions whose time has run out, and all once the pool is retired.
func (n *Net) expire(ctx context.Context) error {
	return n.tend(ctx, "ending what has expired", expiryPause, func(ctx context.Context) error {
		now, err := n.view.Final(ctx)
		if err != nil {
			return err
		}
		if _, err := n.ledger.Expire(ctx, now.Time); err != nil {
			return err
		}
		successor, _, err := chain.ReadFinal(ctx, n.view, n.pool.Successor())
		if err != nil || successor == (common.Address{}) {
			return err
		}
		_, err = n.ledger.Retire(ctx)
		return err
	})
}

// tend does something now and every so often; what fails is tried again, soon.
func (n *Net) tend(ctx context.Context, what string, every time.Duration, do func(context.Context) error) error {
	for {
		pause := every
		if err := do(ctx); err != nil && ctx.Err() == nil {
			n.config.Log.Warn(what, "err", err)
			pause = min(every, failurePause)
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

// forget does what is left to do about contributions that are over: the sealed file
// is deleted, and where it was withdrawn the index's writer is told to look. What is
// to be done follows from the ledger, so nothing is forgotten if it ends in between.
func (n *Net) forget(ctx context.Context) error {
	return n.tend(ctx, "ending contributions that are over", overPause, func(ctx context.Context) error {
		over, err := n.ledger.Over(ctx)
		if err != nil || len(over) == 0 {
			return err
		}
		var withdrawn []contribution.ID
		for _, c := range over {
			if err := n.gateway.Forget(ctx, c.Consent.Content); err != nil {
				return err
			}
			if c.State == ledger.Withdrawn {
				withdrawn = append(withdrawn, c.ID)
			}
		}
		if err := n.roles.Withdrawn(ctx, withdrawn); err != nil {
			return err
		}
		for _, c := range over {
			if err := n.ledger.Acted(ctx, c); err != nil {
				return err
			}
		}
		return nil
	})
}
