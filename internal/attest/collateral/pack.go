package collateral

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/textproto"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The files that Pack looks for: what Intel and AMD answer, as it is, and the headers
// of the answers where issuers are there.
const (
	filesTCBInfo   = "tcb-info-*.json" // one for each FMSPC; tcb-info-X.headers beside it
	fileQEIdentity = "qe-identity.json"
	filePCKCRL     = "pck-crl.der"
	fileRootCRL    = "root-crl.der"
	filesAMD       = "v?ek-*.pem" // vcek-Genoa.pem; vcek-Genoa.crl beside it
)

// The headers in which Intel sends issuers.
const (
	headerTCBInfo    = "Tcb-Info-Issuer-Chain"
	headerQEIdentity = "Sgx-Enclave-Identity-Issuer-Chain"
	headerPCKCRL     = "Sgx-Pck-Crl-Issuer-Chain"
)

// Pack makes a bundle of answers that were saved in a folder. A folder has either all
// of Intel's files or none; it must have something.
func Pack(folder fs.FS) (Bundle, error) {
	b, err := pack(folder)
	if err == nil && b.Intel == nil && len(b.AMD) == 0 {
		err = fmt.Errorf("%w: the folder has neither %s nor %s", ErrNone, filesTCBInfo, filesAMD)
	}
	if err == nil {
		err = b.Validate()
	}
	if err != nil {
		return Bundle{}, fmt.Errorf("packing collateral: %w", err)
	}
	return b, nil
}

func pack(folder fs.FS) (b Bundle, err error) {
	b = Bundle{Schema: Schema, AMD: []AMD{}}
	infos, err := fs.Glob(folder, filesTCBInfo)
	if err != nil {
		return b, err
	}
	if len(infos) > 0 {
		if b.Intel, err = packIntel(folder, infos); err != nil {
			return b, err
		}
	}
	chains, err := fs.Glob(folder, filesAMD)
	if err != nil {
		return b, err
	}
	for _, name := range chains {
		a, err := packAMD(folder, name)
		if err != nil {
			return b, err
		}
		b.AMD = append(b.AMD, a)
	}
	slices.SortFunc(b.AMD, func(a, b AMD) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), cmp.Compare(a.Signer, b.Signer))
	})
	return b, nil
}

func packIntel(folder fs.FS, infos []string) (i *Intel, err error) {
	i = new(Intel)
	for _, name := range infos {
		info, err := signed(folder, name, "tcbInfo", headerTCBInfo)
		if err != nil {
			return nil, err
		}
		i.TCBInfos = append(i.TCBInfos, info)
	}
	slices.SortFunc(i.TCBInfos, func(a, b Signed) int { return cmp.Compare(a.Text, b.Text) })
	if i.QEIdentity, err = signed(folder, fileQEIdentity, "enclaveIdentity", headerQEIdentity); err != nil {
		return nil, err
	}
	if i.PCKCRL.Chain, err = issuers(folder, filePCKCRL, headerPCKCRL); err != nil {
		return nil, err
	}
	if i.PCKCRL.DER, err = list(folder, filePCKCRL); err != nil {
		return nil, err
	}
	i.RootCRL, err = list(folder, fileRootCRL)
	return i, err
}

func packAMD(folder fs.FS, name string) (a AMD, err error) {
	stem := strings.TrimSuffix(name, ".pem")
	a.Signer, a.Product, _ = strings.Cut(stem, "-")
	chain, err := read(folder, name)
	if err != nil {
		return a, err
	}
	a.Chain = string(chain)
	a.CRL, err = list(folder, stem+".crl")
	return a, err
}

// signed takes an answer of Intel's apart, and leaves what is signed as it is.
func signed(folder fs.FS, name, member, header string) (s Signed, err error) {
	text, err := read(folder, name)
	if err != nil {
		return s, err
	}
	var answer map[string]jsontext.Value
	var signature string
	if err := json.Unmarshal(text, &answer); err != nil {
		return s, fmt.Errorf("%s is not Intel's answer: %w", name, err)
	}
	if err := json.Unmarshal(answer["signature"], &signature); err != nil || len(answer[member]) == 0 {
		return s, fmt.Errorf("%s is not Intel's answer: it has no %s with a signature", name, member)
	}
	if s.Signature, err = hex.DecodeString(signature); err != nil {
		return s, fmt.Errorf("%s: its signature: %w", name, err)
	}
	s.Text = string(answer[member])
	s.Chain, err = issuers(folder, name, header)
	return s, err
}

// issuers reads the header with the issuers of an answer, which curl wrote with -D.
func issuers(folder fs.FS, name, header string) (string, error) {
	file := strings.TrimSuffix(name, path.Ext(name)) + ".headers"
	text, err := read(folder, file)
	if err != nil {
		return "", err
	}
	// The last answer counts: proxies and redirects come before it.
	blocks := bytes.Split(bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))), []byte("\n\n"))
	_, last, _ := bytes.Cut(blocks[len(blocks)-1], []byte("\n")) // without the status line
	headers, err := textproto.NewReader(bufio.NewReader(io.MultiReader(bytes.NewReader(last), strings.NewReader("\n\n")))).ReadMIMEHeader()
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	chain, err := url.QueryUnescape(headers.Get(header))
	if err != nil || chain == "" {
		return "", fmt.Errorf("%s has no header %s: save it with curl -D", file, header)
	}
	return chain, nil
}

// list reads a revocation list in DER, also if it is in PEM.
func list(folder fs.FS, name string) ([]byte, error) {
	b, err := read(folder, name)
	if block, _ := pem.Decode(b); block != nil {
		return block.Bytes, nil
	}
	return b, err
}

func read(folder fs.FS, name string) ([]byte, error) {
	file, err := folder.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no %s in the folder", name)
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, MaxDocument+1))
	if err == nil && len(b) > MaxDocument {
		err = fmt.Errorf("%s has more than %d bytes", name, MaxDocument)
	}
	return b, err
}
