package main

import (
	"bytes"
	"encoding/binary"
	"encoding/pem"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/gptdatadao/gptdao/internal/attest"
	"github.com/gptdatadao/gptdao/internal/attest/collateral"
	"github.com/gptdatadao/gptdao/internal/attest/policy"
)

// alteration changes one thing, if the mutant has it.
type alteration struct {
	name  string
	apply func(r *rand.Rand, m *mutant)
}

func (m *mutant) alter(r *rand.Rand) {
	a := pick(r, alterations)
	m.Alterations = append(m.Alterations, a.name)
	a.apply(r, m)
}

var alterations = []alteration{
	{"bytes of the report", func(r *rand.Rand, m *mutant) { m.Report = blow(r, m.Report) }},
	{"bits of the report", func(r *rand.Rand, m *mutant) { m.Report = flip(r, m.Report) }},
	{"fields of the report", func(r *rand.Rand, m *mutant) { m.Report = swap(r, m.Report) }},
	{"bytes of the bundle", func(r *rand.Rand, m *mutant) { m.Bundle = blow(r, m.Bundle) }},
	{"a certificate of the report", func(r *rand.Rand, m *mutant) {
		m.Report = inQuote(m.Report, func(text string) string { return inChain(r, text) })
	}},
	{"PEM of the report", func(r *rand.Rand, m *mutant) {
		m.Report = inQuote(m.Report, func(text string) string { return inText(r, text) })
	}},
	{"bytes of the collateral", func(r *rand.Rand, m *mutant) { m.Collateral = blow(r, m.Collateral) }},
	{"bits of the collateral", func(r *rand.Rand, m *mutant) { m.Collateral = flip(r, m.Collateral) }},
	{"a member of the collateral", func(r *rand.Rand, m *mutant) { m.collateral(r) }},
	{"a member of the collateral", func(r *rand.Rand, m *mutant) { m.collateral(r) }},
	{"a member of the collateral", func(r *rand.Rand, m *mutant) { m.collateral(r) }},
	{"JSON of the collateral", func(r *rand.Rand, m *mutant) { m.Collateral = []byte(inJSON(r, string(m.Collateral))) }},
	{"the time", func(r *rand.Rand, m *mutant) { m.Time += pick(r, spans) * int64(1-2*r.IntN(2)) }},
	{"JSON of the policy", func(r *rand.Rand, m *mutant) { m.Policy = []byte(inJSON(r, string(m.Policy))) }},
	{"a member of the policy", func(r *rand.Rand, m *mutant) { m.policy(r) }},
	{"a member of the policy", func(r *rand.Rand, m *mutant) { m.policy(r) }},
	{"the report data", func(r *rand.Rand, m *mutant) { m.ReportData = flip(r, m.ReportData) }},
	{"the simulated root", func(r *rand.Rand, m *mutant) { m.SimulatedRoot = pick(r, []string{"0x", common.Hash{1}.Hex()}) }},
}

const day = 24 * 60 * 60

var spans = []int64{1, 60, day - 1, day, day + 1, 7 * day, 7*day + 1, 29 * day, 29*day + 1, 30 * day, 365 * day, 5 * 365 * day, 10 * 365 * day}

// flip changes one bit, or a few.
func flip(r *rand.Rand, b []byte) []byte {
	if len(b) == 0 {
		return b
	}
	b = bytes.Clone(b)
	for range 1 + r.IntN(3)/2 {
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
	}
	return b
}

// blow cuts, lengthens, repeats or overwrites.
func blow(r *rand.Rand, b []byte) []byte {
	if len(b) == 0 {
		return []byte{byte(r.Uint32())}
	}
	at := r.IntN(len(b))
	n := min(1+r.IntN(64), len(b)-at)
	switch r.IntN(6) {
	case 0:
		return bytes.Clone(b[:at])
	case 1:
		return append(bytes.Clone(b), make([]byte, 1+r.IntN(16))...)
	case 2:
		return slices.Insert(bytes.Clone(b), at, byte(r.Uint32()))
	case 3:
		return slices.Delete(bytes.Clone(b), at, at+n)
	case 4:
		return slices.Replace(bytes.Clone(b), at, at+n, make([]byte, n)...)
	}
	b = bytes.Clone(b)
	b[at] = byte(r.Uint32())
	return b
}

// swap exchanges two fields of one size.
func swap(r *rand.Rand, b []byte) []byte {
	n := pick(r, []int{1, 2, 4, 8, 16, 32, 48, 64})
	if len(b) < 2*n {
		return b
	}
	b = bytes.Clone(b)
	x, y := r.IntN(len(b)-n), r.IntN(len(b)-n)
	first := bytes.Clone(b[x : x+n])
	copy(b[x:x+n], b[y:y+n])
	if r.IntN(2) == 0 {
		copy(b[y:y+n], first)
	}
	return b
}

// inQuote alters the certificates in a quote, and keeps the lengths around them right.
func inQuote(quote []byte, alter func(string) string) []byte {
	from := bytes.Index(quote, []byte("-----BEGIN"))
	to := bytes.LastIndex(quote, []byte("-----END CERTIFICATE-----"))
	signature := 48 + 584
	if len(quote) > 56 && quote[0] == 5 {
		signature = 48 + 6 + int(binary.LittleEndian.Uint16(quote[50:]))
	}
	if from < signature+4+128+6 || to < from {
		return quote
	}
	text := string(quote[from:])
	altered := alter(text)
	grown := len(altered) - len(text)
	quote = append(bytes.Clone(quote[:from]), altered...)
	for _, at := range []int{signature, signature + 4 + 128 + 2, from - 4} {
		binary.LittleEndian.PutUint32(quote[at:], uint32(int(binary.LittleEndian.Uint32(quote[at:]))+grown))
	}
	return quote
}

// inChain alters one certificate of a PEM chain, or their order.
func inChain(r *rand.Rand, text string) string {
	var chain [][]byte
	rest := []byte(text)
	for {
		block, after := pem.Decode(rest)
		if block == nil {
			break
		}
		chain, rest = append(chain, block.Bytes), after
	}
	if len(chain) == 0 {
		return text
	}
	i, j := r.IntN(len(chain)), r.IntN(len(chain))
	if r.IntN(8) == 0 {
		chain[i], chain[j] = chain[j], chain[i]
	} else {
		chain[i] = inDER(r, chain[i])
	}
	return encodeChain(chain) + string(rest)
}

func encodeChain(chain [][]byte) string {
	var text strings.Builder
	for _, der := range chain {
		text.Write(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	}
	return text.String()
}

// inText alters characters of PEM: what is between and around certificates, too.
func inText(r *rand.Rand, text string) string {
	at := r.IntN(len(text))
	if lines := regexp.MustCompile(`\n|=|-----`).FindAllStringIndex(text, -1); len(lines) > 0 && r.IntN(2) == 0 {
		at = pick(r, lines)[0]
	}
	return text[:at] + pick(r, []string{"", "\n", " ", "\r\n", "=", "A", "-", "\x00", "\t", "é", "X: y\n"}) + text[min(len(text), at+r.IntN(2)):]
}

// collateral alters a member of the bundle, and writes it as a document again.
func (m *mutant) collateral(r *rand.Rand) {
	c, err := collateral.Parse(m.Collateral)
	if err != nil {
		return
	}
	if c.Intel == nil || m.Technology == attest.SNP {
		alterAMD(r, c.AMD)
	} else {
		alterIntel(r, c.Intel)
	}
	if b, err := c.Encode(); err == nil {
		m.Collateral = b
	}
}

func alterIntel(r *rand.Rand, i *collateral.Intel) {
	signed := &i.QEIdentity
	if r.IntN(2) == 0 {
		signed = &i.TCBInfos[r.IntN(len(i.TCBInfos))]
	}
	switch r.IntN(10) {
	case 0, 1:
		signed.Text = inJSON(r, signed.Text)
	case 2:
		signed.Signature = flip(r, signed.Signature)
	case 3:
		signed.Chain = inChain(r, signed.Chain)
	case 4:
		signed.Chain = inText(r, signed.Chain)
	case 5:
		i.PCKCRL.Chain = inChain(r, i.PCKCRL.Chain)
	case 6, 7:
		i.PCKCRL.DER = inDER(r, i.PCKCRL.DER)
	case 8:
		i.RootCRL = inDER(r, i.RootCRL)
	case 9:
		i.PCKCRL.DER, i.RootCRL = i.RootCRL, i.PCKCRL.DER
	}
}

func alterAMD(r *rand.Rand, list []collateral.AMD) {
	if len(list) == 0 {
		return
	}
	a := &list[r.IntN(len(list))]
	switch r.IntN(4) {
	case 0:
		a.Chain = inChain(r, a.Chain)
	case 1:
		a.Chain = inText(r, a.Chain)
	case 2:
		a.CRL = inDER(r, a.CRL)
	case 3:
		a.Product = pick(r, []string{"Milan", "Turin", "Genoa", "genoa"})
	}
}

// policy alters a member, mostly to another that is valid.
func (m *mutant) policy(r *rand.Rand) {
	d, err := policy.Parse(m.Policy)
	if err != nil {
		return
	}
	alterPolicy(r, &d)
	if b, err := d.Encode(); err == nil {
		m.Policy = b
	}
}

var scalar = regexp.MustCompile(`"[A-Za-z]+":("[^"\\]*"|[0-9]+|null|true|false)|"[^"\\]*"|[0-9]+`)

// inJSON alters a member, a value or white space.
func inJSON(r *rand.Rand, text string) string {
	found := scalar.FindAllStringIndex(text, -1)
	if len(found) == 0 {
		return text
	}
	at := pick(r, found)
	old := text[at[0]:at[1]]
	name, value, member := strings.Cut(old, ":")
	if !member || strings.HasPrefix(name, `"20`) {
		name, value, member = "", old, false
	}
	values := []string{"0", "1", "2", "3", "255", "256", "65536", "4294967296", "-1", "1.0", "1.5", "1e2", "null", "true", "[]", "{}", `""`, `"00"`, `"x"`, `"TDX"`, `"Revoked"`, `"2026-02-30T00:00:00Z"`, `"2026-02-01T00:00:00.5Z"`, `"2026-02-01T00:00:00+01:00"`, `"\u0041"`, `"\ud800"`}
	switch r.IntN(8) {
	case 0, 1, 2:
		value = pick(r, values)
	case 3:
		if member {
			name = strings.ToUpper(name)
		}
	case 4:
		value += ","
		if member {
			value += name + ":" + pick(r, values)
		}
	case 5:
		value += pick(r, []string{" ", "\n", "\t"})
	case 6:
		return text[:at[0]] + strings.TrimPrefix(text[at[1]:], ",")
	case 7:
		value = flipDigit(r, value)
	}
	if member {
		value = name + ":" + value
	}
	return text[:at[0]] + value + text[at[1]:]
}

func flipDigit(r *rand.Rand, value string) string {
	b := []byte(value)
	if len(b) > 2 {
		b[1+r.IntN(len(b)-2)] = "0123456789abcdefABCDEF-:TZ"[r.IntN(26)]
	} else {
		b = fmt.Append(nil, r.IntN(20))
	}
	return string(b)
}
