package main

import (
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/gptdatadao/gptdao/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"gptdao": func() { os.Exit(cli.Main(system(), command)) },
	})
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
