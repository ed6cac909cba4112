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
