package page

import (
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/verify"
)

const pinsSchema = "gptdao/pins/1"

// Pins are what the page is to believe beforehand, as a network file tells a program.
type Pins struct {
	Schema string         `json:"schema"`
	Token  common.Address `json:"token"`
	Domain string         `json:"domain"` // of the owner key's message
	Policy []byte         `json:"policy"` // the attestation policy's document
	Pins   verify.Pins    `json:"pins"`
}

// Encode is the document at PinsPath.
func (p Pins) Encode() ([]byte, error) {
	p.Schema = pinsSchema
	text, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("writing the page's pins: %w", err)
	}
	return append(text, '\n'), nil
}
