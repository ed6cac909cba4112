package sample

import (
	"slices"
	"time"
)

// classicSince are the keys that came later than the first exports, by the day from
// which exports have them.
var classicSince = map[string]time.Time{
	"conversation_id": day(2023, 9, 1), "conversation_template_id": day(2023, 9, 1),
	"gizmo_id":    day(2023, 11, 1),
	"is_archived": day(2024, 5, 1), "safe_urls": day(2024, 5, 1), "default_model_slug": day(2024, 5, 1),
	"conversation_origin": day(2024, 6, 1),
	"gizmo_type":          day(2024, 10, 1), "is_starred": day(2024, 10, 1), "voice": day(2024, 10, 1),
	"async_status": day(2024, 10, 1), "disabled_tool_ids": day(2024, 10, 1),
	"blocked_urls": day(2025, 2, 1), "is_do_not_remember": day(2025, 2, 1), "memory_scope": day(2025, 2, 1),
	"sugar_item_id": day(2025, 7, 1), "sugar_item_visible": day(2025, 8, 1), "is_study_mode": day(2025, 8, 1),
	"is_read_only": day(2025, 12, 1), "context_scopes": day(2025, 12, 1), "pinned_time": day(2025, 12, 1), "owner": day(2025, 12, 1),
	"status":     day(2023, 5, 15), // of messages
	"channel":    day(2024, 11, 1),
	"request_id": day(2024, 1, 1),
}

// asOf leaves out what exports did not have yet.
func (o object) asOf(exported stamp) object {
	return slices.DeleteFunc(o, func(f field) bool { return exported.time().Before(classicSince[f.name]) })
}

// classicForm lays a chat out as exports of a day did until early 2026.
func (c *chat) classicForm(exported stamp) object {
	return c.allKeys(exported).asOf(exported)
}

func (c *chat) allKeys(exported stamp) object {
	return object{
		{"title", c.title},
		{"create_time", c.created},
		{"update_time", c.updated},
		{"mapping", c.classicMapping(exported)},
		{"moderation_results", []any{}},
		{"current_node", c.current},
		{"plugin_ids", nil},
		{"conversation_id", c.id},
		{"conversation_template_id", nil},
		{"gizmo_id", nil},
		{"gizmo_type", nil},
		{"is_archived", c.archived},
		{"is_starred", nil},
		{"safe_urls", []any{}},
		{"blocked_urls", []any{}},
		{"default_model_slug", c.model},
		{"conversation_origin", nil},
		{"voice", nil},
		{"async_status", nil},
		{"disabled_tool_ids", []any{}},
		{"is_do_not_remember", nil},
		{"memory_scope", "global_enabled"},
		{"sugar_item_id", nil},
		{"sugar_item_visible", false},
		{"is_study_mode", false},
		{"is_read_only", nil},
		{"context_scopes", nil},
		{"pinned_time", nil},
		{"owner", nil},
		{"id", c.id},
	}
}

func (c *chat) classicMapping(exported stamp) object {
	children := map[string][]any{}
	for _, n := range c.nodes {
		children[n.parent] = append(children[n.parent], n.id)
	}
	var mapping object
	for _, n := range c.nodes {
		below := children[n.id]
		if below == nil {
			below = []any{}
		}
		mapping = append(mapping, field{n.id, object{
			{"id", n.id}, {"message", n.classicMessage(exported)}, {"parent", n.parentOrNull()}, {"children", below},
		}})
	}
	return mapping
}

func (n node) classicMessage(exported stamp) any {
	if n.kind == rootNode {
		return nil
	}
	var at, channel, end any = n.at, nil, nil
	weight := second
	switch n.kind {
	case hiddenNode:
		at, weight = nil, 0
	case answerNode:
		channel, end = "final", true
	}
	return object{
		{"id", n.id},
		{"author", object{{"role", n.role()}, {"name", nil}, {"metadata", object{}}}},
		{"create_time", at},
		{"update_time", nil},
		{"content", n.content()},
		{"status", "finished_successfully"},
		{"end_turn", end},
		{"weight", weight},
		{"metadata", n.classicMetadata().asOf(n.at)},
		{"recipient", "all"},
		{"channel", channel},
	}.asOf(exported)
}

func (n node) classicMetadata() object {
	switch n.kind {
	case hiddenNode:
		return object{{"is_visually_hidden_from_conversation", true}}
	case questionNode:
		return object{
			{"selected_github_repos", []any{}},
			{"serialization_metadata", object{{"custom_symbol_offsets", []any{}}}},
			{"request_id", n.request},
			{"message_source", nil},
			{"timestamp_", "absolute"},
			{"message_type", nil},
		}
	}
	return object{
		{"finish_details", object{{"type", "stop"}, {"stop_tokens", []any{200002}}}},
		{"is_complete", true},
		{"citations", []any{}},
		{"content_references", []any{}},
		{"message_type", nil},
		{"model_slug", n.model},
		{"default_model_slug", "auto"},
		{"parent_id", n.parent},
		{"request_id", n.request},
		{"timestamp_", "absolute"},
	}
}
