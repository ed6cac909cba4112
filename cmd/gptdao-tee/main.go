// Command gptdao-tee is the measured binary: what runs inside a trusted execution
// environment. It links neither the devnet nor the simulator, gateway or page; a
// test lists what it links.
package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/contribution"
)

func main() { os.Exit(cli.Main(cli.System(), command)) }

func command(p *cli.Process) *cobra.Command {
	root := &cobra.Command{
		Use:   "gptdao-tee",
		Short: "The part of the ChatGPT Data DAO that runs inside a trusted execution environment",
		Long: `The part of the ChatGPT Data DAO that runs inside a trusted execution environment.

Its measurement is what contributors consent to, so it holds no more than it needs.

` + cli.ExitCodes,
	}
	root.AddCommand(
		roleCommand(p, "worker", "Open and score contributions, each in a process of its own", contribution.RoleWorker, startWorker),
		roleCommand(p, "keyring", "Hold keys, release one file key for one job, sign what can be replayed", contribution.RoleKeyring, startKeyring),
		roleCommand(p, "index", "Write the log of who first contributed which text", contribution.RoleIndex, startIndex),
		boilerplateCommand(p),
		rebuildCommand(p),
		cli.Version(p, "gptdao-tee"),
	)
	return root
}
