package sample

import "time"

// put adds a JSON file in the form of the generation.
func (e *exporter) put(name string, value any) error {
	return e.archive.put(name, dialectOf(e.config.Generation).text(value))
}

func (e *exporter) user() error {
	d := diceOf(e.config.Seed, "user")
	user := object{{"id", e.account.user}, {"email", e.account.email}, {"chatgpt_plus_user", d.Percent(40)}}
	if !e.archive.at.Before(day(2023, 7, 1)) {
		user = append(user, field{"phone_number", nil})
	}
	if !e.archive.at.Before(day(2025, 3, 1)) {
		user = append(user, field{"birth_year", d.Between(1960, 2004)})
	}
	return e.put("user.json", user)
}

// sideFiles adds the small files of the export's time.
func (e *exporter) sideFiles() error {
	list := []struct {
		name          string
		value         any
		since, before time.Time
	}{
		{"message_feedback.json", e.feedback(), time.Time{}, time.Time{}},
		{"model_comparisons.json", e.votes(), time.Time{}, day(2025, 6, 1)},
		{"shared_conversations.json", e.sharedChats(), day(2023, 6, 1), time.Time{}},
		{"sora.json", e.sora(), day(2025, 4, 1), time.Time{}},
		{"group_chats.json", object{{"chats", []any{}}}, day(2025, 12, 1), time.Time{}},
		{"shopping.json", []any{}, day(2025, 12, 1), time.Time{}},
		{"user_settings.json", []any{e.settings()}, day(2026, 4, 1), time.Time{}},
		{"ads.json", ads(), day(2026, 9, 1), time.Time{}},
		{"sites/export_manifest.json", object{{"version", 1}, {"export_files", []any{}}}, day(2026, 9, 1), time.Time{}},
	}
	for _, f := range list {
		switch rows, is := f.value.([]any); {
		case is && rows == nil: // left out when there is nothing in it
			continue
		case e.archive.at.Before(f.since), !f.before.IsZero() && !e.archive.at.Before(f.before):
			continue
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
	if e.archive.at.Before(day(2026, 4, 1)) {
		rows = []any{} // there, with nothing in it
	}
	for _, at := range e.timeline.entries {
		d := diceOf(e.config.Seed, "feedback", at.month, at.number)
		if !d.Percent(4) {
			continue
		}
		if e.archive.at.Before(day(2023, 9, 1)) {
			rows = append(rows, object{
				{"message_id", d.UUID4()}, {"conversation_id", at.id}, {"user_id", e.account.user},
				{"rating", d.Pick("thumbs_up", "thumbs_down")}, {"content", "{}"},
			})
			continue
		}
		rows = append(rows, object{
			{"id", d.UUID4()},
			{"conversation_id", at.id},
			{"user_id", e.account.user},
			{"rating", d.Pick("thumbs_up", "thumbs_up", "thumbs_down")},
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
		rows = append(rows, object{{"id", d.UUID4()}, {"conversation_id", c.id}, {"title", c.title}, {"is_anonymous", true}})
	}
	return rows
}

// votes are answers that were compared.
func (e *exporter) votes() []any {
	rows := []any{}
	for i := range 2 {
		d := diceOf(e.config.Seed, "vote", i)
		rows = append(rows, object{{"id", d.UUID4()}, {"user_id", e.account.user}, {"input", object{}}, {"output", object{}}, {"metadata", object{}}})
	}
	return rows
}

func (e *exporter) sora() object {
	return object{{"user", object{{"id", e.account.user}}}, {"generations", []any{}}, {"tasks", []any{}}, {"presets", []any{}}, {"uploads", []any{}}}
}

func ads() object {
	return object{{"ads_profile", object{}}, {"ad_history", []any{}}, {"ad_hides", []any{}}, {"reported_ads", []any{}}}
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
	if e.config.Generation == Classic && e.archive.at.Before(day(2026, 4, 1)) {
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
