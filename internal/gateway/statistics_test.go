package gateway

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
)

func TestStatisticsAreKeptForAMoment(t *testing.T) {
	now := time.Unix(blockTime, 0)
	w := newWorld(t, func(c *Config) { c.Now = func() time.Time { return now } })
	want := func(contributions int) {
		t.Helper()
		var s api.Statistics
		answer, body := w.get("/v1/statistics")
		if err := json.Unmarshal([]byte(body), &s); err != nil || answer.StatusCode != http.StatusOK || s.Contributions != contributions {
			t.Errorf("status %d, %s, %v, want %d", answer.StatusCode, body, err, contributions)
		}
	}
	want(0)
	f := newFile(1, 1000)
	w.offered(f)
	w.ledger.set(f.id(), func(c *record) { c.State = "paid"; c.Proof = &contribution.Proof{Consent: f.id()} })
	want(0)
	now = now.Add(statisticsAge)
	want(1)
}

func TestSearchTakesAddressesAndDigests(t *testing.T) {
	w, f := newWorld(t), newFile(1, 1000)
	w.offered(f)
	w.ledger.set(f.id(), func(c *record) { c.State = "paid"; c.Proof = &contribution.Proof{Consent: f.id()} })
	for query, want := range map[string]struct{ status, found int }{
		f.consent.Contributor.Hex():       {200, 1},
		f.id().String():                   {200, 1},
		f.id().String()[2:]:               {200, 1},
		"0x" + "00" + f.id().String()[4:]: {200, 0},
		"0x12":                            {400, 0},
		"zz":                              {400, 0},
		f.id().String() + "0":             {422, 0},
		"":                                {422, 0},
	} {
		answer, body := w.get("/v1/search?q=" + query)
		var page api.Proofs
		if err := json.Unmarshal([]byte(body), &page); err != nil || answer.StatusCode != want.status || len(page.Items) != want.found {
			t.Errorf("%q: status %d, %.200s", query, answer.StatusCode, body)
		}
	}
}
