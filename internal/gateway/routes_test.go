package gateway

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gptdatadao/gptdao/internal/client"
	"github.com/gptdatadao/gptdao/internal/gateway/api"
	"github.com/gptdatadao/gptdao/internal/ledger"
	"github.com/gptdatadao/gptdao/internal/terms"
)

func TestEventsTellEveryChangeAndEnd(t *testing.T) {
	w, f := newWorld(t, func(c *Config) { c.Heartbeat = 20 * time.Millisecond }), newFile(1, 1000)
	w.offered(f)
	var got []api.State
	err := w.client.Follow(t.Context(), f.id(), func(c api.Contribution) {
		got = append(got, c.State)
		next := map[api.State]ledger.State{api.Consented: ledger.Uploaded, api.Uploaded: ledger.Proving, api.Proving: ledger.Paid}[c.State]
		if next != "" {
			time.Sleep(50 * time.Millisecond) // some heartbeats
			w.ledger.set(f.id(), func(r *record) { r.State = next })
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]api.State{api.Consented, api.Uploaded, api.Proving, api.Paid}, got); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	err = w.client.Follow(t.Context(), newFile(2, 1000).id(), func(api.Contribution) { t.Error("told of nothing") })
	wantProblem(t, err, http.StatusNotFound, api.CodeNotFound)
}

func TestEventStreamsAreBounded(t *testing.T) {
	w, f := newWorld(t, func(c *Config) { c.MaxStreams = 1 }), newFile(1, 1000)
	w.offered(f)
	path := "/v1/contributions/" + f.id().String() + "/events"
	first, err := http.Get(w.server.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Body.Close()
	if _, err := io.ReadFull(first.Body, make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	if answer, _ := w.get(path); answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a second stream got %d, want to be asked to come back", answer.StatusCode)
	}
	w.g.Close()
	if _, err := io.Copy(io.Discard, first.Body); err != nil {
		t.Errorf("closing the gateway cut the stream: %v, want it ended", err)
	}
}

func TestEventStreamsOfOneCallerAreBounded(t *testing.T) {
	s := newStreams(10, 2)
	for range 2 {
		if err := s.take("a"); err != nil {
			t.Fatal(err)
		}
	}
	if s.take("a") == nil {
		t.Error("one caller has more than its streams")
	}
	if err := s.take("b"); err != nil {
		t.Errorf("another caller is kept out: %v", err)
	}
	s.give("a")
	if err := s.take("a"); err != nil {
		t.Errorf("a stream that ended still counts: %v", err)
	}
	w, f := newWorld(t, func(c *Config) { c.Streams = 1 }), newFile(1, 1000)
	w.offered(f)
	path := "/v1/contributions/" + f.id().String() + "/events"
	first, err := http.Get(w.server.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Body.Close()
	if answer, _ := w.get(path); answer.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a second stream got %d, want too many", answer.StatusCode)
	}
}

// TestEventsWaitForTheReceipt is a contribution that is paid before the job here that
// keeps its receipt has ended.
func TestEventsWaitForTheReceipt(t *testing.T) {
	w, f := newWorld(t), newFile(1, 1000)
	w.offered(f)
	w.ledger.set(f.id(), func(r *record) { r.State, r.Unfinished = ledger.Paid, true })
	if c, err := w.client.Contribution(t.Context(), f.id()); err != nil || !c.Unfinished || c.Finished() {
		t.Errorf("one that polls gets %+v, %v, want an unfinished contribution", c, err)
	}
	var got []bool
	err := w.client.Follow(t.Context(), f.id(), func(c api.Contribution) {
		got = append(got, c.HasReceipt)
		if c.Unfinished {
			w.ledger.set(f.id(), func(r *record) { r.Unfinished, r.Receipt = false, []byte("sealed") })
		}
	})
	if diff := cmp.Diff([]bool{false, true}, got); diff != "" || err != nil {
		t.Errorf("receipts (-want +got), %v:\n%s", err, diff)
	}
}

// TestEventsDoNotWaitForEver is a job that fails: the stream tells the same again, as
// all there is.
func TestEventsDoNotWaitForEver(t *testing.T) {
	w, f := newWorld(t), newFile(1, 1000)
	w.offered(f)
	w.ledger.set(f.id(), func(r *record) { r.State, r.Unfinished = ledger.Paid, true })
	c, err := w.ledger.Contribution(t.Context(), f.id())
	if err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	late := make(chan time.Time, 1)
	late <- time.Now()
	l := listener{w: answer, flush: http.NewResponseController(answer), late: late}
	l.last = w.g.show(c)
	l.follow(t.Context(), w.g, nil)
	mustContain(t, "the stream", answer.Body.String(), `"state":"paid"`)
	if body := answer.Body.String(); strings.Contains(body, "unfinished") {
		t.Errorf("the last event is unfinished: %s", body)
	}
	w.ledger.set(f.id(), func(r *record) { r.Updated = time.Now().Add(-finishing) })
	w.ledger.set(f.id(), func(r *record) { r.Updated = r.Updated.Add(-2 * time.Second) })
	if c, err := w.client.Contribution(t.Context(), f.id()); err != nil || !c.Finished() {
		t.Errorf("one that polls later gets %+v, %v, want it finished", c, err)
	}
}

func TestWithoutAPageItSaysSo(t *testing.T) {
	w := newWorld(t)
	if answer, body := w.get("/"); answer.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body, api.CodeNoPage) {
		t.Errorf("status %d, %s", answer.StatusCode, body)
	}
}

// fakePage has two addresses.
type fakePage struct{}

func (fakePage) Has(path string) bool { return path == "/" || path == "/explorer" }

func (p fakePage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !p.Has(r.URL.Path) {
		w.WriteHeader(http.StatusNotFound)
	}
	_, _ = w.Write([]byte("the page"))
}

func TestThePageGetsWhatIsNotTheInterfaces(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Page = fakePage{} })
	for path, want := range map[string]struct {
		accept string
		status int
		page   bool
	}{
		"/":            {"", http.StatusOK, true},
		"/explorer":    {"*/*", http.StatusOK, true},
		"/nowhere":     {"text/html,*/*", http.StatusNotFound, true},
		"/missing":     {"application/json", http.StatusNotFound, false},
		"/v1/nowhere":  {"text/html", http.StatusNotFound, false},
		"/files/x":     {"text/html", http.StatusNotFound, false},
		"/openapi.jso": {"text/html", http.StatusNotFound, false},
	} {
		answer, body := w.get(path, "Accept", want.accept)
		if page := body == "the page"; answer.StatusCode != want.status || page != want.page {
			t.Errorf("%s: status %d, the page %t, want %d, %t", path, answer.StatusCode, page, want.status, want.page)
		}
	}
}

func TestHeaders(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/", "/v1/network", "/v1/terms", "/nothing", "/files/x", "/healthz", "/openapi.json"} {
		answer, _ := w.get(path)
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Resource-Policy": "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin-allow-popups",
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		mustContain(t, path+"'s policy", answer.Header.Get("Content-Security-Policy"), "default-src 'none'")
		if answer.Header.Get("Set-Cookie") != "" || answer.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s sets a cookie or lets other origins read", path)
		}
	}
}

func TestTermsAreServedAsTheyAreHashed(t *testing.T) {
	w := newWorld(t)
	text, err := w.client.Terms(t.Context())
	if err != nil || text != terms.Text {
		t.Errorf("got %d bytes, %v, want the terms", len(text), err)
	}
	n, err := w.client.Network(t.Context())
	if err != nil || n.Terms != terms.Hash() || n.MaxUpload != DefaultMaxUpload || n.ChainID != testPool.ChainID {
		t.Errorf("network is %+v, %v", n, err)
	}
}

func TestErrorsAreProblems(t *testing.T) {
	w, f := newWorld(t), newFile(1, 1000)
	w.offered(f)
	of := "/v1/contributions/" + f.id().String()
	tests := map[string]struct {
		method, path, body string
		status             int
		code               string
	}{
		"no route":               {"GET", "/v2", "", 404, api.CodeNotFound},
		"no contribution":        {"GET", "/v1/contributions/0x" + strings.Repeat("0", 64), "", 404, api.CodeNotFound},
		"no ID":                  {"GET", "/v1/contributions/7/receipt", "", 404, api.CodeNotFound},
		"no receipt yet":         {"GET", of + "/receipt", "", 404, api.CodeNotFound},
		"file without a session": {"GET", of + "/file", "", 401, api.CodeNoSession},
		"unknown field":          {"POST", "/v1/session/challenge", `{"address":"0x00000000000000000000000000000000000000aa","x":1}`, 422, api.CodeInvalid},
		"two documents":          {"POST", "/v1/session/challenge", `{"address":"0x00000000000000000000000000000000000000aa"}{}`, 422, api.CodeInvalid},
		"not JSON":               {"POST", "/v1/consents", `{`, 422, api.CodeInvalid},
		"too much":               {"POST", "/v1/consents", `{"signature":"` + strings.Repeat("0", maxBody) + `"}`, 413, api.CodeTooLarge},
		"a page of nonsense":     {"GET", "/v1/proofs?before=x", "", 400, api.CodeInvalid},
		"a page of everything":   {"GET", "/v1/proofs?limit=1000000", "", 422, api.CodeInvalid},
		"upload elsewhere":       {"HEAD", "/files/../../x", "", 0, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			answer, body := w.request(test.method, test.path, test.body, "Content-Type", "application/json")
			if test.code == "" {
				if answer.StatusCode < 300 {
					t.Errorf("got %d", answer.StatusCode)
				}
				return
			}
			var p api.Problem
			if err := json.Unmarshal([]byte(body), &p); err != nil {
				t.Fatalf("%d %s: %v", answer.StatusCode, body, err)
			}
			if p.Code != test.code || p.Status != test.status || answer.StatusCode != test.status || p.Detail == "" || p.Hint == "" {
				t.Errorf("got %d %+v, want %d %s", answer.StatusCode, p, test.status, test.code)
			}
			if got := answer.Header.Get("Content-Type"); got != problemType {
				t.Errorf("content type is %q", got)
			}
		})
	}
}

func TestRPCPassesReadingOn(t *testing.T) {
	var asked []string
	node := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		asked = append(asked, string(b))
		_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":1,"result":"0x1"}`))
	}))
	defer node.Close()
	w := newWorld(t, func(c *Config) { c.RPC = node.URL + "/secret-token" })
	tests := map[string]struct {
		body   string
		status int
		asked  string
	}{
		"reading":        {`{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}`, 200, `{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}`},
		"a list":         {` [{"id":1,"method":"eth_call","params":[]}]`, 200, `[{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[]}]`},
		"method twice":   {`{"method":"admin_peers","id":1,"method":"eth_chainId"}`, 200, `{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}`},
		"administration": {`{"id":1,"method":"admin_peers"}`, 403, ""},
		"signing":        {`{"id":1,"method":"eth_sendTransaction"}`, 403, ""},
		"a notification": {`{"method":"eth_chainId"}`, 204, ""},
		"one in a list": {`[{"method":"eth_chainId"},{"id":2,"method":"net_version"}]`, 200,
			`[{"jsonrpc":"2.0","id":2,"method":"net_version"}]`},
		"logs of a range": {`{"id":1,"method":"eth_getLogs","params":[{"fromblock":"0x1","fromBlock":"0x10","toBlock":"0x2710","x":1}]}`, 200,
			`{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x10","toBlock":"0x2710"}]}`},
		"logs of a block":     {`{"id":1,"method":"eth_getLogs","params":[{"blockHash":"0x1"}]}`, 200, `{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"blockHash":"0x1"}]}`},
		"logs of the head":    {`{"id":1,"method":"eth_getLogs","params":[{"address":"0x1"}]}`, 200, `{"jsonrpc":"2.0","id":1,"method":"eth_getLogs","params":[{"address":"0x1"}]}`},
		"logs of everything":  {`{"id":1,"method":"eth_getLogs","params":[{"fromBlock":"earliest"}]}`, 400, ""},
		"logs from somewhere": {`{"id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x1","toBlock":"latest"}]}`, 400, ""},
		"logs of too much":    {`{"id":1,"method":"eth_getLogs","params":[{"fromBlock":"0x1","toBlock":"0x2712"}]}`, 400, ""},
		"logs of nonsense":    {`{"id":1,"method":"eth_getLogs","params":[{"fromBlock":-1,"toBlock":{}}]}`, 400, ""},
		"logs of nothing":     {`{"id":1,"method":"eth_getLogs"}`, 400, ""},
		"logs twice":          {`{"id":1,"method":"eth_getLogs","params":[{},{}]}`, 400, ""},
		"one bad in a list":   {`[{"id":1,"method":"eth_call"},{"id":2,"method":"debug_traceCall"}]`, 403, ""},
		"empty list":          {`[]`, 400, ""},
		"too many":            {"[" + strings.Repeat(`{"id":1,"method":"eth_call"},`, maxRPCBatch) + `{"id":1,"method":"eth_call"}]`, 400, ""},
		"no JSON":             {`hello`, 400, ""},
		"too long":            {strings.Repeat(" ", maxRPCRequest+1), 413, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			asked = nil
			answer, body := w.request(http.MethodPost, "/rpc", test.body)
			if answer.StatusCode != test.status {
				t.Errorf("got %d %s, want %d", answer.StatusCode, body, test.status)
			}
			if got := strings.Join(asked, "\n"); got != test.asked {
				t.Errorf("the node was asked %s, want %s", got, test.asked)
			}
		})
	}
	node.Close()
	_, body := w.request(http.MethodPost, "/rpc", `{"id":1,"method":"eth_chainId"}`)
	if strings.Contains(body, "secret-token") || !strings.Contains(body, api.CodeUnavailable) {
		t.Errorf("a node that is down: %s", body)
	}
}

func TestCostlyQuestionsCountMore(t *testing.T) {
	node := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"jsonrpc":"2.0","id":1,"result":"0x1"}`))
	}))
	defer node.Close()
	for _, c := range []struct {
		call string
		want int // before it is too many
	}{
		{`{"id":1,"method":"eth_chainId"}`, 10}, {`{"id":1,"method":"eth_call"}`, 2},
		{`{"id":1,"method":"eth_getLogs","params":[{}]}`, 1},
		{`[{"id":1,"method":"eth_call"},{"id":2,"method":"eth_call"},{"id":3,"method":"eth_call"}]`, 1}, // all there is
	} {
		w := newWorld(t, func(g *Config) { g.RPC, g.Quotas.RPC = node.URL, Quota{Count: 10, Per: time.Hour} })
		got := 0
		for ; got < 20; got++ {
			if answer, _ := w.request(http.MethodPost, "/rpc", c.call); answer.StatusCode == http.StatusTooManyRequests {
				break
			}
		}
		if got != c.want {
			t.Errorf("%s worked %d times, want %d", c.call, got, c.want)
		}
	}
}

func FuzzParseRPC(f *testing.F) {
	f.Add([]byte(`{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[]}`))
	f.Add([]byte(`[{"id":1,"method":"eth_chainId"},{"method":"debug_traceCall"}]`))
	f.Fuzz(func(t *testing.T, body []byte) {
		calls, _, err := parseRPC(body)
		if err != nil {
			return
		}
		for _, c := range calls {
			if rpcMethods[c.Method] == 0 {
				t.Errorf("%s is passed on", c.Method)
			}
		}
		if _, err := json.Marshal(calls); err != nil {
			t.Errorf("what was read cannot be written: %v", err)
		}
	})
}

// TestDocument compares the interface's document with the one in testdata, so that
// a change of the interface is a change somebody sees.
func TestDocument(t *testing.T) {
	w := newWorld(t)
	_, body := w.get("/openapi.json")
	var document map[string]any
	if err := json.Unmarshal([]byte(body), &document); err != nil {
		t.Fatal(err)
	}
	if v, _ := document["openapi"].(string); v != "3.1.0" {
		t.Errorf("version is %q", v)
	}
	checkReferences(t, document, document)
	pretty, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "openapi.json")
	if os.Getenv("GPTDAO_REWRITE") != "" {
		if err := os.WriteFile(golden, append(pretty, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(pretty)+"\n"); diff != "" {
		t.Errorf("the document changed; GPTDAO_REWRITE=1 accepts it (-want +got):\n%s", diff)
	}
	paths, _ := document["paths"].(map[string]any)
	for _, path := range []string{"/v1/network", "/v1/consents", "/v1/contributions/{id}/events", "/files/", "/rpc", "/v1/moves"} {
		if paths[path] == nil {
			t.Errorf("%s is not described", path)
		}
	}
}

// checkReferences requires that every $ref leads somewhere in the document.
func checkReferences(t *testing.T, document map[string]any, in any) {
	switch v := in.(type) {
	case map[string]any:
		if ref, ok := v["$ref"].(string); ok {
			at := any(document)
			for _, name := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
				m, _ := at.(map[string]any)
				at = m[name]
			}
			if at == nil {
				t.Errorf("%s leads nowhere", ref)
			}
		}
		for _, child := range v {
			checkReferences(t, document, child)
		}
	case []any:
		for _, child := range v {
			checkReferences(t, document, child)
		}
	}
}

func TestCallerBehindProxies(t *testing.T) {
	w := newWorld(t)
	tests := map[string]struct {
		remote, forwarded, want string
		trusted                 bool
	}{
		"direct":                  {"192.0.2.1:5", "", "192.0.2.1", false},
		"a claim nobody vouches":  {"192.0.2.1:5", "198.51.100.7", "192.0.2.1", false},
		"behind a trusted proxy":  {"10.0.0.1:5", "203.0.113.9, 198.51.100.7", "198.51.100.7", true},
		"behind two trusted":      {"10.0.0.1:5", "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7", true},
		"a trusted one says rot":  {"10.0.0.1:5", "rot", "10.0.0.1", true},
		"a customer's IPv6 net":   {"[2001:db8::1]:5", "", "2001:db8::/64", false},
		"IPv4 in IPv6 is IPv4":    {"[::ffff:192.0.2.1]:5", "", "192.0.2.1", false},
		"a socket has no address": {"@", "", "unknown", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w.g.config.TrustedProxies = nil
			if test.trusted {
				w.g.config.TrustedProxies = mustPrefixes("10.0.0.0/8")
			}
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.RemoteAddr = test.remote
			r.Header.Set("X-Forwarded-For", test.forwarded)
			if got := w.g.callerOf(r); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestBugsAnswerOnce checks that a handler that panics takes nobody else down.
func TestBugsAnswerOnce(t *testing.T) {
	w := newWorld(t)
	recorder := httptest.NewRecorder()
	w.g.guard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret") })).
		ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/", nil))
	if body := recorder.Body.String(); recorder.Code != http.StatusInternalServerError || strings.Contains(body, "secret") {
		t.Errorf("got %d %s", recorder.Code, body)
	}
}

func TestQuotaForgetsBeforeItGrows(t *testing.T) {
	now := time.Unix(0, 0)
	q := newQuota(Quota{Count: 1, Per: time.Second}, func() time.Time { return now })
	keys := make([]byte, 3)
	for i := range maxBuckets + 10 {
		keys[0], keys[1], keys[2] = byte(i), byte(i>>8), byte(i>>16)
		q.take(string(keys), 1)
	}
	if len(q.buckets) > maxBuckets {
		t.Errorf("%d buckets, want at most %d", len(q.buckets), maxBuckets)
	}
}

// TestCollateralIsServedAsItIs: the newest each time, and none if there is none.
func TestCollateralIsServedAsItIs(t *testing.T) {
	var bundle []byte
	w := newWorld(t, func(c *Config) { c.Collateral = func() ([]byte, error) { return bundle, nil } })
	var problem *client.Problem
	if got, err := w.client.Collateral(t.Context(), 100); !errors.As(err, &problem) || problem.Code != api.CodeNotFound {
		t.Errorf("without any: %q, %v; want not-found", got, err)
	}
	for _, text := range []string{"of today", "of tomorrow"} {
		bundle = []byte(text)
		if got, err := w.client.Collateral(t.Context(), 100); err != nil || string(got) != text {
			t.Errorf("got %q, %v; want %q", got, err, text)
		}
	}
	if got, err := w.client.Collateral(t.Context(), 4); err == nil {
		t.Errorf("more than was asked for was read: %q", got)
	}
}
