package contribution

// Refusal names the rule an input broke. Its text is a stable code: Go, TypeScript and the vectors use the same words.
// Errors of this package wrap exactly one Refusal; what stands before it is for people.
type Refusal string

// Error returns the code.
func (r Refusal) Error() string { return string(r) }

// The refusals. None of them can be cured by trying again: the input has to change.
const (
	ErrLength       Refusal = "wrong-length"  // not the fixed width of the format
	ErrTooLong      Refusal = "too-long"      // above the limit of the format
	ErrMissing      Refusal = "missing"       // a field that must be set is zero or empty
	ErrNotAllowed   Refusal = "not-allowed"   // a field that must be zero or empty is set
	ErrRange        Refusal = "out-of-range"  // a number or bit outside its field
	ErrKind         Refusal = "unknown-kind"  // a log entry of a kind this version does not know
	ErrOrder        Refusal = "not-ascending" // a list that must be strictly ascending is not
	ErrDuplicate    Refusal = "duplicate"     // the same element twice
	ErrSyntax       Refusal = "syntax"        // text that does not follow the grammar of the format
	ErrNotCanonical Refusal = "not-canonical" // not the one form the encoder writes
	ErrSchema       Refusal = "wrong-schema"  // a document of another kind or version
	ErrRecoveryID   Refusal = "bad-v"         // the last byte of a signature is neither 27 nor 28
	ErrHighS        Refusal = "high-s"        // the signature's s is above half the group order
	ErrSignature    Refusal = "bad-signature" // no public key belongs to this signature
	ErrSealed       Refusal = "not-authentic" // a sealed receipt that another key sealed, or that was altered
)
