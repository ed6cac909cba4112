package mail

// Sentences are those of every refusal.
var Sentences = sentences
