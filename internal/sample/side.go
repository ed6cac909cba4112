package sample

import (
	"fmt"
	"time"
)

// put adds a JSON file in the form of the generation.
func (e *exporter) put(name string, value any) error {
	return e.archive.put(name, dialectOf(e.config.Generation).text(value))
}

func (e *exporter) user() error {
	d := diceOf(e.config.Seed, "user")
	return e.put("user.json", object{
		{"id", e.account.user}, {"email", e.account.email}, {"chatgpt_plus_user", d.percent(40)}, {"birth_year", d.between(1960, 2004)},
	})
}

// sideFiles adds the small files of the export's time.
func (e *exporter) sideFiles() error {
	list := []struct {
		name  string
		value any
		since time.Time
	}{
		{"message_feedback.json", e.feedback(), time.Time{}},
		{"shared_conversations.json", e.sharedChats(), time.Time{}},
		{"group_chats.json", object{{"chats", []any{}}}, day(2025, 12, 1)},
		{"shopping.json", []any{}, day(2025, 12, 1)},
		{"user_settings.json", []any{e.settings()}, day(2026, 4, 1)},
	}
	for _, f := range list {
		if rows, is := f.value.([]any); is && rows == nil || e.archive.at.Before(f.since) {
			continue // left out when there is nothing in it
		}
		if err := e.put(f.name, f.value); err != nil {
			return err
		}
	}
	return nil
}

// feedback is thumbs given to answers, some of them in chats since deleted.
func (e *exporter) feedback() []any {
	var rows []any
	for _, at := range e.timeline.entries {
		d := diceOf(e.config.Seed, "feedback", at.month, at.number)
		if !d.percent(4) {
			continue
		}
		rows = append(rows, object{
			{"id", d.uuid4()},
			{"conversation_id", at.id},
			{"user_id", e.account.user},
			{"rating", d.pick("thumbs_up", "thumbs_up", "thumbs_down")},
			{"create_time", iso(at.updated.time())},
			{"workspace_id", nil},
			{"content", "{}"},
		})
	}
	return rows
}

func (e *exporter) sharedChats() []any {
	var rows []any
	for _, at := range e.timeline.entries {
		c := e.account.chatOf(at.month, at.number)
		if !c.shared {
			continue
		}
		d := diceOf(e.config.Seed, "shared", at.month, at.number)
		rows = append(rows, object{{"id", d.uuid4()}, {"conversation_id", c.id}, {"title", c.title}, {"is_anonymous", true}})
	}
	return rows
}

func (e *exporter) settings() object {
	return object{
		{"user_id", e.account.user},
		{"settings", object{{"training_allowed", false}, {"voice_name", "cove"}}},
		{"announcements", object{{"oai/apps/hasSeenOnboarding", iso(e.account.born.Add(10 * time.Hour))}}},
	}
}

// manifest lists every member except itself. Slim exports have one.
func (e *exporter) manifest() error {
	if e.config.Generation == Classic {
		return nil
	}
	return e.put("export_manifest.json", object{
		{"version", 1},
		{"export_files", e.archive.files},
		{"logical_files", object{
			{"conversations.json", object{{"files", e.shards}, {"sharded", true}, {"shard_count", len(e.shards)}}},
		}},
	})
}

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
	for i := 0; left > 0; i++ {
		size := int(min(left, assetSize))
		left -= int64(size)
		d := diceOf(e.config.Seed, "attachment", i)
		original := fmt.Sprintf("photo %d.png", i+1)
		name := "file-" + d.alphanumeric(22) + "-" + original
		if e.config.Generation == Slim {
			name = "file_" + d.hex(32) + ".dat"
		}
		e.assets = append(e.assets, asset{name: name, original: original, size: size})
		if err := e.archive.putIncompressible(name, d.bytes(size)); err != nil {
			return err
		}
	}
	if len(e.assets) > 0 && e.config.Generation == Slim {
		return e.put("conversation_asset_file_names.json", e.assetNames())
	}
	return nil
}

func (e *exporter) assetNames() object {
	names := object{}
	for _, a := range e.assets {
		names = append(names, field{a.name, a.original})
	}
	return names
}
