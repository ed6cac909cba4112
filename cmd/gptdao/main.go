// Command gptdao is what people and operators run: a file per subcommand, and
// the wiring.
package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/cli"
)

func main() { os.Exit(cli.Main(cli.System(), command)) }

func command(p *cli.Process) *cobra.Command {
	root := &cobra.Command{
		Use:   "gptdao",
		Short: "Contribute ChatGPT history privately, be paid for it, and govern it together",
		Long: `Contribute ChatGPT history privately, be paid for it, and govern it together.

An independent project, not affiliated with OpenAI.

` + cli.ExitCodes,
	}
	root.AddCommand(
		upCommand(p),
		sampleCommand(p), inspectCommand(p), contributeCommand(p), statusCommand(p),
		openCommand(p), withdrawCommand(p), moveCommand(p), verifyCommand(p), doctorCommand(p), uiCommand(p), pageCommand(p), termsCommand(p), keyCommand(p),
		segmentsCommand(p), collateralCommand(p), policyCommand(p), measureCommand(p), attestorCommand(p), deployCommand(p), trainCommand(p), filterCommand(p), escrowCommand(p), heartbeatCommand(p), auditCommand(p), cli.Version(p, "gptdao"),
	)
	return root
}
