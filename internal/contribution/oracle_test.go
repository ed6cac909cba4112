package contribution

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// The oracle is go-ethereum's reader of eth_signTypedData, as wallets use it. It is told the type strings of the
// specification, not this package's constants, and the values as JSON.
var oracleTypes = map[string]string{
	"Consent":      "address contributor,bytes32 content,bytes32 header,bytes32 slots,uint32 keyEpoch,uint32 maxCode,uint32 scope,bytes32 terms,uint64 deadline",
	"Proof":        "bytes32 consent,bytes32 signature,bytes32 account,address worker,uint64 provedAt,uint48 score,uint8 tier,uint16 mailDay,uint32 policy,bytes32 receipt",
	"Batch":        "Proof[] proofs,bytes32 logBefore,bytes32 logAfter,bytes32 segment",
	"Withdraw":     "address contributor,bytes32 account,bytes32 content,uint64 deadline",
	"Move":         "bytes32 account,address to,uint32 seq,uint64 deadline",
	"Ticket":       "bytes32 consent,bytes32 signature,address worker,bytes32 account,bytes32 tagsDigest,uint32 code,uint64 provedAt,uint64 mail,uint16 mailDay",
	"KeyEpoch":     "uint32 epoch,bytes32 recipientHash,bytes32 evidenceHash,uint64 openAt,uint64 sealUntil,uint64 eraseAfter",
	"Registration": "address key,uint8 role,bytes32 release,bytes32 platform,bytes32 evidence,bytes32 encryptionKey,uint64 expiresAt",
	"Deletion":     "bytes32 consent,bytes32 content,uint64 at",
	"EIP712Domain": "string name,string version,uint256 chainId,address verifyingContract",
}

func TestIDsAreWhatWalletsCompute(t *testing.T) {
	for name, build := range map[string]func(*testing.T) vectors{
		"Consent": consentVectors, "Proof": proofVectors, "Batch": batchVectors, "Withdraw": withdrawVectors,
		"Deletion": deletionVectors, "Move": moveVectors, "Ticket": ticketVectors, "KeyEpoch": keyEpochVectors, "Registration": registrationVectors,
	} {
		t.Run(name, func(t *testing.T) {
			for _, v := range build(t).Valid {
				c := v.(interface{ typed() typedCase }).typed()
				if got, want := c.ID, oracleID(t, name, c); got != want {
					t.Errorf("%s: ID %s, want %s", c.Name, got, want)
				}
			}
		})
	}
}

func oracleID(t *testing.T, primary string, c typedCase) ID {
	t.Helper()
	domain := apitypes.TypedDataDomain{Version: "1"}
	switch d := c.Domain.(type) {
	case Pool:
		domain.Name, domain.ChainId, domain.VerifyingContract = "ChatGPT Data DAO", chainID(d.ChainID), d.Address.Hex()
	case Registry:
		domain.Name, domain.ChainId, domain.VerifyingContract = "ChatGPT Data DAO Registry", chainID(d.ChainID), d.Address.Hex()
	}
	types := apitypes.Types{}
	for name, fields := range oracleTypes {
		for f := range strings.SplitSeq(fields, ",") {
			typ, field, _ := strings.Cut(f, " ")
			types[name] = append(types[name], apitypes.Type{Name: field, Type: typ})
		}
	}
	digest, _, err := apitypes.TypedDataAndHash(apitypes.TypedData{
		Types: types, PrimaryType: primary, Domain: domain, Message: message(t, c.Value),
	})
	if err != nil {
		t.Fatal(err)
	}
	return ID(common.BytesToHash(digest))
}

func chainID(id uint64) *math.HexOrDecimal256 {
	return (*math.HexOrDecimal256)(new(big.Int).SetUint64(id))
}

// message returns the value as a wallet is given it: JSON, with numbers as decimal text.
func message(t *testing.T, value any) map[string]any {
	t.Helper()
	b, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	return asText(m).(map[string]any)
}

func asText(v any) any {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		for i := range v {
			v[i] = asText(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = asText(v[k])
		}
	}
	return v
}
