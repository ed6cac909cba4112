//go:build unix

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

// scrapedOfRoles is what enclaves that are processes tell after a contribution, by role.
func scrapedOfRoles(t *testing.T) map[contribution.Role]string {
	t.Helper()
	a := startApart(t, func(a *apart) {
		for _, role := range allRoles {
			a.scraped[role] = freeAddress(t)
		}
	})
	a.start(allRoles...)
	if got := contribute(t, a.contributor(t, 2)); got.State != api.Paid {
		t.Errorf("the contribution ended as %q, want paid", got.State)
	}
	told := map[contribution.Role]string{}
	for role, address := range a.scraped {
		told[role] = get(t, "http://"+address+"/metrics")
	}
	return told
}

// TestEnclavesTellOfThemselves: each role says how it stands, in names that the operator's
// page explains, and nothing of its process, of whom it serves or of what it holds.
func TestEnclavesTellOfThemselves(t *testing.T) {
	sources := map[contribution.Role][]string{
		contribution.RoleKeyring: {"chain", "registration", "disk", "secrets"},
		contribution.RoleIndex:   {"chain", "registration", "disk"},
		contribution.RoleWorker:  {"chain", "registration"},
	}
	explained, err := os.ReadFile(filepath.Join("..", "..", "docs", "operate", "metrics.md"))
	must(t, err)
	for role, scraped := range scrapedOfRoles(t) {
		for _, source := range sources[role] {
			if !strings.Contains(scraped, `gptdao_source_up{source="`+source+`"} 1`) {
				t.Errorf("%s: nothing is read of its %s:\n%s", attest.RoleName(role), source, scraped)
			}
		}
		if !strings.Contains(scraped, `gptdao_http_requests_total{code="200"`) || strings.Contains(scraped, "gptdao_registration_end_time_seconds 0") {
			t.Errorf("%s answered nobody, or is not registered:\n%s", attest.RoleName(role), scraped)
		}
		for name := range namesIn(scraped) {
			base := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "_bucket"), "_sum"), "_count")
			if base != "" && !strings.Contains(string(explained), "`"+base+"` ◆") {
				t.Errorf("%s tells %s, which metrics.md does not say", attest.RoleName(role), name)
			}
		}
		if found := anyHex.FindString(scraped); found != "" || strings.Contains(scraped, "go_") || strings.Contains(scraped, "process_") {
			t.Errorf("%s tells too much (%s):\n%s", attest.RoleName(role), found, scraped)
		}
	}
}

// anyHex is what an ID, a wallet, an address or a key would look like.
var anyHex = regexp.MustCompile(`(0x)?[0-9a-fA-F]{20,}`)
