package seal

import "strings"

// OwnerKeyNonce and OwnerKeyPhrase are in every message that an owner key is
// derived from and in nothing else people sign: see IsOwnerKeyMessage.
const (
	OwnerKeyNonce  = "filekeyv1"
	OwnerKeyPhrase = "This signature is a secret key"
)

// IsOwnerKeyMessage reports whether a text may be one that an owner key is derived
// from. Its signature opens files, so nobody may ask for it as a login. It errs on
// the side of refusing: letter case and spacing do not matter.
func IsOwnerKeyMessage(text string) bool {
	plain := strings.ToLower(strings.Join(strings.Fields(text), " "))
	return strings.Contains(plain, strings.ToLower("Nonce: "+OwnerKeyNonce)) ||
		strings.Contains(plain, strings.ToLower(OwnerKeyPhrase))
}
