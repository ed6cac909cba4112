package main

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/gptdatadao/gptdao/internal/attest/guest"
	"github.com/gptdatadao/gptdao/internal/attest/snp"
	"github.com/gptdatadao/gptdao/internal/attest/tdx"
	"github.com/gptdatadao/gptdao/internal/cli"
	"github.com/gptdatadao/gptdao/internal/measurement"
)

const measureHelp = `Compute, offline, what a machine will say that it measured when it boots an image.

Whoever builds a release puts the measurement into its record; whoever rebuilds it
compares. No machine is asked, and no machine was at hand when this was written: each
value says how far the computation is validated.

`

// maxBoot bounds a kernel or an initrd in bytes.
const maxBoot = 1 << 30

func measureCommand(p *cli.Process) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "measure",
		Short:   "Compute what a machine will measure of an image",
		Long:    measureHelp + cli.ExitCodes,
		Example: "  gptdao measure snp --firmware OVMF.amdsev.fd --kernel vmlinuz --initrd initrd --cmdline 'console=ttyS0' --cpus 4\n  gptdao measure tdx --firmware TDVF.fd --kernel vmlinuz --initrd initrd --cmdline 'console=ttyS0' --role worker",
		Args:    cli.NoArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(measureSNPCommand(p), measureTDXCommand(p), measureConfigCommand(p))
	return cmd
}

// image are the flags that name what is booted.
type image struct {
	firmware, kernel, initrd, cmdline string
	asJSON                            bool
}

func (i *image) flags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&i.firmware, "firmware", "", "`file` with the firmware: OVMF or TDVF, code and variables in one")
	flags.StringVar(&i.kernel, "kernel", "", "`file` with the kernel, if the machine is handed one")
	flags.StringVar(&i.initrd, "initrd", "", "`file` with the initrd")
	flags.StringVar(&i.cmdline, "cmdline", "", "kernel's command `line`, to the character")
	flags.BoolVar(&i.asJSON, "json", false, "print as one JSON value")
}

// boot reads what is booted; nil without a kernel.
func (i image) boot() (*measurement.Boot, error) {
	if i.kernel == "" {
		if i.initrd != "" || i.cmdline != "" {
			return nil, cli.Usage(errors.New("an initrd or a command line without a kernel"), "name the kernel with --kernel")
		}
		return nil, nil
	}
	boot := &measurement.Boot{Cmdline: i.cmdline}
	var err error
	if boot.Kernel, err = readNamed(i.kernel, "kernel", maxBoot); err != nil {
		return nil, err
	}
	if i.initrd != "" {
		boot.Initrd, err = readNamed(i.initrd, "initrd", maxBoot)
	}
	return boot, err
}

// measured is a computed value, and how far the computation can be relied on.
type measured struct {
	Name      string        `json:"name"`
	Value     hexutil.Bytes `json:"value"`
	Validated string        `json:"validated"`
}

// image's measurement, with what it is made of.
type measurements struct {
	Technology  string       `json:"technology"`
	Measurement *common.Hash `json:"measurement"` // for the release's record; null if something is missing
	Parts       []measured   `json:"parts"`
}

func (m measurements) tell(p *cli.Process, asJSON bool) error {
	if asJSON {
		return p.PrintJSON(m)
	}
	for _, part := range m.Parts {
		if _, err := fmt.Fprintf(p.Stdout, "%s %s\n", part.Name, hex.EncodeToString(part.Value)); err != nil {
			return err
		}
		tellRow(p, part.Name, part.Validated)
	}
	if m.Measurement == nil {
		p.Tell("No measurement: %s", "it takes the registers that were not computed; give them with --rtmr0 and --kernel.")
		return nil
	}
	_, err := fmt.Fprintf(p.Stdout, "measurement %s\n", m.Measurement)
	return err
}

const measureConfigHelp = `Compute the digest of a role's configuration file, and what a machine has to be started
with to run it. The role refuses to boot with any other file.

The registry accepts machines of a role only with configurations that governance has
approved for it: approveConfig(role, digest). Whoever may choose the file chooses the
endpoints that the role believes about the chain.

`

// configured is a configuration's digest, and how it is handed to a machine.
type configured struct {
	Config common.Hash `json:"config"` // for approveConfig, and a policy's configs
	SNP    string      `json:"sevSnp"` // QEMU's host-data, base64
	TDX    string      `json:"tdx"`    // QEMU's mrconfigid, base64
}

func measureConfigCommand(p *cli.Process) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "config FILE",
		Short:   "Compute the digest of a role's configuration",
		Long:    measureConfigHelp + cli.ExitCodes,
		Example: "  gptdao measure config worker.json",
		Args:    oneArgument("the role's configuration file"),
		RunE:    func(_ *cobra.Command, args []string) error { return runMeasureConfig(p, args[0], asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print as one JSON value")
	return cmd
}

// maxConfig bounds a configuration file in bytes.
const maxConfig = 1 << 20

func runMeasureConfig(p *cli.Process, path string, asJSON bool) error {
	file, err := readNamed(path, "config", maxConfig)
	if err != nil {
		return err
	}
	digest := guest.ConfigDigest(file)
	is := configured{
		Config: digest, SNP: base64.StdEncoding.EncodeToString(digest[:]),
		TDX: base64.StdEncoding.EncodeToString(append(digest.Bytes(), make([]byte, 16)...)),
	}
	if asJSON {
		return p.PrintJSON(is)
	}
	if _, err := fmt.Fprintf(p.Stdout, "config %s\n", is.Config); err != nil {
		return err
	}
	tellRow(p, "SEV-SNP", "-object sev-snp-guest,…,host-data="+is.SNP)
	tellRow(p, "TDX", "-object tdx-guest,…,mrconfigid="+is.TDX)
	return nil
}

type measureSNPOptions struct {
	image
	cpus     int
	cpu      string
	features uint64
}

func measureSNPCommand(p *cli.Process) *cobra.Command {
	var o measureSNPOptions
	cmd := &cobra.Command{
		Use:   "snp",
		Short: "Compute the launch digest of an SEV-SNP guest",
		Long: `Compute the launch digest of an SEV-SNP guest as QEMU starts it on KVM: firmware, the
hashes of kernel, initrd and command line (kernel-hashes=on), and the state of each
processor. Clouds with a hypervisor of their own start guests otherwise.

` + cli.ExitCodes,
		Example: "  gptdao measure snp --firmware OVMF.amdsev.fd --kernel vmlinuz --initrd initrd --cpus 4 --json",
		Args:    cli.NoArguments,
		RunE:    func(*cobra.Command, []string) error { return runMeasureSNP(p, o) },
	}
	o.flags(cmd)
	cmd.Flags().IntVar(&o.cpus, "cpus", 1, "`number` of virtual processors")
	cmd.Flags().StringVar(&o.cpu, "cpu", "EPYC-Genoa", "`type` of virtual processor, as QEMU calls it without version")
	cmd.Flags().Uint64Var(&o.features, "features", 1, "SEV_FEATURES `bits`; 1 is SNP alone")
	return cmd
}

const validatedSNP = "agrees with the values that sev-snp-measure publishes, and with what it computes of other images; not compared with hardware"

func runMeasureSNP(p *cli.Process, o measureSNPOptions) error {
	cpu, ok := measurement.CPUTypes[o.cpu]
	if !ok {
		return cli.Usage(fmt.Errorf("unknown processor type %q", o.cpu), "known are %s", strings.Join(cpuTypes(), ", "))
	}
	firmware, err := readNamed(o.firmware, "firmware", measurement.MaxFirmware)
	if err != nil {
		return err
	}
	boot, err := o.boot()
	if err != nil {
		return err
	}
	digest, err := measurement.SNP(measurement.Launch{Firmware: firmware, Boot: boot, CPUs: o.cpus, CPU: cpu, Features: o.features})
	if err != nil {
		return cli.Usage(err, "is it the firmware of an SEV-SNP guest?")
	}
	id := snp.Measurement(digest)
	return measurements{
		Technology: "sev-snp", Measurement: &id, Parts: []measured{{"launch", digest[:], validatedSNP}},
	}.tell(p, o.asJSON)
}

func cpuTypes() (names []string) {
	for name := range measurement.CPUTypes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

type measureTDXOptions struct {
	image
	role, rtmr0 string
}

func measureTDXCommand(p *cli.Process) *cobra.Command {
	var o measureTDXOptions
	cmd := &cobra.Command{
		Use:   "tdx",
		Short: "Compute the registers of a TDX guest",
		Long: `Compute the registers of a TDX guest as QEMU starts it on KVM: MRTD of the firmware, and
of a kernel that it is handed RTMR1 and RTMR2. RTMR0 holds the firmware's tables and
variables, which differ with the machine: take it from the event log of a first boot,
look at it, and give it with --rtmr0. RTMR3 holds the role.

` + cli.ExitCodes,
		Example: "  gptdao measure tdx --firmware TDVF.fd\n  gptdao measure tdx --firmware TDVF.fd --kernel vmlinuz --initrd initrd --role worker --rtmr0 3fa2… --json",
		Args:    cli.NoArguments,
		RunE:    func(*cobra.Command, []string) error { return runMeasureTDX(p, o) },
	}
	o.flags(cmd)
	cmd.Flags().StringVar(&o.role, "role", "worker", "`role` that the machine takes up: worker, keyring or index")
	cmd.Flags().StringVar(&o.rtmr0, "rtmr0", "", "RTMR0 of a first boot, in `hex`")
	return cmd
}

const (
	validatedMRTD  = "agrees with what gce-tcb-verifier computes of the same images; not compared with hardware"
	validatedRTMR1 = "the image's hash agrees with pesign and the texts with a real machine's event log; their order for a kernel that QEMU hands over is NOT validated"
	validatedRTMR2 = "by the documentation of Linux's EFI stub only: NOT validated"
	validatedRTMR3 = "by our own definition of the event; not compared with hardware"
	statedRTMR0    = "as it was given"
)

func runMeasureTDX(p *cli.Process, o measureTDXOptions) error {
	firmware, err := readNamed(o.firmware, "firmware", measurement.MaxFirmware)
	if err != nil {
		return err
	}
	mrtd, err := measurement.MRTD(firmware)
	if err != nil {
		return cli.Usage(err, "is it the firmware of a TDX guest?")
	}
	if !slices.Contains([]string{"worker", "keyring", "index"}, o.role) {
		return cli.Usage(fmt.Errorf("unknown role %q", o.role), "it is worker, keyring or index")
	}
	m := tdx.Measured{MRTD: mrtd}
	out := measurements{Technology: "tdx", Parts: []measured{{"mrtd", mrtd[:], validatedMRTD}}}
	hasRTMR0, err := o.registers(&m, &out)
	if err != nil {
		return err
	}
	if hasRTMR0 && o.kernel != "" {
		id := m.Digest()
		out.Measurement = &id
	}
	return out.tell(p, o.asJSON)
}

// registers computes those that can be, and says whether the first was given.
func (o measureTDXOptions) registers(m *tdx.Measured, out *measurements) (hasRTMR0 bool, err error) {
	add := func(i int, name string, value [48]byte, validated string) {
		m.RTMR[i] = value
		out.Parts = append(out.Parts, measured{name, value[:], validated})
	}
	if o.rtmr0 != "" {
		raw, err := hex.DecodeString(strings.TrimPrefix(o.rtmr0, "0x"))
		if err != nil || len(raw) != 48 {
			return false, cli.Usage(errors.New("--rtmr0 is not 48 bytes in hex"), "it is in the quote and the event log of a first boot")
		}
		add(0, "rtmr0", [48]byte(raw), statedRTMR0)
	}
	boot, err := o.boot()
	if err != nil {
		return false, err
	}
	if boot != nil {
		rtmr1, err := measurement.RTMR1(boot.Kernel)
		if err != nil {
			return false, cli.Usage(err, "a TDX guest boots an EFI program: a kernel with an EFI stub, or a unified image")
		}
		add(1, "rtmr1", rtmr1, validatedRTMR1)
		add(2, "rtmr2", measurement.RTMR2(boot.Cmdline, boot.Initrd), validatedRTMR2)
	}
	var rtmr3 measurement.Register
	rtmr3.Extend(guest.RoleEvent(o.role))
	add(3, "rtmr3", rtmr3, validatedRTMR3)
	return o.rtmr0 != "", nil
}
