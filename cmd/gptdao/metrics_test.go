package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// get reads an answer as text.
func get(t *testing.T, url string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", url, answer.StatusCode, err)
	}
	return string(text)
}

// metricName is any of ours, or of the process.
var metricName = regexp.MustCompile(`\b(gptdao|process|go)_[a-z_]+[a-z]\b`)

// namesIn are the metrics that have a value in what is scraped, or may get one later.
func namesIn(scraped string) map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(scraped) {
		if !strings.HasPrefix(line, "#") {
			names[metricName.FindString(line)] = true
		} else if name, ok := strings.CutSuffix(strings.TrimSpace(line), " histogram"); ok {
			names[strings.TrimPrefix(name, "# TYPE ")] = true
		}
	}
	return names
}

// TestAlertsAndDashboardNameWhatIsScraped: a name that is gone would alert nobody, and
// nobody would notice.
func TestAlertsAndDashboardNameWhatIsScraped(t *testing.T) {
	running := up(t, t.TempDir(), "--metrics", ":0")
	defer running.stop()
	if !strings.HasPrefix(running.Metrics, "http://127.0.0.1:") {
		t.Errorf("without a host it is scraped at %s, want loopback", running.Metrics)
	}
	get(t, running.Gateway+"/healthz")
	scraped := get(t, running.Metrics)
	if strings.Contains(scraped, `gptdao_source_up{source="disk"} 0`) || strings.Count(scraped, "gptdao_source_up{") != 5 {
		t.Errorf("sources of a network that is well: %s", scraped)
	}
	has := namesIn(scraped)
	has["gptdao_registration_end_time_seconds"] = true // of enclaves: TestEnclavesTellOfThemselves
	documented := map[string]bool{}
	for _, name := range []string{"alerts.yml", "dashboard.json", "metrics.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", "operate", name))
		if err != nil {
			t.Fatal(err)
		}
		named := metricName.FindAllString(string(text), -1)
		if len(named) == 0 {
			t.Errorf("%s names no metric", name)
		}
		for _, metric := range named {
			documented[metric] = name == "metrics.md"
			if !has[metric] {
				t.Errorf("%s names %s, which is not scraped", name, metric)
			}
		}
	}
	for metric := range has {
		base := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(metric, "_bucket"), "_sum"), "_count")
		if strings.HasPrefix(metric, "gptdao_") && !documented[base] {
			t.Errorf("metrics.md does not explain %s", metric)
		}
	}
}

// TestAlertsAndDashboardParse: every alert has a query and says what to do, and every
// panel has a query.
func TestAlertsAndDashboardParse(t *testing.T) {
	read := func(name string, decode func([]byte, any) error, into any) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", "operate", name))
		if err == nil {
			err = decode(text, into)
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var alerts struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Annotations struct{ Summary, Do string }
			}
		}
	}
	read("alerts.yml", yaml.Unmarshal, &alerts)
	if len(alerts.Groups) != 1 || len(alerts.Groups[0].Rules) == 0 {
		t.Fatalf("got %d groups of alerts, want one with rules", len(alerts.Groups))
	}
	for _, r := range alerts.Groups[0].Rules {
		if r.Alert == "" || r.Expr == "" || r.Annotations.Summary == "" || r.Annotations.Do == "" {
			t.Errorf("incomplete alert: %+v", r)
		}
	}
	var dashboard struct {
		Panels []struct{ Targets []struct{ Expr string } }
	}
	read("dashboard.json", json.Unmarshal, &dashboard)
	if len(dashboard.Panels) == 0 {
		t.Error("the dashboard shows nothing")
	}
	for i, p := range dashboard.Panels {
		if len(p.Targets) == 0 || p.Targets[0].Expr == "" {
			t.Errorf("panel %d shows nothing", i)
		}
	}
}

func TestNobodyIsMeasuredUnasked(t *testing.T) {
	running := up(t, t.TempDir())
	defer running.stop()
	if running.Metrics != "" {
		t.Errorf("scraped at %s", running.Metrics)
	}
}
