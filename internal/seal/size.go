package seal

import (
	"strconv"

	"github.com/gptdatadao/gptdao/internal/contribution"
)

// What age writes, in bytes. No length depends on a key.
const (
	tagSize   = 16 // after each chunk
	nonceSize = 16 // before the first

	versionLine   = len("age-encryption.org/v1\n")
	hybridStanza  = len("-> mlkem768x25519 ") + 1494 + len("\n") + 43 + len("\n") // 1120 and 32 bytes in base64
	macLine       = len("--- ") + 43 + len("\n")
	bindingStanza = len("-> "+contribution.StanzaType+" ") + 42 + len(" ") + len(" ") + 42 + len("\n\n") // and the chain id
)

// SealedSize returns the size in bytes of a sealed file, to the byte: of plain
// bytes of payload, with a number of own recipients, for a pool. It is what an
// upload announces before anything is sealed.
func SealedSize(plain int64, own int, pool contribution.Pool) int64 {
	chainID := strconv.FormatUint(pool.ChainID, 10)
	header := versionLine + (1+own)*hybridStanza + bindingStanza + len(chainID) + macLine
	return int64(header) + nonceSize + plain + chunksOf(plain)*tagSize
}
