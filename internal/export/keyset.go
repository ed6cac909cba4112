package export

import "time"

// keySet is which keys a conversation has, of those that are known.
type keySet struct {
	has        uint64
	mixed      bool // classic keys of the first days are not in their order
	last, core int
}

// chatKey is a key of conversations with the time before which no export had it.
type chatKey struct {
	name    string
	since   time.Time
	slim    bool // the slim generation has it
	classic bool
}

// chatKeys are the known ones. The first seven are those of the first exports, in
// their order, which later keys follow; only the id stands behind those.
var chatKeys = []chatKey{
	{"title", launch, true, true},
	{"create_time", launch, true, true},
	{"update_time", launch, true, true},
	{"mapping", launch, true, true},
	{"moderation_results", launch, false, true},
	{"current_node", launch, true, true},
	{"plugin_ids", launch, true, true},
	{"id", launch, true, true},
	{"conversation_id", day(2023, 5, 1), true, true},
	{"conversation_template_id", day(2023, 5, 1), true, true},
	{"gizmo_id", day(2023, 9, 1), false, true},
	{"is_archived", day(2023, 11, 1), true, true},
	{"safe_urls", day(2023, 11, 1), false, true},
	{"default_model_slug", day(2023, 11, 1), true, true},
	{"conversation_origin", day(2024, 4, 1), false, true},
	{"gizmo_type", day(2024, 6, 1), false, true},
	{"is_starred", day(2024, 6, 1), true, true},
	{"voice", day(2024, 6, 1), true, true},
	{"async_status", day(2024, 6, 1), false, true},
	{"disabled_tool_ids", day(2024, 6, 1), false, true},
	{"blocked_urls", day(2024, 10, 1), false, true},
	{"is_do_not_remember", day(2024, 10, 1), true, true},
	{"memory_scope", day(2024, 10, 1), true, true},
	{"sugar_item_id", day(2025, 5, 15), false, true},
	{"sugar_item_visible", day(2025, 6, 15), false, true},
	{"is_study_mode", day(2025, 6, 15), true, true},
	{"is_read_only", day(2025, 8, 1), true, true},
	{"context_scopes", day(2025, 8, 1), false, true},
	{"pinned_time", day(2025, 8, 1), true, true},
	{"owner", day(2025, 8, 1), false, true},
	{"atlas_mode_enabled", launch, false, false}, // the web's own answers, which no export is
	{"__fetched_at", launch, false, false},       // browser extensions
}

// Places in chatKeys.
const (
	firstKeys  = 7
	ownID      = 7
	secondKeys = 10 // with those of 2023
)

var chatKeyPlaces = func() map[string]int {
	places := map[string]int{}
	for i, k := range chatKeys {
		places[k.name] = i
	}
	return places
}()

func (k *keySet) add(name []byte) {
	at, known := chatKeyPlaces[string(name)]
	if !known {
		at = len(chatKeys)
	} else {
		k.has |= 1 << at
	}
	if at < firstKeys {
		// The keys of the first exports rise, and follow none of a later one.
		k.mixed = k.mixed || at < k.core || k.last >= firstKeys
		k.core = at
	}
	k.last = at
}

// fit says whether the keys are those of a generation, and not from after the
// export. A key that is not known fits: there will be others.
func (k *keySet) fit(g Generation, exported time.Time) bool {
	required := uint64(1<<firstKeys - 1 | 1<<ownID)
	if g == Slim {
		required = 1<<secondKeys - 1
	}
	for i, key := range chatKeys {
		belongs := key.classic && g == Classic || key.slim && g == Slim
		switch has := k.has&(1<<i) != 0; {
		case has && (!belongs || (!exported.IsZero() && exported.Before(key.since))):
			return false
		case !has && belongs && required&(1<<i) != 0:
			return false
		}
	}
	return g == Slim || (!k.mixed && k.last == ownID)
}

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
