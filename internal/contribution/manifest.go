package contribution

import (
	"fmt"
	"unicode/utf8"
)

// Names and limits of the payload manifest.
const (
	ManifestSchema = "gptdao/payload/1"
	ManifestName   = ".gptdao/manifest.json" // the manifest's member of the payload zip
	MailName       = ".gptdao/mail.eml"      // the export mail's member, if the contributor gave one

	MaxManifest = 8 << 20 // bytes of the encoded manifest
	MaxDropped  = 200_000
	MaxExcluded = 100_000
	MaxName     = 4096 // bytes of a member's name or a conversation's ID
)

// Manifest says what the payload is a part of: the export it was made from, and what stayed at home (docs/spec/payload.md).
type Manifest struct {
	Schema   string    `json:"schema"`
	Original Original  `json:"original"`
	Dropped  []Dropped `json:"dropped"`  // members of the export that are not in the payload
	Excluded []string  `json:"excluded"` // IDs of conversations the contributor took out
}

// Original is the export archive as the contributor chose it.
type Original struct {
	Name string `json:"name"`
	Size uint64 `json:"size"`
}

// Dropped is one member that stayed at home, as the export's central directory lists it.
type Dropped struct {
	Name  string `json:"name"`
	Size  uint64 `json:"size"` // inflated
	CRC32 uint32 `json:"crc32"`
}

// Encode returns the manifest's canonical document. Schema may be left empty.
func (m Manifest) Encode() ([]byte, error) {
	if m.Schema == "" {
		m.Schema = ManifestSchema
	}
	// A list that is nil would be written as null.
	m.Dropped = append([]Dropped{}, m.Dropped...)
	m.Excluded = append([]string{}, m.Excluded...)
	if err := m.validate(); err != nil {
		return nil, fmt.Errorf("writing a manifest: %w", err)
	}
	document, err := EncodeDocument(m)
	if err != nil {
		return nil, fmt.Errorf("writing a manifest: %w", err)
	}
	if len(document) > MaxManifest {
		return nil, fmt.Errorf("writing a manifest: %d bytes, want at most %d: %w", len(document), MaxManifest, ErrTooLong)
	}
	return document, nil
}

// ParseManifest reads exactly what Manifest.Encode writes.
func ParseManifest(document []byte) (Manifest, error) {
	var m Manifest
	if err := DecodeDocument(document, MaxManifest, &m); err != nil {
		return Manifest{}, fmt.Errorf("reading a manifest: %w", err)
	}
	if err := m.validate(); err != nil {
		return Manifest{}, fmt.Errorf("reading a manifest: %w", err)
	}
	return m, nil
}

func (m Manifest) validate() error {
	if m.Schema != ManifestSchema {
		return fmt.Errorf("schema %.64q, want %q: %w", m.Schema, ManifestSchema, ErrSchema)
	}
	if len(m.Dropped) > MaxDropped || len(m.Excluded) > MaxExcluded {
		return fmt.Errorf("%d dropped and %d excluded, want at most %d and %d: %w",
			len(m.Dropped), len(m.Excluded), MaxDropped, MaxExcluded, ErrTooLong)
	}
	if err := checkMember(m.Original.Name, m.Original.Size); err != nil {
		return fmt.Errorf("original: %w", err)
	}
	names := make([]string, len(m.Dropped))
	for i, d := range m.Dropped {
		if err := checkMember(d.Name, d.Size); err != nil {
			return fmt.Errorf("dropped %d: %w", i, err)
		}
		names[i] = d.Name
	}
	for i, id := range m.Excluded {
		if err := checkMember(id, 0); err != nil {
			return fmt.Errorf("excluded %d: %w", i, err)
		}
	}
	if err := refuseDuplicates("dropped name", names); err != nil {
		return err
	}
	return refuseDuplicates("excluded conversation", m.Excluded)
}

func checkMember(name string, size uint64) error {
	switch {
	case name == "":
		return fmt.Errorf("an empty name: %w", ErrMissing)
	case len(name) > MaxName:
		return fmt.Errorf("a name of %d bytes, want at most %d: %w", len(name), MaxName, ErrTooLong)
	case !utf8.ValidString(name):
		return fmt.Errorf("name %.80q is not UTF-8: %w", name, ErrSyntax)
	case size > maxSafe:
		return fmt.Errorf("size %d of %.80q, want at most %d: %w", size, name, uint64(maxSafe), ErrRange)
	}
	return nil
}
