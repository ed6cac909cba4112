package verify

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/chain"
	"github.com/gptdatadao/gptdao/internal/chain/dao"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// ReleaseReport is what was checked of pinned releases.
type ReleaseReport struct {
	OK       bool          `json:"ok"`
	Checks   attest.Checks `json:"checks"`
	Releases []Code        `json:"releases"`
	Block    uint64        `json:"block"` // the final block that the answers are of
}

// The checks of a release. The second is made if a measurement is at hand.
const (
	CheckReleaseActive = "release-active"
	CheckRebuilt       = "measurement-rebuilt"
)

// Releases checks that pinned releases are active on chain, and if measured is not zero,
// that one of them measures it: whoever rebuilt the image has computed that. The error is
// as in Epoch.
func Releases(ctx context.Context, view *chain.View, pins Pins, measured common.Hash) (ReleaseReport, error) {
	var r ReleaseReport
	registry := dao.NewRegistry(contribution.Registry{ChainID: pins.ChainID, Address: pins.Registry})
	found, now, err := chain.ReadFinal(ctx, view, readReleases(registry, pins.Releases))
	if err != nil {
		return r, fmt.Errorf("verifying releases: %w", err)
	}
	r.Releases, r.Block = found, now.Number
	rebuilt := fmt.Errorf("no pinned release measures %s", measured)
	for _, c := range found {
		r.Checks.Add(CheckReleaseActive, c.trusted(), fmt.Sprintf("%s %s is active on chain", attest.RoleName(c.Role), c.ID))
		if c.Measurement == measured {
			rebuilt = nil
		}
	}
	if measured != (common.Hash{}) {
		r.Checks.Add(CheckRebuilt, rebuilt, "a pinned release measures what was computed")
	}
	err = r.Checks.Err()
	r.OK = err == nil
	if err != nil {
		return r, fmt.Errorf("verifying releases: %w", err)
	}
	return r, nil
}

func readReleases(registry dao.Registry, pinned []dao.Release) dao.Read[[]Code] {
	return func(ctx context.Context, client *ethclient.Client, at chain.Ref) ([]Code, error) {
		list := make([]Code, 0, len(pinned))
		for _, l := range pinned {
			id, err := registry.ReleaseID(l)(ctx, client, at)
			if err != nil {
				return nil, err
			}
			record, err := registry.ReleaseRecord(id)(ctx, client, at)
			if err != nil {
				return nil, err
			}
			list = append(list, Code{ID: id, State: record.State.String(), Rebuilds: record.Rebuilds, Release: l})
		}
		return list, nil
	}
}
