package sample

// classicForm lays a chat out as exports did until early 2026.
func (c *chat) classicForm() object {
	return object{
		{"title", c.title},
		{"create_time", c.created},
		{"update_time", c.updated},
		{"mapping", c.classicMapping()},
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
		{"id", c.id},
	}
}

func (c *chat) classicMapping() object {
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
			{"id", n.id}, {"message", n.classicMessage()}, {"parent", n.parentOrNull()}, {"children", below},
		}})
	}
	return mapping
}

func (n node) classicMessage() any {
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
		{"metadata", n.classicMetadata()},
		{"recipient", "all"},
		{"channel", channel},
	}
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
