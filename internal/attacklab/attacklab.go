// Package attacklab says what attacks on the score earn. It generates honest
// accounts with natural text, changes them as a thief, a splitter or a padder
// would, contributes both to a world of accounts, and compares what they are paid.
//
//	texts ─▶ town of honest accounts ─▶ attack ─▶ world (score and index) ─▶ table
//
// The table is a page of the documentation (docs/attacks.md): `make attack-lab`
// writes it, `make test` runs the same attacks on a smaller town. Nothing that
// people run links this package. The texts are read where they are published and
// are never part of the repository (see Sources).
package attacklab
