package sandbox_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/sample"
	"github.com/gptdatadao/gptdao/internal/score"
	"github.com/gptdatadao/gptdao/internal/seal"
	"github.com/gptdatadao/gptdao/internal/seal/identity"
	"github.com/gptdatadao/gptdao/internal/worker"
	"github.com/gptdatadao/gptdao/internal/worker/sandbox"
)

// reading is the argument by which this binary becomes a child.
const reading = "read-as="

// TestMain makes children of this binary, honest ones and such as an export took over.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && strings.HasPrefix(os.Args[1], reading) {
		os.Exit(child(strings.TrimPrefix(os.Args[1], reading)))
	}
	os.Exit(m.Run())
}

func child(name string) int {
	read := sandbox.Read(func(ctx context.Context, task worker.Task, sealed io.ReaderAt) (worker.Found, error) {
		return worker.Read(ctx, task, sealed, score.Tools{})
	})
	if act := takenOver[name]; act != nil {
		read = func(context.Context, worker.Task, io.ReaderAt) (worker.Found, error) { return worker.Found{}, act() }
	}
	if err := sandbox.Serve(os.Stdin, os.Stdout, read); err != nil {
		return 1
	}
	return 0
}

// takenOver is what code in the child does that an export has got hold of. What
// returns nil was not stopped.
var takenOver = map[string]func() error{
	"reads a file":        func() error { _, err := os.ReadFile("/etc/hostname"); return err },
	"writes a file":       func() error { return os.WriteFile("/tmp/gptdao-left-behind", []byte("text"), 0o600) },
	"lists a folder":      func() error { _, err := os.ReadDir("/proc/self"); return err },
	"dials":               func() error { _, err := net.Dial("tcp", "127.0.0.1:1"); return err },
	"sends a datagram":    func() error { _, err := net.Dial("udp", "127.0.0.1:1"); return err },
	"listens":             func() error { _, err := net.Listen("unix", "@gptdao"); return err },
	"starts a process":    func() error { return exec.Command("/bin/true").Run() },
	"forks":               func() error { return errno(syscall.Syscall(syscall.SYS_CLONE, uintptr(syscall.SIGCHLD), 0, 0)) },
	"kills the parent":    func() error { return syscall.Kill(os.Getppid(), syscall.SIGKILL) },
	"traces the parent":   func() error { return syscall.PtraceAttach(os.Getppid()) },
	"becomes dumpable":    func() error { return errno(syscall.Syscall(syscall.SYS_PRCTL, syscall.PR_SET_DUMPABLE, 1, 0)) },
	"raises its limits":   func() error { return syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{Cur: 1, Max: 1}) },
	"makes memory run":    executable,
	"asks for 4 GiB":      func() error { fill(4 << 30); return nil },
	"panics":              func() error { panic("secret text") },
	"panics in a routine": func() error { go panic("secret text"); select {} },
	"exits":               func() error { os.Exit(0); return nil },
	"answers nonsense":    func() error { _, err := os.Stdout.Write([]byte{99, 0, 0, 0, 0}); return err },
	"answers too much":    func() error { _, err := os.Stdout.Write([]byte{6, 255, 255, 255, 255}); return err },
	"asks beyond the end": func() error {
		_, err := os.Stdout.Write(append([]byte{3, 0, 0, 0, 12}, bytes.Repeat([]byte{127}, 12)...))
		return err
	},
	"hangs": func() error { select {} },
	"turns": func() error {
		for {
			runtime.Gosched()
		}
	},
}

func errno(_, _ uintptr, e syscall.Errno) error {
	if e != 0 {
		return e
	}
	return nil
}

func executable() error {
	_, err := syscall.Mmap(-1, 0, 4096, syscall.PROT_READ|syscall.PROT_EXEC, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	return err
}

// fill touches memory, so that it is really there.
func fill(n int) {
	b := make([]byte, n)
	for i := 0; i < n; i += 4096 {
		b[i] = 1
	}
	runtime.KeepAlive(unsafe.SliceData(b))
}

func as(t testing.TB, name string) sandbox.Reader {
	t.Helper()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return sandbox.New(own, reading+name)
}

// TestReaderLiesBeside: where it does not, whoever starts a worker learns it then, and not from the first file.
func TestReaderLiesBeside(t *testing.T) {
	if command, err := sandbox.Beside(); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "gptdao-reader") {
		t.Errorf("found %q beside a test (%v), want that gptdao-reader is missing", command, err)
	}
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	reader := filepath.Join(filepath.Dir(own), "gptdao-reader")
	if err := os.WriteFile(reader, nil, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Remove(reader) })
	if command, err := sandbox.Beside("--artifacts", "a"); err != nil || !slices.Equal(command, []string{reader, "--artifacts", "a"}) {
		t.Errorf("found %q (%v), want %s with its arguments", command, err, reader)
	}
}

// sealedExport is a file and the task of reading it.
func sealedExport(t testing.TB, size int64) ([]byte, worker.Task) {
	t.Helper()
	var zip, file bytes.Buffer
	if _, err := sample.Write(&zip, sample.Config{Bytes: size, Months: 3}); err != nil {
		t.Fatal(err)
	}
	return seals(t, zip.Bytes(), &file)
}

func seals(t testing.TB, plain []byte, file *bytes.Buffer) ([]byte, worker.Task) {
	t.Helper()
	id, epoch, err := identity.Generate()
	if err != nil {
		t.Fatal(err)
	}
	_, own, err := identity.Generate()
	if err != nil {
		t.Fatal(err)
	}
	binding := contribution.Binding{Contributor: common.Address{1}, Pool: contribution.Pool{ChainID: 1, Address: common.Address{2}}}
	sealed, err := seal.Seal(file, bytes.NewReader(plain), binding, epoch, []contribution.Recipient{own})
	if err != nil {
		t.Fatal(err)
	}
	key, err := identity.OpenHeader(sealed.Header, id)
	if err != nil {
		t.Fatal(err)
	}
	policy := score.Current()
	return file.Bytes(), worker.Task{Size: int64(file.Len()), Key: key, Policy: policy.Number, Families: policy.DemoFamilies()}
}

func TestAChildReadsWhatThisProcessReads(t *testing.T) {
	file, task := sealedExport(t, 3_000_000)
	want, err := worker.Read(t.Context(), task, bytes.NewReader(file), score.Tools{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := as(t, "worker").Read(t.Context(), task, bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Features.Prints, want.Features.Prints) || len(got.Features.Prints) == 0 {
		t.Errorf("%d prints, want %d", len(got.Features.Prints), len(want.Features.Prints))
	}
	if !reflect.DeepEqual(got.Reading, want.Reading) || len(got.Features.Conversations) != len(want.Features.Conversations) {
		t.Errorf("%s with %d chats, want %s with %d", got.Reading.User, len(got.Features.Conversations), want.Reading.User, len(want.Features.Conversations))
	}
}

func TestAFileThatIsNoneIsRefused(t *testing.T) {
	file, task := seals(t, []byte("no zip"), new(bytes.Buffer))
	_, err := as(t, "worker").Read(t.Context(), task, bytes.NewReader(file))
	if err == nil || errors.Is(err, worker.ErrReader) {
		t.Errorf("error %v, want one that blames the file", err)
	}
	task.Key[0]++
	if _, err := as(t, "worker").Read(t.Context(), task, bytes.NewReader(file)); err == nil || errors.Is(err, worker.ErrReader) {
		t.Errorf("another key: error %v, want one that blames the file", err)
	}
}

// TestWhatTookAChildOverIsStopped: its own job fails, with a reason, and the next one
// passes.
func TestWhatTookAChildOverIsStopped(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Log("other systems bound resources only")
		return
	}
	want := map[string]sandbox.Reason{
		"asks for 4 GiB": sandbox.Memory, "panics": sandbox.Crashed, "panics in a routine": sandbox.Crashed, "exits": sandbox.Crashed,
		"answers nonsense": sandbox.Answered, "answers too much": sandbox.Answered, "asks beyond the end": sandbox.Answered,
		"hangs": "", "turns": "", // until the job's time is over
	}
	file, task := sealedExport(t, 60_000)
	for name := range takenOver {
		t.Run(name, func(t *testing.T) {
			reason, isKnown := want[name]
			if !isKnown {
				reason = sandbox.Forbidden
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			if reason == "" {
				ctx, cancel = context.WithTimeout(t.Context(), 300*time.Millisecond)
			}
			defer cancel()
			found, err := as(t, name).Read(ctx, task, bytes.NewReader(file))
			checkEnded(t, found, err, reason)
		})
	}
	if _, err := os.Stat("/tmp/gptdao-left-behind"); err == nil {
		t.Error("a file was written")
	}
	if _, err := as(t, "worker").Read(t.Context(), task, bytes.NewReader(file)); err != nil {
		t.Errorf("the next job: %v", err)
	}
}

func checkEnded(t *testing.T, found worker.Found, err error, want sandbox.Reason) {
	t.Helper()
	if len(found.Features.Prints) > 0 {
		t.Error("it found something")
	}
	if want == "" {
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v, want the context's", err)
		}
		return
	}
	ended := (*sandbox.Ended)(nil)
	if !errors.As(err, &ended) || ended.Reason != want || !errors.Is(err, worker.ErrReader) {
		t.Errorf("error %v, want the reason %q", err, want)
	}
	if strings.Contains(fmt.Sprint(err), "secret") {
		t.Errorf("error %v quotes what it read", err)
	}
}

// failing is a source that has the beginning of a file only.
type failing struct {
	io.ReaderAt
	from int64
}

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > f.from {
		return 0, errors.New("the store is away")
	}
	return f.ReaderAt.ReadAt(p, off)
}

func TestALostSourceEndsTheChild(t *testing.T) {
	file, task := sealedExport(t, 3_000_000)
	if _, err := as(t, "worker").Read(t.Context(), task, failing{bytes.NewReader(file), 100_000}); err == nil {
		t.Error("it found something in a file that is not there")
	}
}

// TestACommandThatIsNoneGetsNothing: nothing is handed to what did not lock itself in.
func TestACommandThatIsNoneGetsNothing(t *testing.T) {
	file, task := sealedExport(t, 60_000)
	for _, command := range [][]string{{"/no/such/program"}, {"/bin/false"}} {
		_, err := sandbox.New(command...).Read(t.Context(), task, bytes.NewReader(file))
		if !errors.Is(err, worker.ErrReader) {
			t.Errorf("%s: error %v, want ErrReader", command[0], err)
		}
	}
}

func TestNothingOfTheEnvironmentCrosses(t *testing.T) {
	t.Setenv("GPTDAO_SECRET", "secret")
	out, err := exec.Command("/usr/bin/env").Output()
	if err != nil || !bytes.Contains(out, []byte("GPTDAO_SECRET")) {
		t.Fatalf("the test's own environment: %v", err)
	}
	file, task := sealedExport(t, 60_000)
	_, err = sandbox.New("/bin/sh", "-c", `[ -z "$GPTDAO_SECRET" ] && exit 7; printf '\001\000\000\000\000'`).Read(t.Context(), task, bytes.NewReader(file))
	ended := (*sandbox.Ended)(nil)
	if !errors.As(err, &ended) || ended.Reason != sandbox.Unlocked {
		t.Errorf("error %v, want a child that ended before it was ready", err)
	}
}

// BenchmarkRead is a whole job: a process, its task, an export of 3 MB, what it found.
func BenchmarkRead(b *testing.B) {
	file, task := sealedExport(b, 3_000_000)
	b.Run("in this process", func(b *testing.B) {
		for b.Loop() {
			if _, err := worker.Read(b.Context(), task, bytes.NewReader(file), score.Tools{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("in a child", func(b *testing.B) {
		r := as(b, "worker")
		for b.Loop() {
			if _, err := r.Read(b.Context(), task, bytes.NewReader(file)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
