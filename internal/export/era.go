package export

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// kind of file in an export, and when there were such. The days leave room on the
// honest side: a kind begins before it was first seen, and ends after it was last.
type fileKind struct {
	name   string
	path   *regexp.Regexp // below the export's folder
	era    string         // month it was first seen
	from   time.Time
	before time.Time // zero: there are still such
}

var always = launch

// fileKinds are the known ones. Files of no kind say nothing.
var fileKinds = []fileKind{
	{"user.json", exactly("user.json"), "2023-04", always, time.Time{}},
	{"conversations.json", exactly("conversations.json"), "2023-04", always, time.Time{}},
	{"message_feedback.json", exactly("message_feedback.json"), "2023-04", always, time.Time{}},
	{"model_comparisons.json", exactly("model_comparisons.json"), "2023-04", always, day(2025, 8, 1)},
	{"chat.html", exactly("chat.html"), "2023-04", always, time.Time{}},
	{"shared_conversations.json", exactly("shared_conversations.json"), "2023-06", day(2023, 5, 10), time.Time{}},
	{"file-*", regexp.MustCompile(`^file-[A-Za-z0-9]{16,}`), "2024-01", day(2023, 10, 1), time.Time{}},
	{"dalle-generations", regexp.MustCompile(`^dalle-generations/.`), "2024-01", day(2023, 10, 1), time.Time{}},
	{"audio", regexp.MustCompile(`^[0-9a-f-]{36}/audio/.`), "2024-01", day(2023, 9, 15), time.Time{}},
	{"file_*", regexp.MustCompile(`^file_[0-9a-f]{32}`), "2025-04", day(2025, 2, 1), time.Time{}},
	{"sora.json", exactly("sora.json"), "2025-04", day(2024, 12, 1), time.Time{}},
	{"user-*", regexp.MustCompile(`^user-[A-Za-z0-9]{24}/.`), "2025-06", day(2025, 3, 15), time.Time{}},
	{"group_chats.json", exactly("group_chats.json"), "2025-12", day(2025, 10, 15), time.Time{}},
	{"shopping.json", exactly("shopping.json"), "2025-12", day(2025, 10, 15), time.Time{}},
	{"conversations-*.json", regexp.MustCompile(`^conversations-[0-9]+\.json$`), "2026-02", day(2026, 1, 10), time.Time{}},
	{"export_manifest.json", exactly("export_manifest.json"), "2026-04", day(2026, 2, 1), time.Time{}},
	{"user_settings.json", exactly("user_settings.json"), "2026-04", day(2026, 2, 1), time.Time{}},
	{"conversation_asset_file_names.json", exactly("conversation_asset_file_names.json"), "2026-05", day(2026, 3, 15), time.Time{}},
	{"*.dat", regexp.MustCompile(`^file_[0-9a-f]{32}\.dat$`), "2026-05", day(2025, 2, 1), time.Time{}},
	{"library_files.json", exactly("library_files.json"), "2026-06", day(2026, 4, 15), time.Time{}},
	{"ads.json", exactly("ads.json"), "2026-09", day(2026, 6, 1), time.Time{}},
	{"sites", regexp.MustCompile(`^sites/export_manifest\.json$`), "2026-09", day(2026, 6, 1), time.Time{}},
}

func exactly(name string) *regexp.Regexp {
	return regexp.MustCompile(`^` + regexp.QuoteMeta(name) + `$`)
}

// slimSince is when the slim generation was first seen, less some weeks.
var slimSince = day(2026, 4, 15)

// names are the paths of the export's files below its folder, those that stayed at
// home too.
func (a *Archive) names() []string {
	var list []string
	add := func(name string) {
		if below, ok := strings.CutPrefix(name, a.members.root); ok && !isClutter(name) && !isOurs(name) && !strings.HasSuffix(name, "/") {
			list = append(list, below)
		}
	}
	for _, e := range a.dir.entries {
		add(e.name)
	}
	if a.manifest != nil {
		for _, d := range a.manifest.Dropped {
			add(d.Name)
		}
	}
	return list
}

// judgeEra tells the time of the export by its files, and holds them to its day.
func (a *Archive) judgeEra() {
	present := make([]bool, len(fileKinds))
	for _, name := range a.names() {
		lower := strings.ToLower(name)
		for i, k := range fileKinds {
			present[i] = present[i] || k.path.MatchString(lower) || k.path.MatchString(name)
		}
	}
	_, named := a.nameTime()
	for i, k := range fileKinds {
		if !present[i] {
			continue
		}
		a.kinds = append(a.kinds, k.name)
		a.info.Era = max(a.info.Era, k.era)
		if a.info.Exported.IsZero() {
			continue
		}
		// A copy may be dated later than the export, unless its name tells.
		late := named && !k.before.IsZero() && !a.info.Exported.Before(k.before)
		a.found.add(MarkFiles, caseOf(!a.info.Exported.Before(k.from) && !late))
	}
	if a.info.Generation == Slim {
		a.info.Era = max(a.info.Era, "2026-06")
		if !a.info.Exported.IsZero() {
			a.found.add(MarkFiles, caseOf(!a.info.Exported.Before(slimSince)))
		}
	}
	a.kinds = slices.Clip(a.kinds)
}
