package api

// The codes of a Problem. They are stable: a program may act on one, and a new
// situation gets a new one.
const (
	CodeInternal        = "internal"          // not the caller's fault; Detail names an incident
	CodeUnavailable     = "unavailable"       // chain, relay or store do not answer; try later
	CodeNotFound        = "not-found"         // no such route, contribution or upload
	CodeNoPage          = "no-page"           // this program was compiled without the page
	CodeMethod          = "method-not-found"  // the route has no such method
	CodeInvalid         = "invalid"           // the request does not follow the interface
	CodeTooLarge        = "too-large"         // body or file above the limit
	CodeQuota           = "quota"             // too many requests of this kind; RetryAfter says when
	CodeBusy            = "busy"              // the gateway is full; RetryAfter says when
	CodeBadConsent      = "bad-consent"       // breaks a rule of docs/spec/consent.md
	CodeBadHeader       = "bad-header"        // the age header is not the consented one, or not bound to contributor and pool
	CodeBadSignature    = "bad-signature"     // the wallet does not accept the signature
	CodeDeadline        = "deadline"          // signed in the future, or over
	CodePoolRetired     = "pool-retired"      // another pool took over; nothing is paid here
	CodeEpochClosed     = "epoch-closed"      // the key epoch takes no files now; seal again
	CodeTerms           = "other-terms"       // not the terms this gateway serves
	CodeWithdrawn       = "withdrawn"         // the contributor withdrew it
	CodeUploadExists    = "upload-exists"     // an upload for the consent is under way; Location names it
	CodeUploaded        = "already-uploaded"  // the file has arrived
	CodeUploadSize      = "wrong-upload-size" // not the size the offer said
	CodeWrongContent    = "wrong-content"     // the bytes are not the consented file; start the upload again
	CodeUploadOffset    = "wrong-offset"      // continue from the offset HEAD gives
	CodeUploadLocked    = "upload-locked"     // another request writes to the upload
	CodeUploadCut       = "upload-cut"        // the request ended early; continue from the offset HEAD gives
	CodeProtocol        = "tus-protocol"      // the request does not follow tus 1.0
	CodeNoSession       = "no-session"        // log in first, with the contributor's wallet
	CodeBadLogin        = "bad-login"         // the signed message is not the one asked for
	CodeOwnerKeyMessage = "owner-key-message" // a login must never be the message that makes the owner key
	CodeBadInstruction  = "bad-instruction"   // a withdrawal or move the pool would refuse
	CodeRPCMethod       = "rpc-method"        // the proxy does not pass this method on
)

// Finished reports whether all is known of a contribution: its state is final, and
// nothing more is to come, such as its receipt.
func (c Contribution) Finished() bool { return c.State.Final() && !c.Unfinished }

// Final reports whether a contribution in this state stays in it, apart from
// reorganisations of the chain and a later withdrawal.
func (s State) Final() bool {
	switch s {
	case Paid, NothingDue, Refused, Skipped, Withdrawn, Expired:
		return true
	}
	return false
}
