package sample

import (
	"fmt"
	"strings"

	"github.com/gptdatadao/gptdao/internal/dice"
)

// asset is a file that a chat refers to.
type asset struct {
	name     string // member
	original string
	size     int
}

const assetSize = 3 << 20

// attachments adds files that do not deflate, as pictures do not.
func (e *exporter) attachments() error {
	left := e.config.Attachments
	piece := min(assetSize, (left+kindsOfAssets-1)/kindsOfAssets) // one of each kind at least
	for i := 0; left > 0; i++ {
		size := int(min(left, piece))
		left -= int64(size)
		d := diceOf(e.config.Seed, "attachment", i)
		original := fmt.Sprintf("photo %d.png", i+1)
		name := e.assetName(d, i, original)
		e.assets = append(e.assets, asset{name: name, original: original, size: size})
		if err := e.archive.putIncompressible(name, d.Bytes(size)); err != nil {
			return err
		}
	}
	if len(e.assets) > 0 && !e.archive.at.Before(datFiles) {
		if err := e.put("conversation_asset_file_names.json", e.assetNames()); err != nil {
			return err
		}
	}
	if e.archive.at.Before(day(2026, 6, 1)) {
		return nil
	}
	return e.put("library_files.json", e.library())
}

// datFiles is when every attachment lost its name.
var datFiles = day(2026, 5, 27)

const kindsOfAssets = 3

// assetName is the member of one attachment: an upload, a picture that was made,
// or a recording, as they were named on the export's day.
func (e *exporter) assetName(d dice.Dice, i int, original string) string {
	at := e.archive.at
	switch {
	case !at.Before(datFiles) || e.config.Generation == Slim:
		return "file_" + d.Hex(32) + ".dat"
	case i%kindsOfAssets == 1 && !at.Before(day(2025, 6, 1)):
		return e.account.user + "/file_" + d.Hex(32) + "-" + d.UUID4() + ".png"
	case i%kindsOfAssets == 1 && !at.Before(day(2024, 1, 1)):
		return "dalle-generations/file-" + d.Alphanumeric(22) + "-" + d.UUID4() + ".webp"
	case i%kindsOfAssets == 2 && !at.Before(day(2024, 1, 1)):
		return d.UUID4() + "/audio/file_" + d.Hex(32) + "-" + d.UUID4() + ".wav"
	case !at.Before(day(2025, 4, 1)):
		return "file_" + d.Hex(32) + "-" + original
	}
	return "file-" + d.Alphanumeric(22) + "-" + original
}

// library lists the attachments anew.
func (e *exporter) library() []any {
	rows := []any{}
	for _, a := range e.assets {
		rows = append(rows, object{
			{"file_id", strings.TrimSuffix(a.name, ".dat")}, {"size", a.size}, {"mime_type", "image/png"},
			{"uploaded_at", iso(e.archive.at)}, {"uploading_account_user_id", e.account.user},
		})
	}
	return rows
}

func (e *exporter) assetNames() object {
	names := object{}
	for _, a := range e.assets {
		names = append(names, field{a.name, a.original})
	}
	return names
}
