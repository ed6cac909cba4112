package cli

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// Build identifies a binary.
type Build struct {
	Program  string `json:"program"`
	Version  string `json:"version"`            // of the module; (devel) unless it is a release
	Revision string `json:"revision,omitempty"` // commit it was built from, as whoever built it says
	Modified bool   `json:"modified"`           // the commit's files had been changed
	Go       string `json:"go"`
}

// revision is the commit of a release, written in by scripts/release, so that two who
// build the same commit get the same bytes. It ends in -dirty if files had been changed.
var revision string

// Version returns the command that prints which build this is.
func Version(p *Process, program string) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print which build this is",
		Example: "  " + program + " version --json",
		Args:    NoArguments,
		RunE: func(*cobra.Command, []string) error {
			build := thisBuild(program)
			if asJSON {
				return p.PrintJSON(build)
			}
			_, err := fmt.Fprintf(p.Stdout, "%s %s, commit %s, %s\n", program, build.Version, build.commit(), build.Go)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func thisBuild(program string) Build {
	b := Build{Program: program, Version: "(devel)"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Version, b.Go = info.Main.Version, info.GoVersion
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			b.Revision = setting.Value
		case "vcs.modified":
			b.Modified = setting.Value == "true"
		}
	}
	if revision != "" {
		b.Revision, b.Modified = strings.CutSuffix(revision, "-dirty")
	}
	return b
}

func (b Build) commit() string {
	if b.Revision == "" {
		return "unknown"
	}
	if b.Modified {
		return b.Revision + " with changes"
	}
	return b.Revision
}
