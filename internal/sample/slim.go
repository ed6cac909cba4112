package sample

// slimForm lays a chat out as exports do since 2026: no hidden nodes, no links to
// children, and for some old chats the day of the export instead of their own.
func (c *chat) slimForm(exported stamp) object {
	created, updated := c.created, c.updated
	if diceOf(uint64(c.created), "overwritten").Percent(12) && exported-created > 400*86400*second {
		created, updated = exported, exported
	}
	return object{
		{"conversation_id", c.id},
		{"conversation_template_id", nil},
		{"create_time", created},
		{"current_node", c.current},
		{"default_model_slug", c.model},
		{"id", c.id},
		{"is_archived", c.archived},
		{"is_do_not_remember", nil},
		{"is_read_only", nil},
		{"is_starred", nil},
		{"is_study_mode", nil},
		{"mapping", c.slimMapping()},
		{"memory_scope", "global_enabled"},
		{"pinned_time", nil},
		{"plugin_ids", nil},
		{"title", c.title},
		{"update_time", updated},
		{"voice", nil},
	}
}

func (c *chat) slimMapping() object {
	root := c.nodes[0].id
	hidden := map[string]bool{}
	var mapping object
	for _, n := range c.nodes {
		if n.kind == hiddenNode {
			hidden[n.id] = true
			continue
		}
		parent := n.parentOrNull()
		if hidden[n.parent] {
			parent = root
		}
		mapping = append(mapping, field{n.id, object{{"id", n.id}, {"message", n.slimMessage()}, {"parent", parent}}})
	}
	return mapping
}

func (n node) slimMessage() any {
	if n.kind == rootNode {
		return nil
	}
	metadata := object{{"model_slug", n.model}, {"parent_id", n.parent}}
	if n.kind == questionNode {
		metadata = object{{"model_slug", "auto"}, {"serialization_metadata", object{{"custom_symbol_offsets", []any{}}}}}
	}
	return object{
		{"author", object{{"name", nil}, {"role", n.role()}}},
		{"content", n.content()},
		{"create_time", n.at},
		{"id", n.id},
		{"metadata", metadata},
	}
}
