package main

import (
	"os"
	"strings"
	"testing"

	"github.com/gptdatadao/gptdao/internal/cli"
)

// TestNoHardwareIsNoRole: a role that is told to attest by hardware starts on nothing
// else. (Where the tests run, there is none.)
func TestNoHardwareIsNoRole(t *testing.T) {
	var stdout, stderr strings.Builder
	path := writeConfig(t, with(t, "attester", "tsm"))
	code := cli.Run(t.Context(), &cli.Process{
		Args: []string{"worker", "--config", path}, Getenv: os.Getenv, Stdout: &stdout, Stderr: &stderr,
	}, command)
	if code == 0 || !strings.Contains(stderr.String(), "booting on hardware: ") || !strings.Contains(stderr.String(), "hint: ") {
		t.Errorf("exit code %d, %q; want it refused, with a hint", code, stderr.String())
	}
}

func TestCertificatesAreRead(t *testing.T) {
	c := config{Attester: hardware, Certificates: "/nowhere/table"}
	if _, err := c.attester(t.Context(), 1); err == nil {
		t.Error("a table that is not there is no error")
	}
}
