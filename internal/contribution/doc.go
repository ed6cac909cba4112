// Package contribution holds the nouns every part of the DAO shares, and their exact encodings.
//
// A contribution passes through four hands, and each leaves one noun behind:
//
//	contributor ── Consent ──▶ keyring ── Ticket ──▶ index ── LogEntry ──▶ worker ── Proof ──▶ pool
//	                                                                          └ Batch: proofs and a range of the log
//
// A Consent is what a wallet signs: this file, sealed to these recipients, may be opened by code up to this version until
// this deadline. A Ticket says that a keyring released that one file to one worker. A LogEntry is the only record of who
// owns which text, and it commits to the AccountState it leaves; its running hash is the Head. A Proof is what the pool pays
// for, and Reward says how much. Afterwards the contributor may Withdraw, or Move the account to another wallet. KeyEpoch and
// Registration are the registry's two signed nouns.
//
// What is signed is signed as EIP-712 typed data. Its digest is the noun's ID, which is therefore unique to one deployment:
// the pool's nouns take a Pool and the registry's a Registry, so that the two domains cannot be mixed up. Everything else
// here is a byte format with one valid form: a parser accepts exactly what the encoder produces, or refuses with a
// Refusal that the vectors and the other implementations name alike.
//
// The specification is docs/spec, the shared vectors are in vectors. The package is a leaf: no network, no clock, no
// storage, and it builds for the browser (GOOS=js GOARCH=wasm).
package contribution
