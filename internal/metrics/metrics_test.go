package metrics

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func scrape(t *testing.T, m *Metrics) string {
	t.Helper()
	answer := httptest.NewRecorder()
	m.Handler().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	if answer.Code != http.StatusOK {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	return answer.Body.String()
}

func TestSourceThatFailsHidesOnlyItself(t *testing.T) {
	text := scrape(t, New(
		Source{"broken", func(context.Context) ([]Sample, error) { return []Sample{Balance.Is(7)}, errors.New("away") }},
		Source{"sound", func(context.Context) ([]Sample, error) { return []Sample{Waiting.Of("uploaded", 3)}, nil }},
	))
	for _, want := range []string{
		`gptdao_source_up{source="broken"} 0`, `gptdao_source_up{source="sound"} 1`, `gptdao_contributions_waiting{state="uploaded"} 3`,
	} {
		if !strings.Contains(text, want+"\n") {
			t.Errorf("no %s in %s", want, text)
		}
	}
	if strings.Contains(text, Balance.name) {
		t.Error("a value of a source that failed is shown as if it were known")
	}
}

func TestLabelsOfRequestsAreFew(t *testing.T) {
	m := New()
	counted := m.Count(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("event streams cannot flush: %v", err)
		}
	}))
	for _, method := range []string{http.MethodGet, "0XDEADBEEF"} {
		counted.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), method, "/v1/contributions/0x1234", nil))
	}
	text := scrape(t, m)
	if !strings.Contains(text, `gptdao_http_requests_total{code="200",method="get"} 1`) {
		t.Errorf("the request was not counted: %s", text)
	}
	if strings.Contains(strings.ToLower(text), "0xdeadbeef") || strings.Contains(text, "1234") {
		t.Errorf("callers choose labels: %s", text)
	}
}

func TestNilCountsNothing(t *testing.T) {
	var m *Metrics
	answer := httptest.NewRecorder()
	m.Count(http.NotFoundHandler()).ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	if answer.Code != http.StatusNotFound {
		t.Errorf("got status %d", answer.Code)
	}
}
