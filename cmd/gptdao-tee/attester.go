package main

import (
	"context"
	"fmt"
	"os"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/guest"
	"github.com/gptdatadao/gptdao/internal/attest/socket"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

// hardware is the attester that is the machine's own.
const hardware = "tsm"

// attester is what makes this role's evidence. Hardware is held against the configuration
// first; what stands in for it measures nothing that could be.
func (c config) attester(ctx context.Context, role contribution.Role) (attest.Attester, error) {
	if c.Attester != hardware {
		return socket.Dial(c.Attester), nil
	}
	var g guest.Config
	if c.Certificates != "" {
		table, err := os.ReadFile(c.Certificates)
		if err != nil {
			return nil, cli.Usage(err, "name a certificate table with \"certificates\", or leave it out")
		}
		g.Certificates = table
	}
	a, err := guest.Boot(ctx, g, attest.RoleName(role), c.file)
	if err != nil {
		return nil, cli.Hint(fmt.Errorf("booting on hardware: %w", err), "\"attester\": \"%s\" needs a TDX or SEV-SNP guest, started for this configuration; docs/operate/tee.md", hardware)
	}
	return a, nil
}
