// Package measurement computes what a machine will say that it measured, from the image
// that it boots: the launch digest of an SEV-SNP guest, MRTD and registers of a TDX one.
// Who builds an image gets the numbers for its release here, and who rebuilds it
// compares.
//
// The rules are those of AMD, Intel, the TCG and edk2; each function names its own. How
// far they are validated is in docs/operate/tee.md: no hardware was at hand.
package measurement
