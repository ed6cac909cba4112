package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/gptdatadao/gptdao/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(withReader{m}, map[string]func(){
		"gptdao": func() { os.Exit(cli.Main(system(), command)) },
	})
}

// withReader builds what reads files where the tests find gptdao: it is the program that
// people run, and starts as it does there.
type withReader struct{ *testing.M }

func (m withReader) Run() int {
	gptdao, err := exec.LookPath("gptdao")
	reader := filepath.Join(filepath.Dir(gptdao), "gptdao-reader")
	if err == nil {
		var said []byte
		said, err = exec.Command("go", "build", "-trimpath", "-o", reader, "../gptdao-reader").CombinedOutput()
		os.Stderr.Write(said)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "building gptdao-reader:", err)
		return 1
	}
	readBy = func(arguments ...string) ([]string, error) { return append([]string{reader}, arguments...), nil }
	return m.M.Run()
}

// clockVariable says by how much the clock of a gptdao is wrong.
const clockVariable = "GPTDAO_TEST_CLOCK"

func system() *cli.Process {
	p := cli.System()
	if wrong, err := time.ParseDuration(os.Getenv(clockVariable)); err == nil {
		p.Now = func() time.Time { return time.Now().Add(wrong) }
	}
	return p
}
