package attest_test

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/contribution"
	"github.com/gptdatadao/gptdao/internal/vectorfile"
)

type reportDataCase struct {
	Name       string        `json:"name"`
	Claims     attest.Claims `json:"claims"`
	KeyDigest  common.Hash   `json:"encryptionKeyHash"`
	ReportData hexutil.Bytes `json:"reportData"`
}

// TestReportDataVectors pins how claims become report data for every
// implementation. After a deliberate change run it with -update.
func TestReportDataVectors(t *testing.T) {
	file := vectorfile.File[reportDataCase, any]{
		Format: "reportdata", Spec: "docs/spec/evidence.md", Runs: []string{"go", "solidity", "typescript"},
		Note:  "Encryption keys are base64 as in the API's JSON. Contracts run the cases without a recipient.",
		Valid: reportDataCases(), Invalid: []any{},
	}
	vectorfile.Compare(t, "reportdata.json", file)
}

func reportDataCases() []reportDataCase {
	worker := attest.Claims{
		Realm: 1, ChainID: 1480, Registry: common.HexToAddress("0x9001000000000000000000000000000000000002"),
		Role: contribution.RoleWorker, Key: common.HexToAddress("0x5e8604c4008aee000d9eda4ba70c8c15da38f54b"),
		EncryptionKey: bytes.Repeat([]byte{3}, attest.EncryptionKeySize),
		Block:         1 << 33, BlockHash: common.HexToHash("0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"),
	}
	index := worker
	index.Role, index.Realm, index.ChainID, index.Block = contribution.RoleIndex, attest.DevRealm, 31480, 0
	keyring := worker
	keyring.Role, keyring.Recipient, keyring.Epoch = contribution.RoleKeyring, "age1pq1"+strings.Repeat("q", 100), 7
	one := func(name string, c attest.Claims) reportDataCase {
		data := c.ReportData()
		return reportDataCase{name, c, sha256.Sum256(c.EncryptionKey), data[:]}
	}
	return []reportDataCase{
		one("a worker", worker), one("an index in a development realm", index), one("a keyring with a recipient", keyring),
	}
}
