package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/gptdatadao/gptdao/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"gptdao": func() { os.Exit(cli.Main(cli.System(), command)) },
	})
}

// TestScripts runs what a person types: a story in each file of testdata.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
