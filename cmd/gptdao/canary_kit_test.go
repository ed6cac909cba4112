//go:build linux && scenarios

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/gptdatadao/gptdao/internal/localnet"
)

const (
	// hostVariable has the test's own program be the host of a network, and says of which.
	hostVariable = "GPTDAO_TEST_HOST"
	// leakName is the file whose lines the host leaks once it is told to by SIGUSR1: so
	// that it is seen that what it leaks is found.
	leakName = "leak"
)

// hosted is what the host is told.
type hosted struct {
	Dir       string
	Elsewhere localnet.Elsewhere
}

// It comes before TestMain runs this binary as gptdao.
func init() {
	if text := os.Getenv(hostVariable); text != "" {
		if err := beHost(text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// kept is what the host leaked, in its memory.
var kept [][]byte

// beHost runs everything of a network that is no enclave, until it is told to stop.
func beHost(text string) error {
	var h hosted
	if err := json.Unmarshal([]byte(text), &h); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
	n, err := localnet.Start(ctx, localnet.Config{Dir: h.Dir, RPC: "127.0.0.1:0", Gateway: "127.0.0.1:0", Log: log, Elsewhere: &h.Elsewhere})
	if err != nil {
		return err
	}
	if _, err := writeNetwork(h.Dir, n); err != nil {
		return errors.Join(err, n.Close())
	}
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGUSR1)
	go func() {
		for range told {
			leaked, err := os.ReadFile(filepath.Join(h.Dir, leakName))
			kept = bytes.Split(leaked, []byte("\n"))
			log.Info("leaking", "text", string(leaked), "err", err)
		}
	}()
	fmt.Println("ready")
	return errors.Join(n.Run(ctx), n.Close())
}

// startHostApart starts the host as a process, with folders for its temporary files.
func startHostApart(t *testing.T, a *apart, services string) *process {
	t.Helper()
	text, err := json.Marshal(hosted{Dir: a.dir, Elsewhere: localnet.Elsewhere{
		Workers: urls(a.workers), Index: a.url(theIndex[0]), Keyrings: urls(a.keyrings), Services: services,
	}})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	// It forgets nothing that it ever had in memory, as far as there is room.
	cmd.Env = append(os.Environ(), hostVariable+"="+string(text), "GOGC=off", "GOMEMLIMIT=1GiB")
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	cmd.Stdout = in
	p := launch(t, cmd)
	in.Close()
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		p.kill()
		t.Fatalf("starting the host: %v\n%s", err, p.stderr.String())
	}
	a.file = filepath.Join(a.dir, networkName)
	return p
}

// tap keeps all that passes to and from an address.
type tap struct {
	address string

	mu     sync.Mutex
	passed bytes.Buffer
}

func tapped(t *testing.T, target string) *tap {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	p := &tap{address: listener.Addr().String()}
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go p.pass(conn, target)
		}
	}()
	return p
}

func (p *tap) pass(from net.Conn, target string) {
	defer from.Close()
	to, err := new(net.Dialer).Dial("tcp", target)
	if err != nil {
		return
	}
	defer to.Close()
	go func() {
		_, _ = io.Copy(to, io.TeeReader(from, p))
		_ = to.(*net.TCPConn).CloseWrite()
	}()
	_, _ = io.Copy(from, io.TeeReader(to, p))
}

func (p *tap) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.passed.Write(b)
}

func (p *tap) bytes() []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return bytes.Clone(p.passed.Bytes())
}

// secret is what must be nowhere.
type secret struct {
	name  string
	bytes []byte
}

// needles are the ways in which a secret may be written.
func (s secret) needles() (all [][]byte) {
	all = append(all, s.bytes)
	lower := hex.EncodeToString(s.bytes)
	all = append(all, []byte(lower), []byte(strings.ToUpper(lower)))
	for shift := range 3 { // where it begins among the groups of three
		for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			text := encoding.EncodeToString(append(make([]byte, shift), s.bytes...))
			all = append(all, []byte(text[4:len(text)-len(text)%4-4]))
		}
	}
	return all
}

// places are where secrets are looked for: each gives its name and contents.
type places func(visit func(name string, content []byte))

// found lists which secrets are in which places.
func found(secrets []secret, in places) (hits map[string]map[string]bool) {
	hits = map[string]map[string]bool{}
	var by [1 << 16][]needle // their first two bytes: memory is large, and is read once
	for _, s := range secrets {
		for _, text := range s.needles() {
			first := binary.BigEndian.Uint16(text)
			by[first] = append(by[first], needle{s.name, text})
		}
	}
	in(func(place string, content []byte) {
		for i := 0; i+1 < len(content); i++ {
			for _, n := range by[int(content[i])<<8|int(content[i+1])] {
				if bytes.HasPrefix(content[i:], n.text) {
					if hits[place] == nil {
						hits[place] = map[string]bool{}
					}
					hits[place][n.of] = true
				}
			}
		}
	})
	return hits
}

// needle is one way in which a secret may be written.
type needle struct {
	of   string
	text []byte
}

// inFolder visits every file below a folder, but for some.
func inFolder(t *testing.T, dir string, visit func(string, []byte), except ...string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return ignoreGone(err)
		}
		for _, e := range except {
			if d.Name() == e {
				return nil
			}
		}
		content, err := os.ReadFile(path)
		if err == nil {
			visit(path, content)
		}
		return ignoreGone(err)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ignoreGone: files come and go while a network runs.
func ignoreGone(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// inMemory visits all that a process has in memory.
func inMemory(t *testing.T, pid int, visit func(string, []byte)) (total int64) {
	t.Helper()
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		t.Fatal(err)
	}
	memory, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		t.Fatal(err)
	}
	defer memory.Close()
	const overlap = 4 << 10 // longer than any needle
	piece := make([]byte, 16<<20)
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var mode string
		if n, _ := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); n != 3 || !strings.HasPrefix(mode, "rw") {
			continue // a program and its constants are no secrets
		}
		for at := from; at < to; at += int64(len(piece)) - overlap {
			n, _ := memory.ReadAt(piece[:min(int64(len(piece)), to-at)], at) // what is mapped and not there cannot be read
			visit("memory", piece[:n])
			total += int64(n)
		}
	}
	return total
}
